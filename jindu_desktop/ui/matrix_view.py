"""The table of the matrix: arrow keys go from cell to cell, one key says a state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from jindu_desktop.flows.eight_ones import Cell, Line
from jindu_desktop.records.codes import ItemState
from jindu_desktop.ui.matrix_model import MatrixModel
from jindu_desktop.ui.state_grid import StateGrid

_SIZES = (32, 150, 62)  # row, names, cell
_KEYS = {
    "1": ItemState.DONE, "w": ItemState.DONE, "2": ItemState.OPEN, "m": ItemState.OPEN,
    "3": ItemState.NOT_APPLICABLE, "b": ItemState.NOT_APPLICABLE,
}  # fmt: skip


class MatrixView(StateGrid):
    """Schools × eight items: ``said`` with a state, ``confirmed`` for last year's."""

    said = Signal(str)
    confirmed = Signal()

    def __init__(self) -> None:
        self.table = MatrixModel()
        super().__init__(self.table, "学校八个一", _SIZES)

    @property
    def current(self) -> Cell | None:
        """The cell under the cursor."""
        return self.table.cell(self.currentIndex())

    def show_lines(self, lines: list[Line], titles: Sequence[str]) -> None:
        """Show these schools and items, the cursor where it was."""
        cell = self.current
        self.blockSignals(True)
        self.table.show(lines, titles)
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
        if plain and key in _KEYS and self.current is not None:
            self.said.emit(str(_KEYS[key]))
        elif plain and key in {"0", "q"} and self.current is not None:
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)
