"""月报上报 as the window knows it: the wishes of other pages, and the reason typed and not used yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QPushButton

from jindu_desktop.core.period import Month
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.month_page import MonthPage

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.month_work import Answer
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks


class MonthReport(MonthPage):
    """月报上报; ``month_close`` with YYYY-MM shows that month, ``indicator`` with (month, id) opens
    that number into its rows."""

    records = frozenset({"month_close", "indicator"})
    _asked = ""

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self._lines: dict[str, QLineEdit] = {
            "to_amend": self.amending.view.reason,
            "to_check": self.checking.view.reason,
            "to_review": self.reviewing.view.remark,
        }
        for line in self._lines.values():
            line.textEdited.connect(self.edited)

    def draft(self) -> object | None:
        typed = {
            chip: line.text()
            for chip, line in self._lines.items()
            if line.isModified() and line.text().strip()
        }
        return {"month": str(self.month), "typed": typed} if typed else None

    def restore(self, draft: object) -> None:
        if isinstance(draft, dict):
            self.show_month(Month.parse(str(draft["month"])))
            for chip, text in draft["typed"].items():
                child(self, QPushButton, chip).setChecked(True)
                self._lines[chip].setText(text)
                self._lines[chip].setModified(True)

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
