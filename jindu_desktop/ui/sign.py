"""The small drawing that says of what kind a message is."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jindu_desktop.ui.icons import icon

_SIZE = 18  # logical pixels


class Sign(QWidget):
    """Drawn in the colours of the theme that is in use when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_SIZE, _SIZE)
        self._drawing = ("info", "accent")

    def show_drawing(self, name: str, use: str, spoken: str) -> None:
        """This drawing in this colour of the theme, with the word for it."""
        self._drawing = (name, use)
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        icon(*self._drawing).paint(painter, self.rect())
        painter.end()
