"""Does a paper still hold? The code on it is scanned or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLineEdit, QPushButton

from jindu_desktop.ui import exchange_work
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.pill import Pill

if TYPE_CHECKING:
    from jindu_desktop.ui.page import Page

_STATES = {
    "current": ("与现在的记录一致", "good"),
    "older": ("旧的文本", "warn"),
    "altered": ("被改动过，或不是本单位的", "bad"),
    "unknown": ("查不到这个校验码", "bad"),
}


class PaperDesk(QObject):
    """One code at a time; a scanner ends what it types with Enter."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.code = child(page, QLineEdit, "code")
        self.state = Pill()
        self.sentence = child(page, QLabel, "paper_sentence")
        self.grid = Grid((Column("change", "打印以后改了什么", str, stretch=True),), "改了什么")
        state = child(page, QBoxLayout, "paper_state")
        state.addWidget(self.state)
        state.addStretch(1)
        child(page, QBoxLayout, "change_slot").addWidget(self.grid)
        self._card = child(page, QFrame, "paper_card")
        self._card.hide()
        self.code.returnPressed.connect(self._check)
        child(page, QPushButton, "check_paper").clicked.connect(self._check)

    def arrive(self) -> None:
        """The focus where the scanner types."""
        self.code.setFocus()
        self.code.selectAll()

    def _check(self) -> None:
        code = self.code.text().strip()
        if code:
            work = exchange_work.check_paper(code)
            self._page.tasks.start(work, self._judged, self._failed, title="正在核对")
        self.code.selectAll()

    def _judged(self, verdict: Any) -> None:
        self._page.notices.clear()
        self.state.say(*_STATES[verdict.state])
        listed = "；".join(verdict.changes)
        self.sentence.setText(verdict.sentence.removesuffix(listed))
        self.grid.setHidden(not verdict.changes)
        self.grid.show_items(verdict.changes)
        self._card.show()

    def _failed(self, fault: Exception) -> None:
        self._card.hide()
        self._page.notices.show_error(fault)
