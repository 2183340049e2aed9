"""A list of happenings: a strong line, a plain one below, a thin rule between two of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jindu_desktop.ui import theme
from jindu_desktop.ui.style import scaled

_TEXT = Qt.ItemDataRole.UserRole
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
_EDGE = 8


class StoryList(QListWidget):
    """Filled by ``add(head, text)``; the arrow keys go through it, screen readers read both lines."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(_Lines(self))

    def add(self, head: str, text: str) -> None:
        """One more happening at the end."""
        item = QListWidgetItem(head)
        item.setData(_TEXT, text)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{head} {text}")
        self.addItem(item)


class _Lines(QStyledItemDelegate):
    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        room = QRect(0, 0, max(60, width - 2 * _EDGE), 10_000)
        text = str(index.data(_TEXT) or "")
        below = option.fontMetrics.boundingRect(room, _WRAP, text).height() if text else 0
        return QSize(width, option.fontMetrics.height() + below + scaled(14))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("accent_soft"))
        painter.setPen(theme.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(_EDGE, scaled(6), -_EDGE, 0)
        strong = QFont(option.font)
        strong.setBold(True)
        painter.setFont(strong)
        painter.setPen(theme.color("text"))
        head = QFontMetrics(strong).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, head)
        painter.setFont(option.font)
        painter.setPen(theme.color("muted"))
        inner.setTop(inner.top() + option.fontMetrics.height() + 1)
        painter.drawText(inner, _WRAP, str(index.data(_TEXT) or ""))
        painter.restore()
