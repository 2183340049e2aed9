"""A word on its soft ground: painted, as a widget, and in the cells of lists and tables."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jindu_desktop.ui import theme
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.tones import tone

LINE = 26  # height of a line with a pill
WORD = Qt.ItemDataRole.UserRole + 7


def paint_pill(painter: QPainter, rect: QRectF, word: str, tone: str) -> None:
    """A word on its soft ground, left in ``rect``; ``tone`` is good, warn, bad, idle or accent."""
    ink, ground = ("accent_ink", "accent_soft") if tone == "accent" else (tone, f"{tone}_soft")
    metrics = painter.fontMetrics()
    width = min(rect.width(), metrics.horizontalAdvance(word) + metrics.height() * 1.1)
    height = min(rect.height(), metrics.height() + 4.0)
    pill = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.color(ground)))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(theme.color(ink))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()


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


def _paint(painter: QPainter, box: QRectF, word: str) -> None:
    room = int(box.width()) - scaled(14)
    shown = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, room)
    paint_pill(painter, box, shown, tone(word))


class PillDelegate(QStyledItemDelegate):
    """Paints the standing column."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        word = str(index.data() or "")
        option.text = ""
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if word:
            _paint(painter, QRectF(option.rect).adjusted(6, 0, -6, 0), word)


class PillAtEnd(QStyledItemDelegate):
    """A line of a list with its word (role ``WORD``) as a pill at the right end."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        word = str(index.data(WORD) or "")
        wide = painter.fontMetrics().horizontalAdvance(word) + scaled(18)
        box = QRectF(option.rect)
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen:
            painter.fillRect(option.rect, theme.color("accent_soft"))
        painter.save()
        painter.setPen(theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setPen(theme.color("accent_ink" if chosen else "text"))
        room = box.adjusted(8, 0, -wide - 12, 0)
        shown = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
        if word:
            _paint(painter, box.adjusted(box.width() - wide - 4, 0, -4, 0), word)

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), scaled(LINE))
