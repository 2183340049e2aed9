"""A value as a bar with the target's line: painted, so that a table can hold seventeen of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from jindu_desktop.ui import theme

_CALM = 190  # of 255


@dataclass(frozen=True, slots=True)
class Gauge:
    """``share`` and ``target`` as parts of the full bar, None where there is none."""

    share: Fraction | None
    target: Fraction | None
    tone: str


def paint_gauge(painter: QPainter, rect: QRectF, gauge: Gauge) -> None:
    """Draw the bar in the middle of ``rect``; the target line stands out above and below."""
    height = min(8.0, rect.height() / 3)
    bar = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("idle_soft"))
    painter.drawRoundedRect(bar, height / 2, height / 2)
    if gauge.share:
        filled = QRectF(bar)
        filled.setWidth(max(height, bar.width() * min(1.0, float(gauge.share))))
        painter.setBrush(_calm(gauge.tone))
        painter.drawRoundedRect(filled, height / 2, height / 2)
    if gauge.target is not None:
        _paint_target(painter, bar, float(gauge.target))
    painter.restore()


def _calm(tone: str) -> QColor:
    """The tone of a word is too heavy for a long bar."""
    color = theme.color(tone)
    color.setAlpha(_CALM)
    return color


def _paint_target(painter: QPainter, bar: QRectF, target: float) -> None:
    x = bar.left() + (bar.width() - 2) * min(1.0, target) + 1
    painter.setPen(QPen(theme.color("surface"), 4))
    painter.drawLine(QPointF(x, bar.top() - 1), QPointF(x, bar.bottom() + 1))
    painter.setPen(QPen(theme.color("text"), 2, c=Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(x, bar.top() - 4), QPointF(x, bar.bottom() + 4))
