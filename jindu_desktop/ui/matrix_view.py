"""The table of the matrix: arrow keys go from cell to cell, one key says a state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from jindu_desktop.flows.eight_ones import Cell, Line
from jindu_desktop.records.codes import ItemState
from jindu_desktop.ui.matrix_model import MatrixModel, StateDelegate
from jindu_desktop.ui.style import scaled

_ROW, _NAME, _CELL = 32, 150, 62
_KEYS = {
    "1": ItemState.DONE, "w": ItemState.DONE, "2": ItemState.OPEN, "m": ItemState.OPEN,
    "3": ItemState.NOT_APPLICABLE, "b": ItemState.NOT_APPLICABLE,
}  # fmt: skip


class MatrixView(QTableView):
    """``moved`` after another cell was chosen, ``said`` with a state, ``confirmed`` for last year's."""

    moved = Signal()
    said = Signal(str)
    confirmed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = MatrixModel()
        self.setAccessibleName("学校八个一")
        self.setModel(self.table)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self._delegate = StateDelegate(self)
        for column in range(1, self.table.columnCount()):
            self.setItemDelegateForColumn(column, self._delegate)
        self.fit()
        self.selectionModel().currentChanged.connect(self._changed)
        self.doubleClicked.connect(self.entered)

    def fit(self) -> None:
        """Room for names and cells at the text size in use."""
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(scaled(_CELL))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(0, scaled(_NAME))
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))

    @property
    def current(self) -> Cell | None:
        """The cell under the cursor."""
        return self.table.cell(self.currentIndex())

    def show_lines(self, lines: list[Line]) -> None:
        """Show these schools, the cursor where it was."""
        cell = self.current
        self.blockSignals(True)
        self.table.show(lines)
        if lines:
            self.choose(cell.school, cell.item) if cell else self.setCurrentIndex(
                self.table.index(0, 1)
            )
        self.blockSignals(False)

    def choose(self, school: int, item: int) -> None:
        """Put the cursor on a cell; on the first row if the school is not listed."""
        schools = [line.school for line in self.table.lines]
        row = schools.index(school) if school in schools else 0
        self.setCurrentIndex(self.table.index(row, item))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.text().lower()
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif plain and key in _KEYS and self.current is not None:
            self.said.emit(str(_KEYS[key]))
        elif plain and key in {"0", "q"} and self.current is not None:
            self.confirmed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """The matrix shown as tab separated text, with its heading."""
        columns = range(self.table.columnCount())
        heading = [str(self.table.headerData(n, Qt.Orientation.Horizontal)) for n in columns]
        rows = [[line.name, *(cell.word for cell in line.cells)] for line in self.table.lines]
        return "\n".join("\t".join(cells) for cells in [heading, *rows])

    def _changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.column() == 0:
            self.setCurrentIndex(now.siblingAtColumn(1))
        elif now.isValid():
            self.moved.emit()
