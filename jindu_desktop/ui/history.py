"""What happened to a row, newest first, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from jindu_desktop.flows import browse
from jindu_desktop.records.field import Record
from jindu_desktop.ui.part import Part
from jindu_desktop.ui.story import StoryList

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk


class HistoryPart(Part):
    """Reads the audit log of the row when it comes into view."""

    def __init__(self, desk: Desk, record: Record) -> None:
        super().__init__(desk)
        self._record = record
        self._row_id: int | None = None
        self._stale = True
        self.list = StoryList("历史")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def show_row(self, row: Row | None) -> None:
        self._row_id = None if row is None else int(str(row["id"]))
        self._again()

    def refresh(self, changed: frozenset[str]) -> None:
        if self._record.name in changed:
            self._again()

    def arrive(self) -> None:
        if self._stale:
            self._fill()

    def take_focus(self) -> None:
        self.list.setFocus()

    def _again(self) -> None:
        self._stale = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        self.list.clear()
        if self._row_id is None:
            return
        for line in browse.history(self.desk.session, self._record, self._row_id):
            reason = f"\n理由：{line.reason}" if line.reason else ""
            self.list.add(f"{line.at}  {line.operator}", f"{line.sentence}{reason}")
