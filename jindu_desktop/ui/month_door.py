"""The door of 月报上报: other pages wish for a month, or for the rows behind a number of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from jindu_desktop.core.period import Month
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.month_page import MonthPage

if TYPE_CHECKING:
    from jindu_desktop.ui.month_work import Answer


class MonthReport(MonthPage):
    """月报上报; ``month_close`` with YYYY-MM shows that month, ``indicator`` with (month, id) opens
    that number into its rows."""

    records = frozenset({"month_close", "indicator"})
    _asked = ""

    def show_row(self, record: str, row_id: Any) -> None:
        if record == "month_close":
            self.show_month(Month.parse(str(row_id)))
            return
        month, self._asked = row_id
        child(self, QPushButton, "to_indicators").setChecked(True)
        self.show_month(month)
        if self._loading is None:
            self._open_asked()

    def _loaded(self, answer: Answer) -> None:
        super()._loaded(answer)
        self._open_asked()

    def _open_asked(self) -> None:
        asked, self._asked = self._asked, ""
        for place, line in enumerate(self.grid.rows.items):
            if line.id == asked:
                self.grid.setCurrentIndex(self.grid.rows.index(place, 0))
                self._open(line)
