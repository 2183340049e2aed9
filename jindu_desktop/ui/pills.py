"""The word on a row's standing, painted as a pill: colour and word together."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jindu_desktop.ui import theme
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.tones import tone

LINE = 26  # height of a line with a pill
WORD = Qt.ItemDataRole.UserRole + 7
_USES = {"good": "good", "warn": "warn", "bad": "bad", "plain": "idle"}


def paint_pill(painter: QPainter, box: QRectF, word: str) -> None:
    """The word on its ground, at the left of the box, in the middle of its height."""
    use = _USES[tone(word)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = painter.fontMetrics()
    width = min(box.width(), metrics.horizontalAdvance(word) + scaled(18))
    height = min(box.height() - 4, metrics.height() + scaled(4))
    pill = QRectF(box.left(), box.center().y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{use}_soft"))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(theme.color(use))
    shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, int(width) - scaled(8))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


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
            paint_pill(painter, QRectF(option.rect).adjusted(6, 0, -6, 0), word)


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
            paint_pill(painter, box.adjusted(box.width() - wide - 4, 0, -4, 0), word)

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), scaled(LINE))


class Pill(QLabel):
    """A pill outside a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVisible(False)

    def say(self, word: str) -> None:
        """Show this word; nothing without one."""
        self.setText(word)
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.setFixedSize(self.fontMetrics().horizontalAdvance(word) + scaled(20), scaled(24))

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self.text())
        painter.end()
