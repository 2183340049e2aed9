"""One row in its form: begin, check while typing, save with or without a reason, strike out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from jindu_desktop.core.errors import Fault, Refused, Unavailable
from jindu_desktop.flows import browse
from jindu_desktop.flows import save as flow
from jindu_desktop.flows.beginnings import beginning
from jindu_desktop.flows.drafts import new_id
from jindu_desktop.flows.naming import saved_called, saved_told
from jindu_desktop.records import children
from jindu_desktop.records.field import Record, Row
from jindu_desktop.records.kinds import Value
from jindu_desktop.rules.whole_record import Finding
from jindu_desktop.ui.binding import Binding, Reading
from jindu_desktop.ui.carrying import Carrying
from jindu_desktop.ui.form_draft import draft_of, texts_of
from jindu_desktop.ui.forms import Form, child
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.desk import Desk


class RecordForm(Form):
    """``saved`` carries what a save or a strike changed; ``kept`` says that nothing was saved.

    ``again`` follows ``saved`` when a new row was asked for with it; ``edited`` is every edit.
    """

    saved = Signal(object)
    struck = Signal(object)
    kept = Signal()
    again = Signal()
    edited = Signal()

    def __init__(self, desk: Desk, record: Record, hidden: Sequence[str] = ()) -> None:
        super().__init__(record.name)
        self.record = record
        self.row_id: int | None = None
        self.draft_id = 0
        self.is_struck = False
        self._desk = desk
        self._fixed: dict[str, Value] = {}
        self._shown: dict[str, Value] = {}
        self._sent: dict[str, str] | None = None
        self._want_again = False
        self._refused = ""
        self.binding = Binding(self, record, desk.finder, desk.session.today)
        for name in hidden:
            self.binding.hide_field(name)
        self._carrying = Carrying(self, self.binding, desk)
        self.binding.settled.connect(self._check)
        self.binding.edited.connect(self._edited)
        self._buttons = {
            name: child(self, QPushButton, name)
            for name in ("save", "revert", "strike")
            if self.findChild(QPushButton, name)
        }
        self._dress()

    def _dress(self) -> None:
        for name, slot in (("save", self.save), ("revert", self.revert), ("strike", self.strike)):
            if name in self._buttons:
                self._buttons[name].clicked.connect(slot)
        set_role(self._buttons["save"], role="main")
        self._buttons["save"].setToolTip("Ctrl+S")
        if "strike" in self._buttons:
            set_role(self._buttons["strike"], role="danger")
            self._buttons["strike"].setIcon(icon("strike", "bad"))
        self._enable()

    @property
    def dirty(self) -> bool:
        """Is something typed that is not saved?"""
        return self.isEnabled() and not self.is_struck and self.binding.dirty

    def start(self, fixed: Mapping[str, Value]) -> None:
        """Begin a new row; ``fixed`` are values that go without saying (its owner)."""
        self._fixed = dict(fixed)
        self._put(None, self._beginning() | self._fixed, struck=False)

    def _beginning(self) -> Row:
        given = {f.name: f.parse(f.default) for f in self.record.fields if f.default}
        begun = beginning(self._desk.session, self.record, self._fixed)
        return given | begun | self._carrying.values()

    def open(self, row_id: int) -> bool:
        """Show a row; False if it is gone."""
        found = browse.rows(self._desk.session, self.record, [row_id])
        if found:
            self._fixed = {}
            self._put(row_id, found[0], struck=bool(found[0].get("struck_on")))
        return bool(found)

    def _put(self, row_id: int | None, values: Row, *, struck: bool) -> None:
        self.row_id, self.is_struck = row_id, struck
        self.binding.new = row_id is None
        self.draft_id = new_id()
        self._shown = {field.name: values.get(field.name) for field in self.record.fields}
        self.binding.show(self._shown)
        self.binding.lock(on=struck)
        self._mended()
        self._enable()

    def revert(self) -> None:
        """Back to what is stored."""
        self.binding.show(self._shown)
        self._edited()

    def save(self) -> None:
        """Save what was typed; the answer comes as ``saved`` or ``kept``."""
        if self._sent is not None or self.is_struck:
            return
        reading = self.binding.read()
        if reading.faults:
            self.binding.mark([each for each in self._findings(reading) if each.blocking])
            number = len(self.binding.marked())
            self._refuse(f"没有保存，还有 {number} 处要改，请看格子下面的提示。")
        elif self.row_id is not None and not self.binding.dirty:
            self._desk.notices.tell("没有新的改动，都已保存。")
            self._finish()
        else:
            self._send("")

    def save_and_new(self) -> None:
        """Save, then ask for a new row (``again``)."""
        self._want_again = True
        self.save()

    def strike(self) -> None:
        """Strike the row out after asking for the reason."""
        if self.row_id is None or self.is_struck or self._sent is not None:
            return
        told = ["划销后不计入任何数字和名单，历史中仍可查到。"]
        if belonging := [each.label for each in children(self.record)]:
            told.append(f"属于它的{'、'.join(belonging)}一并划销。")
        reason = self._desk.notices.ask_reason(
            f"划销这条{self.record.label}", told, f"划销 {self.record.name} {self.row_id}"
        )
        if reason:
            work = partial(_strike, self.record, self.row_id, reason)
            self._desk.tasks.start(work, self._struck, self._failed, title="正在划销")

    def shown_value(self, name: str) -> Value:
        """A value of the row as it was shown."""
        return self._shown.get(name)

    def texts(self) -> dict[str, str]:
        """What was typed and not saved."""
        return self.binding.texts() if self.dirty else {}

    def draft(self) -> dict[str, object]:
        """What is kept of the form until it is saved."""
        return draft_of(self)

    def resume(self, draft: Mapping[str, Any]) -> None:
        """Type what ``draft`` gave again; it goes on under its number."""
        self.draft_id = int(draft.get("draft") or self.draft_id)
        self.retype(texts_of(self, draft))

    def retype(self, texts: Mapping[str, str]) -> None:
        """Type it again."""
        self.binding.retype(texts)

    def _changes(self) -> dict[str, Value]:
        values = self.binding.read().values
        if self.row_id is None:
            return values | self._fixed
        return {name: value for name, value in values.items() if value != self._shown[name]}

    def _send(self, reason: str) -> None:
        self._sent = self.binding.all_texts()
        self._enable()
        values = self._changes()
        work = partial(_save, self.record, values, self.row_id, reason, self.draft_id)
        self._desk.tasks.start(work, self._done, self._failed, title="正在保存")

    def _done(self, saved: Saved) -> None:
        sent = self._sent or {}
        later = {
            name: text for name, text in self.binding.all_texts().items() if text != sent.get(name)
        }
        self._sent = None
        self.open(saved.row_id)
        self._carrying.saved(self._shown)
        self.retype(later)  # typed while saving
        self._desk.notices.tell(saved_told(self._desk.session, self.record, saved.row_id))
        self.saved.emit(saved)
        self._finish()

    def _called(self, saved: Saved) -> str:
        return saved_called(self._desk.session, self.record, saved.row_id)

    def _finish(self) -> None:
        wanted, self._want_again = self._want_again, False
        if wanted:
            self.again.emit()

    def _keep(self) -> None:
        self._want_again = False
        self.kept.emit()

    def _struck(self, saved: Saved) -> None:
        self._desk.notices.tell(f"已划销：{self._called(saved)}，Ctrl+Z 可撤销")
        self.struck.emit(saved)

    def _failed(self, fault: Any) -> None:
        self._sent = None
        self._enable()
        if isinstance(fault, flow.NeedsReason):
            self.binding.mark(fault.findings)
            reason = self._desk.notices.ask_reason(
                "保存前请核对", fault.findings, f"保存 {self.draft_id}"
            )
            if reason:
                self._send(reason)
            else:
                self._keep()
            return
        faults = getattr(fault, "faults", ())
        known = [_finding(each) for each in faults if self.binding.shows(each.field)]
        self.binding.mark(known)
        if known and len(known) == len(faults):
            self._refuse(f"没有保存，还有 {len(known)} 处要改：{known[0].message}。")
        else:
            self.binding.focus_fault()
            self._desk.notices.show_error(fault)
            self._keep()

    def _refuse(self, sentence: str) -> None:
        self._refused = f"{self.record.label}{sentence}"  # it stays when another page is shown
        self._desk.notices.warn(self._refused)
        self.binding.focus_fault()
        self._keep()

    def _check(self) -> None:
        """Check the whole row; say it only under fields that were touched."""
        if not self.dirty:
            return
        self.binding.mark(self._findings(self.binding.read()), only_touched=True)

    def _findings(self, reading: Reading) -> list[Finding]:
        """What the rules say of the whole row, but for fields that cannot be read anyway."""
        values = self._shown | reading.values | self._fixed
        try:
            found = flow.check(self._desk.session, self.record, values, self.row_id)
        except (Refused, Unavailable):
            return []  # saving will say it
        return [each for each in found if each.field not in reading.faults]

    def _edited(self) -> None:
        self._enable()
        if not self.binding.marked():
            self._mended()
        self.edited.emit()

    def _mended(self) -> None:
        """What the bar asked for is done, or no longer wanted."""
        refused, self._refused = self._refused, ""
        if refused:
            self._desk.notices.mended(refused)

    def _enable(self) -> None:
        free = self._sent is None and not self.is_struck
        self._buttons["save"].setEnabled(free)
        self._buttons["revert"].setEnabled(free and self.binding.dirty)
        if "strike" in self._buttons:
            self._buttons["strike"].setEnabled(free and self.row_id is not None)


def _save(
    record: Record,
    values: Row,
    row_id: int | None,
    reason: str,
    draft: int,
    session: Session,
    _: Progress,
) -> Saved:
    return flow.save(session, record, values, row_id, reason, draft=draft)


def _strike(record: Record, row_id: int, reason: str, session: Session, _: Progress) -> Saved:
    return flow.strike(session, record, row_id, reason)


def _finding(fault: Fault) -> Finding:
    return Finding(fault.field, fault.message, True)
