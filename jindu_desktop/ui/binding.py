"""A form and a row: show the one in the other, read it back, and say under a field what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import Reference, Value
from jindu_desktop.ui.editor_kinds import make_editor
from jindu_desktop.ui.editors import Clock, Editor
from jindu_desktop.ui.faults import Faults
from jindu_desktop.ui.fills import filled
from jindu_desktop.ui.forms import Form, child
from jindu_desktop.ui.helps import help_text
from jindu_desktop.ui.keys import FormKeys
from jindu_desktop.ui.mnemonics import mnemonics
from jindu_desktop.ui.references import Finder, PickEditor, StaffEditor

_PAUSE = 700  # ms without a keystroke before a half-typed value is called wrong


class Found(Protocol):
    """A fault or a warning about one field, as flows give it."""

    @property
    def field(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def blocking(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What the form holds: values as stored, and one sentence for each field that has none."""

    values: dict[str, Value]
    faults: dict[str, str]


class Binding(QObject):
    """Binds every field of a record to the editor of its name in ``form``.

    ``edited`` tells the name of a field a person changed; ``settled`` that a field was left or
    typing paused, so that the whole row may be checked.
    """

    edited = Signal(str)
    settled = Signal()

    def __init__(self, form: Form, record: Record, finder: Finder, today: Clock) -> None:
        super().__init__(form)
        self.record = record
        self._form = form
        self._faults = Faults(form, record)
        self._keys = FormKeys(form)
        self._keys.left.connect(self._left)
        self._keys.entered.connect(form.reveal)
        self._keys.entered.connect(self._entered)
        self._editors: dict[str, Editor] = {}
        self._letters: dict[str, str] = {}
        self._required: set[str] = set()
        self._signed: set[str] = set()
        self.new = False  # a new row: typing begins where nothing stands yet
        self._touched: set[str] = set()
        self._told: set[str] = set()  # refused at the last save: said until mended
        self._typing = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._paused)
        letters = mnemonics([field.label for field in record.fields])
        for field, letter in zip(record.fields, letters, strict=True):
            self._bind(make_editor(form, field, finder, today), letter)
        for button in form.findChildren(QPushButton):
            self._keys.watch(button)

    def show(self, values: Mapping[str, Value]) -> None:
        """Show a row (missing fields are empty); from now on the form counts as unchanged."""
        self._pause.stop()
        for name, editor in self._editors.items():
            editor.show(values.get(name))
        self._touched.clear()
        self._told.clear()
        self._faults.clear()

    def fill(self, values: Mapping[str, Value]) -> None:
        """Put values in as if typed."""
        for name, value in values.items():
            self._editors[name].fill(value)

    def read(self) -> Reading:
        """All values, and the faults of those that cannot be read."""
        values: dict[str, Value] = {}
        faults: dict[str, str] = {}
        for name, editor in self._editors.items():
            try:
                values[name] = editor.read()
            except ValueError as fault:
                faults[name] = str(fault)
        return Reading(values, faults)

    @property
    def dirty(self) -> bool:
        """Would reading give something else than was shown?"""
        return any(editor.changed() for editor in self._editors.values())

    def texts(self) -> dict[str, str]:
        """The text of every changed editor: enough to go on typing later (a draft)."""
        return {name: each.text() for name, each in self._editors.items() if each.changed()}

    def all_texts(self) -> dict[str, str]:
        """The text of every editor."""
        return {name: each.text() for name, each in self._editors.items()}

    def retype(self, texts: Mapping[str, str]) -> None:
        """Type these texts into the editors of these names."""
        for name, text in texts.items():
            self._editors[name].retype(text)

    def mark(self, found: Iterable[Found], *, only_touched: bool = False) -> None:
        """Put each finding under its field; findings about no field are the caller's to show."""
        wrong, found = self.read().faults, [each for each in found if each.field in self._editors]
        if not only_touched:
            self._told = {*wrong, *(each.field for each in found)}
        said = self._touched | self._told
        self._faults.clear()
        for name, sentence in wrong.items():
            if name in said:
                self._faults.put(name, sentence, blocking=True)
        for each in found:
            if each.field in said:
                self._faults.put(each.field, each.message, blocking=each.blocking)

    def marked(self) -> dict[str, str]:
        """What stands under the fields now."""
        return self._faults.sentences()

    def focus_fault(self) -> None:
        """Go to the first field with a fault, in the order of the form."""
        for name in self._faults.blocking():
            self._editors[name].widget.setFocus()
            return

    def focus_first(self) -> None:
        """Go to the first field to fill in: of a new row the first empty one."""
        names = [name for name in self._order() if self._editors[name].reachable(self._form)]
        empty = [name for name in names if not self._editors[name].text()]
        for name in [*(empty if self.new else ()), *names][:1]:
            self._editors[name].widget.setFocus(Qt.FocusReason.TabFocusReason)

    def shows(self, name: str) -> bool:
        """Does a field of this name stand in the form, not hidden?"""
        return name in self._editors and not self._editors[name].widget.isHidden()

    def require(self, name: str) -> None:
        """Say by * and in the spoken name that the field must be filled in."""
        self._required.add(name)
        self._name(name)

    def sign(self, names: Iterable[str]) -> None:
        """These fields are carried into the next new row; all others are not."""
        wanted = {name for name in names if name in self._editors}
        changed, self._signed = wanted ^ self._signed, wanted
        for name in changed:
            self._name(name)

    def focused(self) -> str:
        """The field with the focus, empty if it is elsewhere."""
        focused = self._form.window().focusWidget()
        found = (name for name, each in self._editors.items() if each.widget is focused)
        return next(found, "")

    def hide_field(self, name: str) -> None:
        """Take the row of a field away (the owner, where it is plain)."""
        editor = self._editors[name].widget
        editor.hide()
        child(self._form, QLabel, f"label_{name}").hide()

    def lock(self, *, on: bool) -> None:
        """Read only, or open for editing again."""
        for editor in self._editors.values():
            editor.lock(on=on)

    def reload(self, records: frozenset[str]) -> None:
        """Ask again for the pick lists of these records."""
        for field, kind in self.record.references:
            editor = self._editors[field.name]
            if kind.record in records and isinstance(editor, PickEditor):
                editor.reload()
        for editor in self._editors.values():
            if "worker" in records and isinstance(editor, StaffEditor):
                editor.reload()

    def _bind(self, editor: Editor, letter: str) -> None:
        field = editor.field
        editor.widget.setToolTip(help_text(field, self.record.name))
        self._keys.watch(editor.widget)
        self._editors[field.name] = editor
        self._letters[field.name] = letter
        if field.required:
            self._required.add(field.name)
        self._name(field.name)
        editor.edited.connect(self._edited)
        editor.done.connect(self._keys.go_on)

    def _name(self, name: str) -> None:
        """The label: its letter, * where it must be filled in, 沿用 where it is carried on."""
        words, letter = self.record.by_name[name].label, self._letters[name]
        star = "* " if name in self._required else ""
        sign = "·沿用" if name in self._signed else ""
        key = f"(&{letter})" if letter else ""
        child(self._form, QLabel, f"label_{name}").setText(f"{star}{words}{key}{sign}")
        spoken = [words, "必填" if star else "", "沿用上一条" if sign else ""]
        self._editors[name].widget.setAccessibleName("，".join(filter(None, spoken)))

    def _order(self) -> list[str]:
        stops = self._faults.order()
        return [name for name in stops if name in self._editors]

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        self._typing = name
        if self._faults.has(name):
            self._judge(name)
        self._pause.start()
        self.edited.emit(name)

    def _paused(self) -> None:
        if not self._form.isVisible() or self._keys.choosing:
            return  # the page was closed meanwhile, or a list is open and nothing chosen yet
        if self._typing:
            self._judge(self._typing)
        self.settled.emit()

    def _entered(self, widget: QObject) -> None:
        """A list goes by what is chosen beside it: of grids, the village's own come first."""
        editor = self._editors.get(widget.objectName())
        if not isinstance(editor, PickEditor) or not isinstance(editor.field.kind, Reference):
            return
        for field, kind in BY_NAME[editor.field.kind.record].references:
            beside = self.record.by_name.get(field.name)
            if beside is not None and beside.kind == kind and beside is not editor.field:
                editor.prefer(field.name, self._value(field.name))

    def _value(self, name: str) -> Value:
        try:
            return self._editors[name].read()
        except ValueError:
            return None

    def _left(self, widget: QObject) -> None:
        name = widget.objectName()
        editor = self._editors.get(name)
        if editor is None or not editor.alive:
            return
        editor.settle()
        if name in self._touched:
            self._judge(name)
            self._fill_from(name)
            self._pause.stop()
            self.settled.emit()

    def _judge(self, name: str) -> None:
        """Check one value alone."""
        try:
            self._editors[name].read()
        except ValueError as fault:
            self._faults.put(name, str(fault), blocking=True)
        else:
            self._faults.remove(name)

    def _fill_from(self, name: str) -> None:
        values = self.read().values
        for other, value in filled(self.record, name, values).items():
            if values.get(other) is None:
                self._editors[other].fill(value)
