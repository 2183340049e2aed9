"""The window comes back as it was left: its size, or filling the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from jindu_desktop.ui.preferences import Preferences

_FRAME = QSize(16, 40)  # a title bar and borders


def restore(window: QWidget, preferences: Preferences, usual: QSize) -> None:
    """Give the window the size it was left with, ``usual`` the first time; fill a small screen."""
    kept = QSize(preferences.width, preferences.height)
    window.resize(kept if kept.width() > 0 and kept.height() > 0 else usual)
    if preferences.maximized or not _fits(window):
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def remember(window: QWidget, preferences: Preferences) -> None:
    """Keep how the window stands now; of a maximised one the size it would shrink to."""
    size = window.normalGeometry().size() if window.isMaximized() else window.size()
    preferences.maximized = window.isMaximized()
    if size.isValid() and not size.isEmpty():
        preferences.width, preferences.height = size.width(), size.height()
    preferences.save()


def _fits(window: QWidget) -> bool:
    """With its title bar on the screen?"""
    room = window.screen().availableGeometry().size() - _FRAME
    return window.width() <= room.width() and window.height() <= room.height()
