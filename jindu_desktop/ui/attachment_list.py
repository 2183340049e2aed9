"""The attachments of a row, each with its small picture, name, size, who and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jindu_desktop.ui import theme
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.flows.attachments import Attached

_ITEM = Qt.ItemDataRole.UserRole
_PICTURE = Qt.ItemDataRole.UserRole + 1
_THUMB, _EDGE = 52, 6
_HINT = "还没有附件。\n把照片、扫描件拖到这里，或按 Ctrl+V 粘贴。"


class AttachmentList(QListWidget):
    """Arrow keys go through it, Enter looks at one (``itemActivated``), Delete asks to strike."""

    strike_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("附件")
        self.setItemDelegate(_Painter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(scaled(_THUMB))

    @property
    def current(self) -> Attached | None:
        """The attachment under the cursor."""
        item = self.currentItem()
        return item.data(_ITEM) if item is not None else None

    def shown(self) -> list[Attached]:
        """All of them, from top to bottom."""
        return [self.item(place).data(_ITEM) for place in range(self.count())]

    def fill(self, attached: Sequence[Attached]) -> None:
        """Show these; the cursor stays on the same one, else goes to the first."""
        before = self.current.id if self.current else 0
        self.clear()
        for each in attached:
            item = QListWidgetItem(each.name)
            item.setData(_ITEM, each)
            item.setToolTip(f"{each.name}\n{_about(each)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name} {_about(each)}")
            picture = QPixmap()
            if each.thumb and picture.loadFromData(each.thumb):
                item.setData(_PICTURE, picture)
            self.addItem(item)
        places = [place for place, each in enumerate(attached) if each.id == before]
        self.setCurrentRow(places[0] if places else 0)

    def choose(self, attachment: int) -> None:
        """Put the cursor on one."""
        for place, each in enumerate(self.shown()):
            if each.id == attachment:
                self.setCurrentRow(place)

    def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)  # type: ignore[arg-type]
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(theme.color("muted"))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(8, 8, -8, -8), int(middle), _HINT)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Delete:
            self.strike_wanted.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem():
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


def size_told(size: int) -> str:
    """A size in KB or MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _about(each: Attached) -> str:
    """The lines below the name."""
    struck = f"\n已于 {each.struck_on} 划销：{each.struck_reason}" if each.struck_on else ""
    lost = "（内容已清除）" if not each.there else ""
    where = f"{each.where}\n" if each.where else ""
    note = f"\n{each.note}" if each.note else ""
    told = f"{each.kind} {size_told(each.size)}　{each.at}　{each.operator}{lost}"
    return f"{where}{told}{note}{struck}"


class _Painter(QStyledItemDelegate):
    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = 1 + _about(index.data(_ITEM)).count("\n") + 1
        text = lines * option.fontMetrics.height() + 2 * scaled(_EDGE)
        return QSize(option.rect.width(), max(text, scaled(_THUMB + 2 * _EDGE)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        each, box = index.data(_ITEM), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("accent_soft"))
        painter.setPen(theme.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        edge, side = scaled(_EDGE), scaled(_THUMB)
        self._picture(painter, QRect(box.left() + edge, box.top() + edge, side, side), index)
        line = option.fontMetrics.height()
        room = box.adjusted(2 * edge + side + 2, edge, -edge, 0)
        room.setHeight(line)
        font = painter.font()
        font.setBold(True)
        font.setStrikeOut(bool(each.struck_on))
        painter.setFont(font)
        painter.setPen(theme.color("muted" if each.struck_on else "text"))
        _line(painter, room, each.name, Qt.TextElideMode.ElideMiddle)
        painter.setFont(option.font)
        painter.setPen(theme.color("muted"))
        for text in _about(each).split("\n"):
            room.translate(0, line)
            _line(painter, room, text, Qt.TextElideMode.ElideRight)
        painter.restore()

    def _picture(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        picture = index.data(_PICTURE)
        if not isinstance(picture, QPixmap):
            icon("document").paint(painter, box.adjusted(8, 8, -8, -8))
            return
        size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(box.topLeft(), size)
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture)
        painter.setPen(theme.color("edge"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))


def _line(painter: QPainter, room: QRect, text: str, elide: Qt.TextElideMode) -> None:
    shown = painter.fontMetrics().elidedText(text, elide, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
