"""A button for 附件 of a row that has no page of its own: it opens them over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from jindu_desktop.flows.attachments import number
from jindu_desktop.ui.attachment_work import Place
from jindu_desktop.ui.attachments import AttachmentPanel
from jindu_desktop.ui.cover import Cover, page_of
from jindu_desktop.ui.icons import icon

if TYPE_CHECKING:
    from jindu_desktop.ui.desk import Desk


class AttachmentButton(QPushButton):
    """``follow`` the row that is shown; ``changed`` carries what was written in the sheet.

    ``row`` is the row followed.
    """

    changed = Signal(object)
    row_wanted = Signal()
    """Clicked while there is no row yet: whoever makes one follows it and opens the sheet."""

    def __init__(self, desk: Desk, record: str, word: str = "附件") -> None:
        super().__init__(word)
        self._desk, self._record, self._word = desk, record, word
        self.row: int | None = None
        self._title = ""
        self._free = True
        self._sheet: Cover | None = None
        self._panel: AttachmentPanel | None = None
        self.setIcon(icon("attach"))
        self.setToolTip("照片和扫描件")
        self.clicked.connect(self.open_sheet)
        self.follow(None)

    @property
    def panel(self) -> AttachmentPanel | None:
        """What the sheet shows, once it was opened."""
        return self._panel

    def follow(self, row: int | None, title: str = "", *, free: bool = True) -> None:
        """The attachments of this row; ``title`` names it, ``free``: something may be added."""
        if row != self.row and self._sheet is not None and self._sheet.isVisible():
            self._sheet.leave()
        self.row, self._title, self._free = row, title, free
        self.setEnabled(row is not None)
        self.count()

    def count(self) -> None:
        """Say anew how many there are."""
        row = self.row
        found = number(self._desk.session, self._record, row) if row is not None else 0
        self.setText(f"{self._word} {found}" if found else self._word)

    def open_sheet(self) -> None:
        """Show them over the page."""
        if self.row is None:
            self.row_wanted.emit()
            return
        if self._sheet is None or self._panel is None:
            self._sheet = Cover(page_of(self))
            self._panel = AttachmentPanel(self._desk)
            self._panel.changed.connect(self._written)
            self._sheet.column.addWidget(self._panel, 1)
            self._sheet.closed.connect(self._left)
            self._sheet.new_wanted.connect(self._panel.intake.choose_files)
        self._sheet.title.setText(f"附件　{self._title}")
        self._panel.show_place(Place(self._record, self.row), free=self._free)
        self._sheet.cover()
        self._panel.list.setFocus()

    def _written(self, changed: frozenset[str]) -> None:
        self.count()
        if self._panel is not None:
            self._panel.refresh(changed)
        self.changed.emit(changed)

    def _left(self) -> None:
        self.setFocus()
