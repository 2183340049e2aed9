"""Windows tells when its session is locked (Win+L, the lid, the screen saver): then so are we."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

_KIND = b"windows_generic_MSG"
_SESSION_CHANGE = 0x02B1  # WM_WTSSESSION_CHANGE
_LOCKED = 0x7  # WTS_SESSION_LOCK
_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION


class SessionWatch(QAbstractNativeEventFilter):
    """Calls ``locked`` when Windows says so; does nothing elsewhere."""

    def __init__(self, locked: Callable[[], None]) -> None:
        super().__init__()
        self._locked = locked
        self._watching = False

    def watch(self, window: QObject | None) -> None:
        """Ask Windows to tell this window; once is enough."""
        if sys.platform != "win32" or self._watching or not isinstance(window, QWidget):
            return
        handle = wintypes.HWND(int(window.winId()))
        self._watching = bool(
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(handle, _THIS_SESSION)
        )
        app = QCoreApplication.instance()
        if app is not None and self._watching:
            app.installNativeEventFilter(self)

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at a message of Windows; it goes on to Qt in any case."""
        if bytes(kind.data() if isinstance(kind, QByteArray) else kind) == _KIND:
            told = wintypes.MSG.from_address(int(message))
            if told.message == _SESSION_CHANGE and told.wParam == _LOCKED:
                self._locked()
        return False, 0
