"""A table of states: names in the first column, one cell a state, arrow keys from cell to cell."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from jindu_desktop.ui.matrix_model import LOOKS, StateDelegate
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.table_look import set_up


class StateGrid(QTableView):
    """``chosen`` after another cell was taken, ``entered`` with Enter or a double click.

    ``looks``: sign and tone of each state; ``sizes``: height of a row, width of the names and least
    width of a cell, in logical pixels at the standard text size.
    """

    chosen = Signal()
    entered = Signal()

    def __init__(
        self,
        table: QAbstractTableModel,
        name: str,
        sizes: tuple[int, int, int],
        looks: Mapping[str, tuple[str, str]] = LOOKS,
    ) -> None:
        super().__init__()
        self._sizes = sizes
        self.setAccessibleName(name)
        self.setModel(table)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        set_up(self)
        self._delegate = StateDelegate(self, looks)
        for column in range(1, table.columnCount()):
            self.setItemDelegateForColumn(column, self._delegate)
        self.fit()
        self.selectionModel().currentChanged.connect(self._changed)
        self.doubleClicked.connect(self.entered)

    def fit(self) -> None:
        """Room for names and cells at the text size in use."""
        row, name, cell = self._sizes
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(scaled(cell))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(0, scaled(name))
        self.verticalHeader().setDefaultSectionSize(scaled(row))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """The table as tab separated text, with its heading."""
        table = self.model()
        columns = range(table.columnCount())
        lines = [[str(table.headerData(n, Qt.Orientation.Horizontal)) for n in columns]]
        for row in range(table.rowCount()):
            lines.append([str(table.index(row, column).data()) for column in columns])
        return "\n".join("\t".join(cells) for cells in lines)

    def _changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.column() == 0:
            self.setCurrentIndex(now.siblingAtColumn(1))
        elif now.isValid():
            self.chosen.emit()
