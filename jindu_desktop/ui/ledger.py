"""One record's ledger: the list at the left (or above), the row beside it (or below)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jindu_desktop.records.field import Record
from jindu_desktop.ui.leaving import Leaving
from jindu_desktop.ui.list_card import ListCard
from jindu_desktop.ui.part import Part, Section, Typed
from jindu_desktop.ui.sections import history
from jindu_desktop.ui.two_panes import TwoPanes

if TYPE_CHECKING:
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.detail import Detail
    from jindu_desktop.ui.record_form import RecordForm

_PAINTED = 20  # milliseconds; by then the list stands on the screen
_PANEL = 372  # the side panel with its margins
_ORDER = {  # what a list starts with: a roster by name, events with the newest first
    "person": ("name", False),
    "rehab_case": ("served_on", True),
    "activity": ("held_on", True),
}


class Ledger(QWidget):
    """List and row of one record.

    ``changed`` carries the records whose rows changed; ``edited`` says that ``draft`` may differ.
    The row's side is made when it is first asked for, which is after the list was painted.
    """

    changed = Signal(object)
    edited = Signal()
    search = Signal(str)
    """This text is wanted in the filter line."""
    printing = Signal()
    bring = Signal()
    """The clerk wants to import."""

    def __init__(
        self,
        desk: Desk,
        record: Record,
        sections: Sequence[Section] = (),
        top: Callable[[Ledger], Part] | None = None,
        panel: int = _PANEL,
    ) -> None:
        super().__init__()
        self.record = record
        self.desk = desk
        self._text = ""
        self._loaded = self._opening = self._sought = False
        self.begin_at: int | None = None
        self._sources = {record.name, *(ref.record for _field, ref in record.references)}
        self.card = ListCard(desk, record)
        self.view, self.tools = self.card.view, self.card.tools
        self._sections = (*sections, history(record.name))
        self._top = top
        self._detail: Detail | None = None
        self._beside = QFrame()
        self.leaving = Leaving(self, self._forms)
        self._wait = QTimer(self, singleShot=True, interval=80)
        self._wait.timeout.connect(self._search)
        self._open_soon = QTimer(self, singleShot=True, interval=_PAINTED)
        self._open_soon.timeout.connect(self._open_wanted)
        self.panes = TwoPanes(self.card, self._beside, panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)
        self._connect()

    def _connect(self) -> None:
        self.view.chosen.connect(self._chosen)
        self.view.entered.connect(self._enter_form)
        self.tools.changed.connect(self.changed)
        self.card.loaded.connect(self._listed)
        self.card.printing.connect(self.printing)
        self.card.filter.search.connect(self.search)
        self.card.filter.changed.connect(self._seek)
        self.card.empty.new.connect(self.new_row)
        self.card.empty.bring.connect(self.bring)
        self._bind("Ctrl+Return", self._save_and_new)
        self._bind("Escape", self._back_to_list)

    def _bind(self, key: str, slot: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    @property
    def detail(self) -> Detail:
        """The row's side."""
        if self._detail is None:
            self._detail = self._make_detail()
        return self._detail

    @property
    def row_id(self) -> int | None:
        """The row that is shown; ``begin_at`` says which one is to be at the first showing."""
        return self._detail.row_id if self._detail else None

    def prepare(self) -> bool:
        """Make the row's side before it is asked for; False if it is there."""
        return self._detail is None and bool(self.detail)

    def _make_detail(self) -> Detail:
        from jindu_desktop.ui.detail import Detail

        made = Detail(self.desk, self.record, self._sections, self._top and self._top(self))
        made.saved.connect(self._saved)
        made.form.again.connect(self._start)
        made.changed.connect(self.changed)
        made.edited.connect(self.edited)
        made.turned.connect(self.panes.show_row)
        made.back.clicked.connect(self._back_to_list)
        made.back.setVisible(self.panes.low)
        self.panes.low_changed.connect(made.back.setVisible)
        self._bind("Ctrl+PgDown", made.next_part)
        self._bind("Ctrl+PgUp", made.previous_part)
        fit = QVBoxLayout(self._beside)
        fit.setContentsMargins(0, 0, 0, 0)
        fit.addWidget(made)
        made.show()  # Qt would do it later
        return made

    def _forms(self) -> list[RecordForm]:
        return self._detail.forms() if self._detail else []

    def arrive(self) -> None:
        """Fetch the list on the first visit and open its first row."""
        if not self._loaded:
            self._loaded = True
            first = _ORDER.get(self.record.name, ("", False))
            order, descending = self.tools.order or first
            self._opening = True
            self._load(order=order, descending=descending)
            if not self.card.busy:
                self._open_first()
            if self.tools.order:
                self.view.mark_order()
            self.view.setFocus()

    def refresh(self, changed: frozenset[str]) -> None:
        """Rows of these records changed: look again at what is shown."""
        if not self._loaded:
            return
        if changed & self._sources or self.card.follows:
            self._load()
        else:
            self.view.table.forget()
        if self._detail:
            self._detail.refresh(changed)

    def filter(self, text: str) -> None:
        """Narrow the list, a moment after the last change of the text."""
        if text != self._text:
            self._text = text
            self._wait.start()

    def to_list(self) -> None:
        """From the filter into the list."""
        if self._wait.isActive():
            self._wait.stop()
            self._search()
        self._back_to_list()
        self._opening = True  # also when the list is still being gathered
        if not self.card.busy:
            self._open_first()

    def new_row(self) -> None:
        """F2: a new row of what is being looked at, the record or what belongs to it.

        The part in sight decides, not the focus, which the eye hardly finds.
        """
        part = self.detail.part
        if part.makes and self.row_id is not None and not self._beside.isHidden():
            part.new_row()
        else:
            self.begin_row()

    def begin_row(self) -> None:
        """Ctrl+N: a new row of the record, whatever part is in sight."""
        self.leaving.go(self._start)

    def save_row(self) -> None:
        """Ctrl+S."""
        self.detail.part.save_row()

    def open_row(self, row_id: int) -> None:
        """Show this row (a jump from elsewhere); a filter that hides it is taken away."""
        self.arrive()
        self.leaving.go(partial(self._show_hidden, row_id))

    def drafts(self) -> list[Typed]:
        """What is typed and not saved."""
        return self._detail.drafts() if self._detail else []

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
        self.card.load(self._text, **order)

    def _listed(self) -> None:
        """The list shows what was asked for: the row beside it is one of its rows, or none."""
        shown = self.row_id
        sought, self._sought = self._sought, False
        if shown is not None and self.view.current_id != shown:
            listed = self.view.select(shown, silent=True)
            if sought and not listed and not any(form.dirty for form in self._forms()):
                self._show_none()
        if self._opening:
            self._open_soon.start()

    def _show_none(self) -> None:
        """Whoever was shown is not among what was found: a clerk must not type on."""
        found = self.view.table.rowCount()
        missed = f"没有找到{self.card.narrowed()}。\n按 F2 新建。"
        self.detail.close_row("" if found else missed)

    def _open_wanted(self) -> None:
        if self._opening:
            self._open_first()

    def _open_first(self) -> None:
        self._opening = False
        if self.view.current_id is None and not self.detail.form.dirty:
            wanted, self.begin_at = self.begin_at, None
            if not self.view.select(wanted):
                self.view.select(self.view.table.id_at(0))

    def _seek(self) -> None:
        """Another search or filter."""
        self._sought = True
        self._load()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._loaded and self._text != self.view.table.query.text:
            self._load()

    def _search(self) -> None:
        if self.isVisible():  # otherwise when it is shown again
            self._seek()

    def _chosen(self, row_id: object) -> None:
        if isinstance(row_id, int) and row_id != self.detail.row_id:
            self.leaving.go(partial(self._open, row_id), self._stay)

    def _show_hidden(self, row_id: int) -> None:
        if self.view.table.row_of(row_id) < 0 and (self._text or self.card.filter.active):
            self._wait.stop()
            self._text = ""
            self.card.filter.clear()
        self._open(row_id)

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
        self.card.put_away()
        self.panes.show_rows()
        self.view.setFocus()
