"""沿用: Ctrl+D on a field carries its value into the next new row, for this operator."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from jindu_desktop.flows import beginnings
from jindu_desktop.ui.binding import Binding

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Record, Row
    from jindu_desktop.records.kinds import Value
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.forms import Form

KEY = "Ctrl+D"


class _Kept(QObject):
    """What is carried, record by record; one for all pages of an office (a child of its tasks)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.tasks)
        self._session, self._tasks = desk.session, desk.tasks
        self._known: dict[str, Row] = {}

    def of(self, record: Record) -> Row:
        if record.name not in self._known:
            self._known[record.name] = beginnings.carried(self._session, record)
        return self._known[record.name]

    def keep(self, record: Record, values: Row) -> None:
        self._known[record.name] = values
        self._tasks.start(partial(_keep, record, values), _nothing)


class Carrying(QObject):
    """The carried fields of one form, signed 沿用 beside their labels."""

    def __init__(self, form: Form, binding: Binding, desk: Desk) -> None:
        super().__init__(form)
        self._binding, self._desk, self._record = binding, desk, binding.record
        self._kept = desk.tasks.findChild(_Kept) or _Kept(desk)
        shortcut = QShortcut(QKeySequence(KEY), form)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.turn)

    def values(self) -> Row:
        """What a new row begins with; the signs are brought up to date."""
        carried = self._kept.of(self._record)
        self._binding.sign(carried)
        return {n: v for n, v in carried.items() if v is not None and self._binding.shows(n)}

    def turn(self) -> None:
        """Carry the field with the focus from now on, or no more."""
        name = self._binding.focused()
        field = self._record.by_name.get(name)
        if field is None:
            self._desk.notices.tell("先把光标放到要沿用的格子里，再按 Ctrl+D。")
            return
        if not beginnings.may_carry(self._record, name):
            self._desk.notices.tell(f"“{field.label}”每条都不同，不能沿用。")
            return
        carried = dict(self._kept.of(self._record))
        if name in carried:
            del carried[name]
            said = "不再沿用"
        else:
            carried[name] = self._binding.read().values.get(name)
            said = "下一条新建的沿用"
        self._kept.keep(self._record, carried)
        self._binding.sign(carried)
        self._desk.notices.tell(f"{said}：{field.label}（Ctrl+D 改变）")

    def saved(self, values: Mapping[str, Value]) -> None:
        """A row was saved: what is carried is taken from it, where the form shows the field."""
        before = self._kept.of(self._record)
        now = {n: values.get(n) if self._binding.shows(n) else v for n, v in before.items()}
        if now != before:
            self._kept.keep(self._record, now)


def _keep(record: Record, values: Row, session: Session, _: Progress) -> None:
    beginnings.carry(session, record, values)


def _nothing(_answer: object) -> None:
    """Keeping is not worth a word."""
