"""附件 as a part of the side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from jindu_desktop.ui.attachment_work import Place
from jindu_desktop.ui.attachments import AttachmentPanel
from jindu_desktop.ui.part import Part

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk


class AttachmentPart(Part):
    """What is attached to the row and to what belongs to it."""

    makes = True

    def __init__(self, desk: Desk, record: str) -> None:
        super().__init__(desk)
        self._record = record
        self._row: Row | None = None
        self._stale = False
        self.panel = AttachmentPanel(desk)
        self.panel.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)

    def show_row(self, row: Row | None) -> None:
        self._row = row
        self._again()

    def refresh(self, changed: frozenset[str]) -> None:
        if "attachment" in changed:
            self._stale = not self.isVisible()
            self.panel.refresh(changed)

    def arrive(self) -> None:
        if self._stale:
            self._show()

    def take_focus(self) -> None:
        self.panel.list.setFocus()

    def new_row(self) -> None:
        self.panel.intake.choose_files()

    def _again(self) -> None:
        """Read only what is looked at: the list may be stepped through row by row."""
        self._stale = True
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        self._stale = False
        row = self._row
        place = None if row is None else Place(self._record, int(str(row["id"])))
        self.panel.show_place(place, free=not (row or {}).get("struck_on"))
