"""The list on screen: fitted columns, a kept selection, copying, and which columns to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyledItemDelegate, QTableView, QWidget

from jindu_desktop.records.field import Record
from jindu_desktop.ui.columns import STANDING, Column, all_columns, columns_of, make
from jindu_desktop.ui.pill import PillDelegate
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.table import RecordTable
from jindu_desktop.ui.table_look import set_up

if TYPE_CHECKING:
    from jindu_desktop.flows.copied import Copied
    from jindu_desktop.flows.session import Session

_LEAST, _MOST = 0.86, 1.45  # how far a column may shrink and grow from what it needs
_ROW = 30
_LATIN, _CHINESE, _AROUND = 6.6, 13.0, 20
_ARROW = 12  # room beside the heading


class RecordView(QTableView):
    """Shows a RecordTable; ``chosen`` carries the identifier under the cursor, or None.

    ``entered`` is Enter or a double click on a row; ``arranged`` follows another choice or order
    of columns, or another sorting.
    """

    chosen = Signal(object)
    entered = Signal()
    arranged = Signal()

    def __init__(self, session: Session, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self.table = RecordTable(session, record, columns_of(record), self)
        self.copier: Callable[[], None] = self.copy
        """Who copies on Ctrl+C; of very many rows it is better done elsewhere."""
        self._session = session
        self._told: int | None = None
        self._silent = False
        self._pills = PillDelegate(self)
        self._plain = QStyledItemDelegate(self)
        self.setAccessibleName(f"{record.label}列表")
        self._set_up()
        self.setModel(self.table)
        # a heading asks whether its whole column is selected: a hundred thousand questions each
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.table, self))
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.horizontalHeader().sectionMoved.connect(self.arranged)
        self.horizontalHeader().sortIndicatorChanged.connect(self.arranged)
        self._dress()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        set_up(self)
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.offer_columns)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.entered)

    @property
    def current_id(self) -> int | None:
        """The row under the cursor."""
        return self.table.id_at(self.currentIndex().row())

    def load(self, **change: Any) -> None:
        """Ask again and come back to the same row where it is still listed."""
        wanted = self.current_id
        self._silent = True
        self.table.load(**change)
        self._silent = False
        self.select(wanted if wanted is not None else self._told)

    def empty(self) -> None:
        """Show nothing."""
        self._silent = True
        self.table.empty()
        self._silent = False
        self._told = None

    def select(self, row_id: int | None, *, silent: bool = False) -> bool:
        """Put the cursor on a row; False if it is not listed (then nothing is chosen)."""
        row = self.table.row_of(row_id) if row_id is not None else -1
        self._silent = silent
        if silent:
            self._told = row_id
        if row >= 0:
            index = self.table.index(row, self._first_visible())
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self._silent = False
        self._tell()
        return row >= 0

    def column_names(self) -> list[str]:
        """The fields shown, from left to right as arranged."""
        header = self.horizontalHeader()
        order = sorted(range(self.table.columnCount()), key=header.visualIndex)
        return [self.table.columns[place].name for place in order]

    def selected_number(self) -> int:
        """How many rows are selected, without naming them."""
        return sum(each.height() for each in self._ranges())

    def selected_ids(self) -> list[int]:
        """The selected rows in the order of the list."""
        found: list[int] = []
        end = 0
        for first, last in sorted((each.top(), each.bottom() + 1) for each in self._ranges()):
            found += self.table.ids(max(first, end), last)
            end = max(end, last)
        return found

    def _ranges(self) -> list[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return [chosen.at(place) for place in range(chosen.count())]

    def mark_order(self) -> None:
        """Show in the heading how the rows are sorted now."""
        header, query = self.horizontalHeader(), self.table.query
        names = [column.name for column in self.table.columns]
        orders = Qt.SortOrder
        header.blockSignals(True)
        header.setSortIndicator(
            names.index(query.order) if query.order in names else -1,
            orders.DescendingOrder if query.descending else orders.AscendingOrder,
        )
        header.blockSignals(False)

    def shown(self) -> list[tuple[str, str]]:
        """Name and heading of the columns, from left to right as arranged."""
        labels = {column.name: column.label for column in self.table.columns}
        return [(name, labels[name]) for name in self.column_names()]

    def copy(self, *, headings: bool = False) -> None:
        """The selected rows to the clipboard as shown (masked), for WPS and as plain text."""
        from jindu_desktop.flows.copied import copied

        ids = self.selected_ids()
        if ids:
            to_clipboard(copied(self._session, self.record, self.shown(), ids, headings=headings))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copier()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Spread the columns over the width, none much wider than it needs."""
        needs = [scaled(_need(column)) for column in self.table.columns]
        room = self.viewport().width()
        factor = min(_MOST, max(_LEAST, room / max(1, sum(needs))))
        for place, need in enumerate(needs):
            self.setColumnWidth(place, int(need * factor))
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show other columns of the same rows."""
        wanted = self.current_id
        self._silent = True
        self.table.show_columns(columns)
        self._silent = False
        header = self.horizontalHeader()
        for place in range(self.table.columnCount()):
            header.moveSection(header.visualIndex(place), place)
        self._dress()
        self.fit()
        self.select(wanted)
        self.arranged.emit()

    def _dress(self) -> None:
        for place, column in enumerate(self.table.columns):
            painted = self._pills if column.name == STANDING else self._plain
            self.setItemDelegateForColumn(place, painted)

    def _first_visible(self) -> int:
        return max(0, self.horizontalHeader().logicalIndex(0))

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._silent:
            self._tell()

    def _tell(self) -> None:
        if self.current_id != self._told:
            self._told = self.current_id
            self.chosen.emit(self._told)

    def offer_columns(self, at: QPoint | None = None) -> None:
        """Open the menu of columns, at a point of the heading or at its right end."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = {column.name for column in self.table.columns}
        for column in all_columns(self.record):
            action = QAction(column.label, menu, checkable=True)
            action.setData(column.name)
            action.setChecked(column.name in shown)
            action.setEnabled(column.name not in shown or len(shown) > 1)
            action.toggled.connect(self._turn_column)
            menu.addAction(action)
        header = self.horizontalHeader()
        corner = header.rect().bottomRight() - QPoint(menu.sizeHint().width(), 0)
        menu.popup(header.mapToGlobal(corner if at is None else at))

    def _turn_column(self, _on: bool) -> None:
        names = self.column_names()
        action = self.sender()
        if not isinstance(action, QAction):
            return
        wanted = str(action.data())
        names = [n for n in names if n != wanted] if wanted in names else [*names, wanted]
        self.show_columns(make(self.record, names))


def _need(column: Column) -> int:
    """The width of a column's values or of its heading, whichever is more."""
    heading = len(column.label) * _CHINESE + _ARROW
    return round(max(column.width * _LATIN, heading)) + _AROUND


def to_clipboard(found: Copied) -> None:
    """Put it there in both forms."""
    data = QMimeData()
    data.setHtml(found.html)
    data.setText(found.text)
    QGuiApplication.clipboard().setMimeData(data)
