"""Rows that belong to another one: a small table, and the form of one of them below, in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout

from jindu_desktop.records.field import Record
from jindu_desktop.ui.attachment_sheet import AttachmentButton
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.leaving import Leaving
from jindu_desktop.ui.part import Part, Typed
from jindu_desktop.ui.record_form import RecordForm
from jindu_desktop.ui.record_view import RecordView
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk

_LOW = 300
_TABLE = 0.34  # of the height, while a form is open


class SubRecords(Part):
    """All rows of ``record`` whose field ``owner`` is the panel's row (or what ``via`` names in it)."""

    makes = True

    def __init__(self, desk: Desk, record: Record, owner: str, via: str = "id") -> None:
        super().__init__(desk)
        self.record = record
        self._owner, self._via = owner, via
        self._owner_id: int | None = None
        self.view = RecordView(desk.session, record)
        own = tuple(each for each in self.view.table.columns if each.name != owner)
        self.view.show_columns(own)  # whose they are stands above
        self.form = RecordForm(desk, record, hidden=(owner,))
        self.form.setVisible(False)
        self._count = QLabel()
        self._new = QPushButton(f"新建{record.label}")
        self.attached = AttachmentButton(desk, record.name)
        self._back_button = QPushButton("返回列表")
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._leaving = Leaving(self, self.forms)
        self._lay_out()
        self.view.chosen.connect(self._chosen)
        self.view.entered.connect(self._focus_form)
        self._new.clicked.connect(self.new_row)
        self.form.saved.connect(self._saved)
        self.form.struck.connect(self._struck)
        self.form.again.connect(self._start)
        self.form.edited.connect(self.edited)
        self.attached.changed.connect(self.changed)

    def _lay_out(self) -> None:
        set_role(self._count, role="muted")
        self._new.setIcon(icon("plus"))
        self._new.setToolTip("F2")
        bar = QHBoxLayout()
        self._back_button.clicked.connect(self._close_form)
        self._back_button.setVisible(False)
        set_role(self._back_button, role="quiet")
        bar.addWidget(self._count, 1)
        bar.addWidget(self._back_button)
        bar.addWidget(self.attached)
        bar.addWidget(self._new)
        self.view.setMinimumHeight(scaled(64))
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self.form)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 5)
        self._splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(bar)
        column.addWidget(self._splitter, 1)

    def show_row(self, row: Row | None) -> None:
        owner = None if row is None else row.get(self._via)
        self._owner_id = int(owner) if isinstance(owner, int) else None
        self._new.setEnabled(self._owner_id is not None and not (row or {}).get("struck_on"))
        self._hide_form()
        self.view.empty()
        self._load()

    def refresh(self, changed: frozenset[str]) -> None:
        self.form.binding.reload(changed)
        if "attachment" in changed:
            self.attached.count()
        if self.record.name not in changed:
            return
        self._load()
        if not self.form.isHidden() and not self._is_listed() and not self.form.dirty:
            self._hide_form()  # its row was undone
        if self.form.isVisible() and self.form.row_id is not None and not self.form.dirty:
            self.form.open(self.form.row_id)

    def _is_listed(self) -> bool:
        """Mark the form's row in the list; a new one has no place there yet."""
        row_id = self.form.row_id
        return self.view.select(row_id, silent=True) or row_id is None

    def take_focus(self) -> None:
        if self.view.isHidden():
            self.form.binding.focus_first()
        else:
            self.view.setFocus()

    def forms(self) -> list[RecordForm]:
        return [self.form]

    def new_row(self) -> None:
        if self._owner_id is not None:
            self._leaving.go(self._start)

    def draft(self) -> Typed | None:
        if not self.form.isVisibleTo(self) or not self.form.dirty:
            return None
        return self.form.draft()

    def restore(self, draft: Typed) -> None:
        row_id = draft["row"]
        if not isinstance(row_id, int):
            self._start()
        elif not self.view.select(row_id):
            return
        self.form.resume(draft)

    def arrive(self) -> None:
        self.view.fit()

    def count(self) -> int:
        """How many rows there are."""
        return self.view.table.rowCount()

    def _load(self) -> None:
        if self._owner_id is None:
            self.view.empty()
        else:
            self.view.load(only=(self._owner, self._owner_id), descending=True)
        self._count.setText(f"共 {self.count()} 条" if self.count() else "还没有")
        self._share_room()

    def _chosen(self, row_id: object) -> None:
        if isinstance(row_id, int) and row_id != self.form.row_id:
            self._leaving.go(partial(self._open, row_id), self._back)
        elif isinstance(row_id, int):
            self._show_form()

    def _open(self, row_id: int) -> None:
        if self.form.open(row_id):
            self._show_form()
            self.view.select(row_id, silent=True)

    def _back(self) -> None:
        self.view.select(self.form.row_id, silent=True)

    def _start(self) -> None:
        self.view.select(None, silent=True)
        self.form.start({self._owner: self._owner_id})
        self._show_form()
        self.form.binding.focus_first()

    def _show_form(self) -> None:
        if self.form.isHidden():
            self.form.setVisible(True)
            height = self._splitter.height()
            self._splitter.setSizes([round(height * _TABLE), round(height * (1 - _TABLE))])
        self._share_room()

    def _close_form(self) -> None:
        self._leaving.go(self._hide_form)

    def _hide_form(self) -> None:
        self.form.setVisible(False)
        self.form.start({})
        self.view.select(None, silent=True)
        self._share_room()

    def _share_room(self) -> None:
        """Where there is no room for both, or no row yet, an open form stands in place of the list."""
        low = self.height() < scaled(_LOW)
        alone = not self.form.isHidden() and (low or not self.count())
        self.view.setVisible(not alone)
        self._back_button.setVisible(alone and low)
        self._tell_attached()

    def _tell_attached(self) -> None:
        """Those of the row in the form."""
        row = None if self.form.isHidden() else self.form.row_id
        if row == self.attached.row:
            return
        day = self.form.shown_value(self.record.day) if self.record.day else ""
        title = f"{self.record.label} {day or ''}"
        self.attached.follow(row, title, free=not self.form.is_struck)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share_room()

    def _focus_form(self) -> None:
        if self.form.isVisible():
            self.form.binding.focus_first()

    def _saved(self, saved: Saved) -> None:
        self._tell_attached()
        self.changed.emit(saved.changed)

    def _struck(self, saved: Saved) -> None:
        self._hide_form()
        self.changed.emit(saved.changed)
