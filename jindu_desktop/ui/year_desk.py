"""The chip 全年: the year of the month shown; a row opens its month."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from jindu_desktop.core.period import Month
from jindu_desktop.ui import month_work
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.month_desk import MonthDesk
from jindu_desktop.ui.year_view import YearView

if TYPE_CHECKING:
    from jindu_desktop.flows.year import YearMonth
    from jindu_desktop.ui.month_page import MonthPage
    from jindu_desktop.ui.month_work import Answer


class YearDesk(MonthDesk):
    """Looks at a year when its chip is pressed, and again when months or rows changed."""

    def __init__(self, page: MonthPage) -> None:
        self.view = YearView()
        super().__init__(page, "to_year", self.view)
        self._year = 0
        self.view.opened.connect(self._open)
        self.view.closed.connect(self._leave)

    def allow(self, answer: Answer | None) -> None:
        """A month has been computed: what the year says may have changed too."""
        if answer is not None and self._chip.isChecked():
            self._look()

    def _begin(self) -> None:
        self.view.grid.setFocus()
        self._look()

    def _look(self) -> None:
        self._drop()
        self._year = self._page.month.year
        work = partial(month_work.look_at_year, self._year)
        self._looking = self._page.tasks.start(work, self._looked, title=f"正在看 {self._year} 年")

    def _looked(self, found: list[YearMonth]) -> None:
        self._looking = None
        self.view.show_year(self._year, found)

    def _open(self, month: YearMonth) -> None:
        """A month that differs now opens where it is corrected."""
        target = "to_amend" if month.moves else "to_indicators"
        child(self._page, QPushButton, target).setChecked(True)
        self._page.show_month(Month.parse(month.period))
