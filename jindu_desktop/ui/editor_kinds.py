"""Which editor stands for which kind of value."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from jindu_desktop.records.field import Field
from jindu_desktop.records.kinds import Code, Date, Flag, Reference, Text
from jindu_desktop.ui.choices import ComboEditor, SeveralEditor
from jindu_desktop.ui.editors import Clock, DateEditor, Editor, LineEditor, LongEditor
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.references import (
    Finder,
    PickEditor,
    SearchEditor,
    StaffEditor,
    is_long_list,
    names_staff,
)


def make_editor(form: QWidget, field: Field, finder: Finder, today: Clock) -> Editor:
    """The editor that fits the kind of a field, over the form's widget of that name."""
    kind = field.kind
    if isinstance(kind, Reference):
        return _pointing(form, field, kind, finder)
    if isinstance(kind, Flag) or (isinstance(kind, Code) and not kind.several):
        return ComboEditor(field, child(form, QComboBox, field.name))
    if isinstance(kind, Text) and kind.long:
        return LongEditor(field, child(form, QPlainTextEdit, field.name))
    return _line(field, child(form, QLineEdit, field.name), finder, today)


def _line(field: Field, line: QLineEdit, finder: Finder, today: Clock) -> Editor:
    if isinstance(field.kind, Date):
        return DateEditor(field, line, today)
    if isinstance(field.kind, Code):
        return SeveralEditor(field, line, field.kind)
    return StaffEditor(field, line, finder) if names_staff(field) else LineEditor(field, line)


def _pointing(form: QWidget, field: Field, kind: Reference, finder: Finder) -> Editor:
    if is_long_list(kind):
        return SearchEditor(field, child(form, QLineEdit, field.name), kind.record, finder)
    return PickEditor(field, child(form, QComboBox, field.name), kind.record, finder)
