"""Own SVG drawings in the colours of the theme, sharp at every scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.ui import theme


class _Drawing(QIconEngine):
    """Draws when asked, at the size asked for; pictures made ahead would be blurred or wasted."""

    def __init__(self, name: str, use: str, on: str) -> None:
        super().__init__()
        self._words = (name, use, on)

    def clone(self) -> QIconEngine:
        return _Drawing(*self._words)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        name, use, on = self._words
        if mode == QIcon.Mode.Disabled:
            use = "edge"
        elif state == QIcon.State.On:
            use = on
        _renderer(name, getattr(theme.tokens(), use)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made


def icon(name: str, use: str = "muted", on: str = "accent_ink") -> QIcon:
    """The drawing in the colour ``use`` of the theme, in the colour ``on`` while checked."""
    return QIcon(_Drawing(name, use, on))


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    text = (resources_dir() / "icons" / f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(text.replace(b"currentColor", QColor(color).name().encode())))
