"""A dense read-only table over a list of objects; a column knows what it says of one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jindu_desktop.ui.gauge import Gauge, paint_gauge
from jindu_desktop.ui.pill import paint_pill
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.table_look import set_up

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_ITEM = Qt.ItemDataRole.UserRole
_ROW, _PAD = 30, 8


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters; ``stretch`` takes the room that is left. ``tone`` makes the text a
    pill, ``gauge`` a bar (its text is still there for whoever cannot see the bar)."""

    key: str
    label: str
    text: Callable[[Any], str]
    width: int = 6
    right: bool = False
    stretch: bool = False
    tone: Callable[[Any], str] | None = None
    gauge: Callable[[Any], Gauge | None] | None = None
    hint: str = ""
    tip: Callable[[Any], str] | None = None
    sort: Callable[[Any], Any] | None = None
    """What the rows are ordered by when the heading is clicked; None: it cannot be."""


class GridModel(QAbstractTableModel):
    """The list, replaced as a whole."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.items: list[Any] = []

    def set_items(self, items: Sequence[Any]) -> None:
        """Show these."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column that can be ordered by; equal ones stay as they were."""
        key = self.columns[column].sort if 0 <= column < len(self.columns) else None
        if key is not None:
            self.beginResetModel()
            self.items.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
            self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item, column = self.items[index.row()], self.columns[index.column()]
        if role == _ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.text(item) + (f"\n{column.tip(item)}" if column.tip else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.hint or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Painter(QStyledItemDelegate):
    """Pills and bars; everything else as Qt does it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        column = model.columns[index.column()] if isinstance(model, GridModel) else None
        if column is None or (column.tone is None and column.gauge is None):
            super().paint(painter, option, index)
            return
        self._ground(painter, option, index)
        item = index.data(_ITEM)
        room = QRectF(option.rect).adjusted(_PAD, 3, -_PAD, -4)
        painter.setFont(option.font)
        if column.tone is not None:
            paint_pill(painter, room, column.text(item), column.tone(item))
        elif column.gauge is not None and (gauge := column.gauge(item)) is not None:
            paint_gauge(painter, room, gauge)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What the style sheet paints under every cell: selection and the line below."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        view = option.widget
        style = view.style() if view is not None else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, view)


class Grid(QTableView):
    """Enter or a double click opens a row: ``opened`` carries its object."""

    opened = Signal(object)

    def __init__(self, columns: Sequence[Column], spoken: str) -> None:
        super().__init__()
        self._left_out: frozenset[str] = frozenset()
        self.rows = GridModel(columns, self)
        self.setModel(self.rows)
        self.setAccessibleName(spoken)
        self.setItemDelegate(_Painter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        set_up(self)
        if any(column.sort for column in columns):
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.fit()
        self.activated.connect(self._activate)

    def current(self) -> Any:
        """The object of the current row, None without one."""
        return self.currentIndex().data(_ITEM)

    def show_items(
        self, items: Sequence[Any], *, keep: Callable[[Any], object] | None = None
    ) -> None:
        """Replace the list; the row whose ``keep`` is the same stays current."""
        before = keep(self.current()) if keep and self.current() is not None else None
        self.rows.set_items(items)
        place = 0
        if keep and before is not None:
            place = next((i for i, item in enumerate(items) if keep(item) == before), 0)
        if items:
            self.setCurrentIndex(self.rows.index(place, 0))

    def fit(self) -> None:
        """Rows and columns for the text size in use."""
        self.ensurePolished()
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(scaled(30))
        wide = self.fontMetrics().horizontalAdvance("字")
        stretched = self._stretched()
        for place, column in enumerate(self.rows.columns):
            if place in stretched:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(place, wide * column.width + 2 * _PAD + 4)

    def leave_out(self, keys: Collection[str]) -> None:
        """Hide the columns of these keys, show the others, and use the whole width."""
        hidden = frozenset(keys)
        if hidden == self._left_out:
            return
        self._left_out = hidden
        for place, column in enumerate(self.rows.columns):
            self.setColumnHidden(place, column.key in hidden)
        self.fit()

    def _stretched(self) -> list[int]:
        """The places of the columns that take what is left; the first if no such one is shown."""
        shown = [i for i, c in enumerate(self.rows.columns) if c.key not in self._left_out]
        return [i for i in shown if self.rows.columns[i].stretch] or shown[:1]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt with a digit orders by the column of that number, again the other way round."""
        place = event.key() - Qt.Key.Key_1
        shown = [i for i in range(len(self.rows.columns)) if not self.isColumnHidden(i)]
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and self.isSortingEnabled() and 0 <= place < len(shown):
            header, orders = self.horizontalHeader(), Qt.SortOrder
            again = header.sortIndicatorSection() == shown[place]
            down = again and header.sortIndicatorOrder() == orders.AscendingOrder
            self.sortByColumn(
                shown[place], orders.DescendingOrder if down else orders.AscendingOrder
            )
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def _activate(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(_ITEM))
