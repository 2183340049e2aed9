"""The course of a number over a year, large enough to be read: values, months, target line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from jindu_desktop.core.period import Month
from jindu_desktop.ui import theme
from jindu_desktop.ui.sparkline import Trend
from jindu_desktop.ui.style import scaled

_HIGH, _LEAST = 190, 130
_DOT = 3.2
_HEADROOM = 0.12  # of the span, above and below


class TrendChart(QWidget):
    """Every value is written at its dot and every month below, so that colour tells nothing alone."""

    def __init__(self) -> None:
        super().__init__()
        self._months: Sequence[Month] = ()
        self._trend = Trend(())
        self._label = self._target = ""
        self.setMinimumHeight(scaled(_LEAST))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("走势图")

    def show_trend(self, label: str, months: Sequence[Month], trend: Trend, target: str) -> None:
        """Draw this; ``target`` as printed, "" for none."""
        self._label, self._months, self._trend, self._target = label, months, trend, target
        said = trend.spoken or "还没有两个月以上的数字"
        self.setAccessibleName(f"{label}，目标 {target or '没有'}。{said}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(scaled(360), scaled(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = painter.fontMetrics().height()
        box = QRectF(self.rect()).adjusted(24, 2 * text + 4, -24, -text - 8)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)
        known = [value for value in self._trend.values if value is not None]
        if len(known) < 2:  # noqa: PLR2004
            painter.setPen(theme.color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "还没有两个月以上的数字")
            return
        low, high = self._bounds(known)
        self._frame(painter, box, low, high)
        self._course(painter, box, low, high)

    def _bounds(self, known: Sequence[float]) -> tuple[float, float]:
        given = [*known, *([self._trend.target] if self._trend.target is not None else [])]
        low, high = min(given), max(given)
        room = (high - low) * _HEADROOM or 1.0
        return low - room, high + room

    def _x(self, box: QRectF, place: int) -> float:
        return box.left() + place * box.width() / max(1, len(self._trend.values) - 1)

    def _frame(self, painter: QPainter, box: QRectF, low: float, high: float) -> None:
        """Base line, months, target line with its words."""
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        text = painter.fontMetrics().height()
        step = box.width() / max(1, len(self._months) - 1)
        every = 1 if step >= painter.fontMetrics().horizontalAdvance("12月") + 4 else 2
        painter.setPen(theme.color("muted"))
        for place, month in enumerate(self._months):
            if (len(self._months) - 1 - place) % every == 0:
                room = QRectF(self._x(box, place) - 30, box.bottom() + 3, 60, text)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{month.month}月")
        if self._trend.target is not None:
            y = box.bottom() - (self._trend.target - low) / (high - low) * box.height()
            painter.setPen(QPen(theme.color("text"), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(box.left() - 16, y), QPointF(box.right() + 16, y))
            painter.drawLine(QPointF(12, 6 + text / 2), QPointF(36, 6 + text / 2))
            words = QRectF(42, 6, box.width(), text)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft, f"目标 {self._target}")

    def _course(self, painter: QPainter, box: QRectF, low: float, high: float) -> None:
        points = [
            None if value is None
            else QPointF(self._x(box, at), box.bottom() - (value - low) / (high - low) * box.height())
            for at, value in enumerate(self._trend.values)
        ]  # fmt: skip
        painter.setPen(QPen(theme.color("accent"), 2))
        for here, after in zip(points, points[1:], strict=False):
            if here is not None and after is not None:
                painter.drawLine(here, after)
        metrics, used = painter.fontMetrics(), box.right() + 60
        for place in reversed(range(len(points))):
            point, value = points[place], self._trend.values[place]
            if point is None or value is None:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(point, _DOT, _DOT)
            words = f"{value:g}"
            wide = metrics.horizontalAdvance(words) + 6.0
            if point.x() + wide / 2 <= used:  # a word that would run into the next is in the table
                used = point.x() - wide / 2
                high = float(metrics.height())
                _write(painter, QRectF(used, point.y() - high - 5, wide, high), words)


def _write(painter: QPainter, room: QRectF, words: str) -> None:
    """Words on a ground of their own, so that no line runs through them."""
    painter.fillRect(room.adjusted(1, 1, -1, -1), theme.color("surface"))
    painter.setPen(theme.color("text"))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
