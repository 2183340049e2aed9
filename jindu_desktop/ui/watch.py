"""What must be noticed wherever it happens: nobody at the desk, and a composition under way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from jindu_desktop.ui.enter_key import pressed_by_enter
from jindu_desktop.ui.session_watch import SessionWatch
from jindu_desktop.ui.undo_keys import for_the_office

_JUMP = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_K)
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Emits ``idle`` when neither key nor mouse was used for the given minutes, or Windows was locked.

    Only the window in front is filtered, not every event of the program.
    """

    idle = Signal()

    def __init__(self, parent: QObject, minutes: int) -> None:
        super().__init__(parent)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.idle)
        self.set_minutes(minutes)
        self._session = SessionWatch(self.idle.emit)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """From now on lock after so many minutes."""
        self._clock.setInterval(minutes * 60_000)

    def start(self) -> None:
        """Begin to count, or begin again."""
        self._clock.start()
        self._session.watch(self.parent())

    def stop(self) -> None:
        """Count no more; the office is locked."""
        self._clock.stop()

    @property
    def quiet(self) -> int:
        """Milliseconds since somebody was last at work."""
        return self._clock.interval() - self._clock.remainingTime() if self.counting else 0

    @property
    def counting(self) -> bool:
        """Is the clock running?"""
        return self._clock.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in _SIGNS_OF_LIFE and self._clock.isActive():
            self._clock.start()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # Qt keeps one filter of an object however often


class ComposeGuard(QObject):
    """Sees the keys of the widget with the focus first.

    Shortcuts are held back while the input method composes; what is the window's stays the
    window's; Enter presses a button.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.composing = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        elif kind == QEvent.Type.ShortcutOverride and (self.composing or _closes_list(event)):
            event.accept()  # the key belongs to the input method, or to the open list
            return True
        elif kind == QEvent.Type.ShortcutOverride and _is_jump(event):
            event.ignore()  # line editors of X11 would delete to the end of the line
            return True
        elif kind == QEvent.Type.ShortcutOverride and _for_the_office(watched, event):
            event.ignore()
            return True
        return pressed_by_enter(watched, event)

    def _follow(self, focused: QObject | None) -> None:
        self.composing = False
        if focused is not None:
            focused.installEventFilter(self)  # stays there; only the focused widget gets keys


def _closes_list(event: QEvent) -> bool:
    """Esc while a list is open below a field."""
    pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
    return pressed and QApplication.activePopupWidget() is not None


def _is_jump(event: QEvent) -> bool:
    """Ctrl+K, which is the window's everywhere."""
    return isinstance(event, QKeyEvent) and event.keyCombination() == _JUMP


def _for_the_office(field: QObject, event: QEvent) -> bool:
    """Undo or redo where the field itself has nothing to take back."""
    return isinstance(event, QKeyEvent) and for_the_office(field, event)
