"""The chip 全年: the year of the month shown; a row opens its month."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QStackedWidget

from jindu_desktop.core.period import Month
from jindu_desktop.ui import month_work
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.year_view import YearView

if TYPE_CHECKING:
    from jindu_desktop.flows.year import YearMonth
    from jindu_desktop.ui.month_page import MonthPage
    from jindu_desktop.ui.month_work import Answer
    from jindu_desktop.ui.tasks import Task


class YearDesk(QObject):
    """Looks at a year when its chip is pressed, and again when months or rows changed."""

    def __init__(self, page: MonthPage) -> None:
        super().__init__(page)
        self._page = page
        self._looking: Task | None = None
        self._year = 0
        self.view = YearView()
        child(page, QStackedWidget, "views").addWidget(self.view)
        self._chip = child(page, QPushButton, "to_year")
        self._chip.toggled.connect(self._turned)
        self.view.opened.connect(self._open)
        self.view.closed.connect(self._leave)

    def allow(self, answer: Answer | None) -> None:
        """A month has been computed: what the year says may have changed too."""
        if answer is not None and self._chip.isChecked():
            self._look()

    def _turned(self, checked: bool) -> None:
        if checked:
            self._page.put_away()
            child(self._page, QStackedWidget, "views").setCurrentWidget(self.view)
            self.view.grid.setFocus()
            self._look()

    def _leave(self) -> None:
        child(self._page, QPushButton, "to_indicators").setChecked(True)
        self._page.arrive()

    def _look(self) -> None:
        if self._looking is not None:
            self._looking.drop()
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
