"""One word on its soft ground, as a widget."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jindu_desktop.ui.gauge import paint_pill


class Pill(QWidget):
    """Empty until something is said; the word is its accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self._tone = "", "idle"

    def say(self, word: str, tone: str) -> None:
        """Show this word in this tone (good, warn, bad, idle, accent)."""
        self.word, self._tone = word, tone
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.word) + round(metrics.height() * 1.1) + 2
        return QSize(width if self.word else 0, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.word:
            painter = QPainter(self)
            paint_pill(painter, QRectF(self.rect()), self.word, self._tone)
            painter.end()
