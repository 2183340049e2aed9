"""One record's ledger: the list at the left (or above), the row beside it (or below)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.records.field import Record
from jindu_desktop.ui.detail import Detail
from jindu_desktop.ui.history import HistoryPart
from jindu_desktop.ui.leaving import Leaving
from jindu_desktop.ui.list_tools import ListTools
from jindu_desktop.ui.part import Part, Section, Typed
from jindu_desktop.ui.record_view import RecordView
from jindu_desktop.ui.style import scaled, set_role
from jindu_desktop.ui.two_panes import TwoPanes

if TYPE_CHECKING:
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.ui.desk import Desk

_PANEL = 372  # the side panel with its margins
_ORDER = {  # what a list starts with: a roster by name, events with the newest first
    "person": ("name", False),
    "rehab_case": ("served_on", True),
    "activity": ("held_on", True),
}
_COUNTED = {
    "person": "人", "worker": "人", "rehab_case": "件", "school": "所", "activity": "场",
    "village": "个", "grid": "个",
}  # fmt: skip


class Ledger(QWidget):
    """List and row of one record.

    ``changed`` carries the records whose rows changed; ``edited`` says that ``draft`` may differ.
    """

    changed = Signal(object)
    edited = Signal()
    search = Signal(str)
    """A search kept earlier is wanted in the filter line."""

    def __init__(
        self,
        desk: Desk,
        record: Record,
        sections: Sequence[Section] = (),
        top: Part | None = None,
        panel: int = _PANEL,
    ) -> None:
        super().__init__()
        self.record = record
        self._desk = desk
        self._text = ""
        self._loaded = False
        self._sources = {record.name, *(ref.record for _field, ref in record.references)}
        self.view = RecordView(desk.session, record)
        history = Section("历史", self._history)
        self.detail = Detail(desk, record, (*sections, history), top)
        self.leaving = Leaving(self, self.detail.forms)
        self._count = QLabel()
        self._struck = QPushButton("含划销")
        self.tools = ListTools(desk, self.view)
        self.view.setMinimumHeight(scaled(58))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(80)
        self._wait.timeout.connect(self._search)
        self._lay_out(panel)
        self._connect()

    def _lay_out(self, panel: int) -> None:
        card = QFrame()
        set_role(card, role="card")
        set_role(self._count, role="muted")
        set_role(self._struck, role="chip")
        self._struck.setCheckable(True)
        self._struck.setToolTip("列表中也显示已划销的行")
        columns = QPushButton("选择列")
        columns.clicked.connect(self._offer_columns)
        set_role(columns, role="chip")
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 0)
        bar.addWidget(self._count, 1)
        bar.addWidget(columns)
        bar.addWidget(self._struck)
        bar.addWidget(self.tools.button)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self.panes = TwoPanes(card, self.detail, panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)

    def _connect(self) -> None:
        self.view.chosen.connect(self._chosen)
        self.view.entered.connect(self._enter_form)
        self.tools.told.connect(self._tell_selected)
        self.tools.changed.connect(self.changed)
        self.tools.search.connect(self.search)
        self._struck.toggled.connect(self._show_struck)
        self.detail.saved.connect(self._saved)
        self.detail.form.again.connect(self._start)
        self.detail.changed.connect(self.changed)
        self.detail.edited.connect(self.edited)
        self.panes.low_changed.connect(self.detail.back.setVisible)
        self.detail.back.clicked.connect(self._back_to_list)
        for key, slot in (
            ("Ctrl+Return", self._save_and_new),
            ("Escape", self._back_to_list),
            ("Ctrl+PgDown", self.detail.next_part),
            ("Ctrl+PgUp", self.detail.previous_part),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _history(self, desk: Desk) -> Part:
        return HistoryPart(desk, self.record)

    def arrive(self) -> None:
        """Fetch the list on the first visit and open its first row."""
        if not self._loaded:
            self._loaded = True
            first = _ORDER.get(self.record.name, ("", False))
            order, descending = self.tools.order or first
            self._load(order=order, descending=descending)
            if self.tools.order:
                self.view.mark_order()
            self.view.setFocus()
            if self.view.current_id is None and not self.detail.form.dirty:
                self.view.select(self.view.table.id_at(0))

    def refresh(self, changed: frozenset[str]) -> None:
        """Rows of these records changed: look again at what is shown."""
        if not self._loaded:
            return
        if changed & self._sources:
            self._load()
        else:
            self.view.table.forget()
        self.detail.refresh(changed)

    def filter(self, text: str) -> None:
        """Narrow the list, a moment after the last change of the text."""
        self._text = text
        self._wait.start()

    def to_list(self) -> None:
        """From the filter into the list."""
        if self._wait.isActive():
            self._wait.stop()
            self._search()
        self._back_to_list()
        if self.view.current_id is None:
            self.view.select(self.view.table.id_at(0))

    def new_row(self) -> None:
        """F2: a new row of what is being looked at, the record or what belongs to it."""
        part = self.detail.part
        if part is not self.detail.own and self.detail.isAncestorOf(self.focusWidget() or self):
            part.new_row()
        else:
            self.leaving.go(self._start)

    def save_row(self) -> None:
        """Ctrl+S."""
        self.detail.part.save_row()

    def open_row(self, row_id: int) -> None:
        """Show this row (a jump from elsewhere), also when the filter hides it."""
        self.arrive()
        self.leaving.go(partial(self._open, row_id))

    def drafts(self) -> list[Typed]:
        """What is typed and not saved."""
        return self.detail.drafts()

    def restore(self, draft: Typed) -> None:
        """Open the row again and type."""
        self.arrive()
        row_id = draft["main"]
        if isinstance(row_id, int) and row_id != self.detail.row_id:
            self.view.select(row_id, silent=True)
            self.detail.open(row_id)
        if row_id is None or row_id == self.detail.row_id:
            self.detail.restore(draft)

    def _load(self, **order: Any) -> None:
        self.view.load(text=self._text, struck=self._struck.isChecked(), **order)
        shown = self.detail.row_id
        if shown is not None and self.view.current_id != shown:
            self.view.select(shown, silent=True)
        self._tell_selected("")

    def _tell_selected(self, selected: str) -> None:
        number = self.view.table.rowCount()
        word = _COUNTED.get(self.record.name, "条")
        self._count.setText(f"共 {number:,} {word}" + (f"　{selected}" if selected else ""))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._loaded and self._text != self.view.table.query.text:
            self._load()

    def _search(self) -> None:
        if self.isVisible():  # otherwise when it is shown again
            self._load()

    def _offer_columns(self) -> None:
        self.view.offer_columns()

    def _show_struck(self, _on: bool) -> None:
        self._load()

    def _chosen(self, row_id: object) -> None:
        if isinstance(row_id, int) and row_id != self.detail.row_id:
            self.leaving.go(partial(self._open, row_id), self._stay)

    def _open(self, row_id: int) -> None:
        self.detail.open(row_id)
        self.view.select(row_id, silent=True)

    def _stay(self) -> None:
        self.view.select(self.detail.row_id, silent=True)

    def _start(self) -> None:
        self.panes.show_row()
        self.view.select(None, silent=True)
        self.detail.start()

    def _enter_form(self) -> None:
        self.panes.show_row()
        self.detail.form.binding.focus_first()

    def _saved(self, saved: Saved) -> None:
        self.changed.emit(saved.changed)

    def _save_and_new(self) -> None:
        self.detail.part.save_and_new()

    def _back_to_list(self) -> None:
        self.panes.show_rows()
        self.view.setFocus()
