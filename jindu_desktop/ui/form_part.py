"""The first part of the side panel: the record's own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from jindu_desktop.records.field import Record
from jindu_desktop.ui.part import Part, Typed
from jindu_desktop.ui.record_form import RecordForm

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk


class FormPart(Part):
    """The record's own form, with what the page puts on top of it."""

    def __init__(self, desk: Desk, record: Record, top: Part | None) -> None:
        super().__init__(desk)
        self.form = RecordForm(desk, record)
        self.form.edited.connect(self.edited)
        self._top = top
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        if top is not None:
            self.form.put_on_top(top)
            top.watch(self.form)
            top.changed.connect(self.changed)

    def show_row(self, row: Row | None) -> None:
        if self._top is not None:
            self._top.show_row(row)

    def refresh(self, changed: frozenset[str]) -> None:
        self.form.binding.reload(changed)
        if self._top is not None:
            self._top.refresh(changed)
        row_id = self.form.row_id
        if self.form.record.name in changed and row_id is not None and not self.form.dirty:
            self.form.open(row_id)

    def forms(self) -> list[RecordForm]:
        return [self.form]

    def draft(self) -> Typed | None:
        if not self.form.dirty:
            return None
        return self.form.draft() | ((self._top and self._top.draft()) or {})

    def restore(self, draft: Typed) -> None:
        self.form.resume(draft)
        if self._top is not None:
            self._top.restore(draft)

    def take_focus(self) -> None:
        self.form.binding.focus_first()
