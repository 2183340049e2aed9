"""The month before and the month after, beside what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from jindu_desktop.ui.forms import child
from jindu_desktop.ui.icons import icon

if TYPE_CHECKING:
    from jindu_desktop.ui.print_view import PrintView

_CONTEXT = Qt.ShortcutContext.WidgetWithChildrenShortcut


class MonthSteps(QObject):
    """Two buttons and their keys."""

    def __init__(self, view: PrintView) -> None:
        super().__init__(view)
        self._view = view
        self._buttons = [
            self._make("month_before", "previous", "Alt+Left"),
            self._make("month_after", "next", "Alt+Right"),
        ]

    def _make(self, name: str, picture: str, key: str) -> QPushButton:
        button = child(self._view, QPushButton, name)
        button.setIcon(icon(picture))
        button.clicked.connect(self._step)
        shortcut = QShortcut(QKeySequence(key), self._view, context=_CONTEXT)
        shortcut.activated.connect(button.click)
        return button

    def show(self, *, on: bool) -> None:
        """Only where all of a month is printed."""
        for button in self._buttons:
            button.setVisible(on)
            button.setEnabled(on)

    def _step(self) -> None:
        self._view.turn_month(-1 if self.sender() is self._buttons[0] else 1)
