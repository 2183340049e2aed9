"""What keys mean inside a form: Enter goes on, composing is never disturbed, the wheel scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QPlainTextEdit,
    QPushButton,
    QToolTip,
    QWidget,
)

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class FormKeys(QObject):
    """One event filter for all editors and buttons of a form.

    ``entered`` and ``left`` tell which of them got and lost the focus.
    """

    entered = Signal(object)
    left = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stops: list[QWidget] = []
        self.composing = False

    def watch(self, widget: QWidget) -> None:
        """Take a widget into the round of Enter."""
        self._stops.append(widget)
        widget.installEventFilter(self)

    @property
    def choosing(self) -> bool:
        """Is a list open from which nothing is chosen yet?"""
        return QApplication.activePopupWidget() is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        elif kind == QEvent.Type.FocusIn:
            self.entered.emit(watched)
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._leave(watched, event.reason())
        elif kind == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()  # scrolling the form must not change what is chosen
            return True
        elif kind == QEvent.Type.ShortcutOverride and self.composing:
            event.accept()  # the key belongs to the input method
            return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(watched, event)
        return False

    def _leave(self, watched: QObject, reason: Qt.FocusReason) -> None:
        self.composing = False
        if not isinstance(watched, QWidget) or not watched.isVisible():
            return  # the form is going away
        if reason == Qt.FocusReason.PopupFocusReason:
            return  # its own list was opened
        if reason == Qt.FocusReason.ActiveWindowFocusReason and self.choosing:
            return
        self.left.emit(watched)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        if not isinstance(watched, QWidget):
            return False
        if self.composing:
            return event.key() in _ENTER  # it ends the composition; long text must not break
        if event.key() == Qt.Key.Key_F1:
            below = watched.mapToGlobal(QPoint(0, watched.height()))
            QToolTip.showText(below, watched.toolTip(), watched)
            return True
        shift = Qt.KeyboardModifier.ShiftModifier
        plain = event.modifiers() & ~shift in _PLAIN
        if event.key() not in _ENTER or not plain or self.choosing:
            return False
        return self._entered(watched, back=bool(event.modifiers() & shift))

    def _entered(self, watched: QWidget, *, back: bool) -> bool:
        """Enter presses a button, breaks a line in long text, and goes on from anything else."""
        if isinstance(watched, QPlainTextEdit):
            return False
        if isinstance(watched, QPushButton):
            watched.click()
        else:
            self.go_on(watched, back=back)
        return True

    def go_on(self, start: QWidget, *, back: bool = False) -> None:
        """Focus the next field, or the previous one, in the order of the form."""
        widget = _beside(start, back=back)
        while widget is not None and widget is not start:
            if widget in self._stops and widget.isEnabled() and widget.isVisible():
                reason = (
                    Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason
                )
                widget.setFocus(reason)
                return
            widget = _beside(widget, back=back)


def _beside(widget: QWidget, *, back: bool) -> QWidget | None:
    return widget.previousInFocusChain() if back else widget.nextInFocusChain()
