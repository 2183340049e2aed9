"""Ctrl+Z and Ctrl+Y in a field: its own typing first; with none left they are the office's."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def for_the_office(field: QObject, event: QKeyEvent) -> bool:
    """Should the window undo or redo a saved step, although ``field`` has the focus?

    In a record's form only, and not while that holds unsaved typing, with which the saved step
    must not be mixed; nor for a key held down, which would run through the saved steps unseen.
    """
    undo, redo = event.matches(_UNDO), event.matches(_REDO)
    if not (undo or redo) or event.isAutoRepeat() or not _in_clean_form(field):
        return False
    return _nothing_typed(field, redo=redo)


def _nothing_typed(field: QObject, *, redo: bool) -> bool:
    text = field.lineEdit() if isinstance(field, QComboBox) else field
    if isinstance(text, QPlainTextEdit):
        text = text.document()
    elif not isinstance(text, QLineEdit):
        return False
    return not (text.isRedoAvailable() if redo else text.isUndoAvailable())


def _in_clean_form(field: QObject) -> bool:
    """Does the form around the field, if there is one, hold nothing unsaved?"""
    around: QObject | None = field
    while around is not None and not hasattr(around, "dirty"):
        around = around.parent()
    return around is not None and not around.dirty
