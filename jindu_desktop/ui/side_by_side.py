"""Two rows of a record beside each other, what differs marked by a sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from jindu_desktop.records.kinds import Reference, Value
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.records.field import Record, Row
    from jindu_desktop.ui.lookup import Lookup


class SideBySide(QFrame):
    """``heads``: what stands over the labels, the left and the right row. Buttons go below."""

    def __init__(self, record: Record, names: Sequence[str], heads: Sequence[str]) -> None:
        super().__init__()
        self._record = record
        self._cells: dict[str, tuple[QLabel, QLabel]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setVerticalSpacing(2)
        for place, word in enumerate(heads):
            self._grid.addWidget(QLabel(word), 0, place)
        for row, name in enumerate(names, 1):
            cells = QLabel(), QLabel()
            self._cells[name] = cells
            self._grid.addWidget(QLabel(record.by_name[name].label), row, 0)
            for place, cell in enumerate(cells, 1):
                cell.setWordWrap(True)
                cell.setTextFormat(Qt.TextFormat.PlainText)
                self._grid.addWidget(cell, row, place)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)

    def put_below(self, left: QPushButton, right: QPushButton) -> None:
        """A button under each row; those put later stand lower."""
        row = self._grid.rowCount()
        self._grid.addWidget(left, row, 1)
        self._grid.addWidget(right, row, 2)

    def compare(self, left: Row, right: Row, finder: Lookup) -> None:
        """Show two rows, what is typed as well as what is stored."""
        for name, (here, there) in self._cells.items():
            mine, other = left.get(name), right.get(name)
            here.setText(self._shown(name, mine, finder))
            there.setText(self._shown(name, other, finder) + ("" if mine == other else "  ≠"))
            set_role(there, role="" if mine == other else "warning")

    def _shown(self, name: str, value: Value, finder: Lookup) -> str:
        field = self._record.by_name[name]
        if isinstance(field.kind, Reference):
            return finder.label(field.kind.record, value) if isinstance(value, int) else ""
        return field.show(value)
