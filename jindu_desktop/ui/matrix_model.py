"""The matrix 学校八个一 as a table: a school per row, an item per column, sign and colour by state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jindu_desktop.flows.eight_ones import Cell, Line
from jindu_desktop.records.codes import EIGHT_ITEMS
from jindu_desktop.ui import theme

SHORT = ("机构", "教材", "光碟", "禁毒课", "实践", "家长信", "师资", "阵地")
LOOKS = {
    "已完成": ("√", "good"),
    "未完成": ("×", "warn"),
    "不适用": ("—", "idle"),
    "待确认": ("？", "accent"),
    "未填": ("○", "bad"),
}
"""Sign and tone of each state: never told by colour alone."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def _short(title: str) -> str:
    """A word for the head of a column; of an item of a later plan its first characters."""
    return SHORT[EIGHT_ITEMS.index(title)] if title in EIGHT_ITEMS else title[:4]


class MatrixModel(QAbstractTableModel):
    """Column 0 is the school, the others its items."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.titles: Sequence[str] = EIGHT_ITEMS

    def show(self, lines: list[Line], titles: Sequence[str]) -> None:
        """Show these schools and items."""
        self.beginResetModel()
        self.lines, self.titles = lines, titles
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The cell at an index, None in the column of names."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.lines[index.row()].cells[index.column() - 1]

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else 1 + len(self.titles)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{section} {_short(self.titles[section - 1])}" if section else "学校"
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return self.titles[section - 1]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        cell = self.cell(index)
        if cell is None:
            shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
            return line.name if role in shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.word
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{line.name} {cell.title}：{cell.word}"
        return None


class StateDelegate(QStyledItemDelegate):
    """Paints a state as its sign on the state's ground, with its word where there is room.

    ``looks``: sign and tone of each state; any other text (a sum) stands as it is.
    """

    def __init__(self, parent: QWidget, looks: Mapping[str, tuple[str, str]] = LOOKS) -> None:
        super().__init__(parent)
        self._looks = looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        word = str(index.data())
        if word not in self._looks:
            painter.setPen(theme.color("text"))
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, word)
            return
        sign, tone = self._looks[word]
        ink = "accent_ink" if tone == "accent" else tone
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.color(f"{tone}_soft")))
        painter.drawRoundedRect(box, 4, 4)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.color(ink))
        whole = f"{sign} {word}".strip()
        fits = painter.fontMetrics().horizontalAdvance(whole) <= box.width() - 4
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, whole if fits else sign or word)
        painter.restore()
