"""The course of a number over the months, painted small: where it went, where the target lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from jindu_desktop.ui import theme

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Trend:
    """``values`` month by month, oldest first, None where there is none; ``spoken`` says them."""

    values: Sequence[float | None]
    target: float | None = None
    spoken: str = ""

    @property
    def drawable(self) -> bool:
        """Are there enough months for a course to be seen?"""
        return sum(value is not None for value in self.values) >= _FEWEST


def paint_trend(painter: QPainter, box: QRectF, trend: Trend) -> None:
    """Draw the line in the box, a dot at its end, the target as a dashed line."""
    if not trend.drawable:
        return
    given = [value for value in (*trend.values, trend.target) if value is not None]
    low, high = min(given), max(given)
    if low == high:  # a level course runs through the middle
        low, high = low - 1, high + 1
    span = high - low
    width = box.width() / max(1, len(trend.values) - 1)

    def at(place: int, value: float) -> QPointF:
        return QPointF(
            box.left() + place * width, box.bottom() - (value - low) / span * box.height()
        )

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if trend.target is not None:
        painter.setPen(QPen(theme.color("edge"), 1, Qt.PenStyle.DashLine))
        y = at(0, trend.target).y()
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    painter.setPen(QPen(theme.color("accent"), 1.5))
    path, last = _path([None if v is None else at(i, v) for i, v in enumerate(trend.values)])
    painter.drawPath(path)
    painter.setBrush(theme.color("accent"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(last, 2.2, 2.2)
    painter.restore()


def _path(points: Sequence[QPointF | None]) -> tuple[QPainterPath, QPointF]:
    """One line through the points there are; months without a value are bridged."""
    path, last = QPainterPath(), QPointF()
    begun = False
    for point in points:
        if point is None:
            continue
        if begun:
            path.lineTo(point)
        else:
            path.moveTo(point)
        begun, last = True, point
    return path, last
