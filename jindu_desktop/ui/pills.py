"""The word on a row's standing, painted as a pill: colour and word together."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jindu_desktop.ui import theme
from jindu_desktop.ui.gauge import paint_pill
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.tones import tone

LINE = 26  # height of a line with a pill
WORD = Qt.ItemDataRole.UserRole + 7


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
