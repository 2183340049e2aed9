"""Enter on a button presses that one, as Space does; Qt would press a dialog's default, or none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


def pressed_by_enter(watched: QObject, event: QEvent) -> bool:
    """Press ``watched`` if it is a button and this is Enter; True if it was pressed.

    A key held down presses once.
    """
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in _ENTER or event.modifiers() not in _PLAIN or event.isAutoRepeat():
        return False
    if not isinstance(watched, QPushButton):
        return False
    watched.click()
    return True
