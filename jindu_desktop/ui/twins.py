"""Is this person already in the ledger? Shown while typing, side by side with the one found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.twins import told_apart, twin
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.kinds import Reference, Value
from jindu_desktop.ui.part import Part
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_form import RecordForm

_PERSON = BY_NAME["person"]
_COMPARED = ("name", "id_number", "sex", "birth_date", "phone", "village", "registered_on")


class TwinsPart(Part):
    """Stands on top of a person's form; ``wanted`` carries the row the clerk would rather open."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form: RecordForm | None = None
        self._found: Row | None = None
        self._cells: dict[str, tuple[QLabel, QLabel]] = {}
        self._box = QFrame()
        self._box.setProperty("notice", "warn")
        self._open = QPushButton("打开已有的这一行")
        self._open.clicked.connect(self._wanted)
        self._apart = QPushButton("不是同一人")
        self._apart.setToolTip("记下这两人不是同一人，以后不再提示")
        self._apart.clicked.connect(self._told_apart)
        self._lay_out()
        self.setVisible(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        grid = QGridLayout(self._box)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setVerticalSpacing(2)
        for place, word in enumerate(("可能重复", "正在填写", "台账中已有")):
            grid.addWidget(QLabel(word), 0, place)
        for row, name in enumerate(_COMPARED, 1):
            cells = QLabel(), QLabel()
            self._cells[name] = cells
            grid.addWidget(QLabel(_PERSON.by_name[name].label), row, 0)
            for place, cell in enumerate(cells, 1):
                cell.setWordWrap(True)
                cell.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(cell, row, place)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._apart, len(_COMPARED) + 1, 1)
        grid.addWidget(self._open, len(_COMPARED) + 1, 2)

    def watch(self, form: RecordForm) -> None:
        self._form = form
        form.binding.settled.connect(self._look)

    def show_row(self, row: Row | None) -> None:
        self.setVisible(False)

    def refresh(self, changed: frozenset[str]) -> None:
        if _PERSON.name in changed:
            self.setVisible(False)

    def _look(self) -> None:
        form = self._form
        if form is None or not form.dirty:
            return
        typed = form.binding.read().values
        found = twin(self.desk.session, typed, form.row_id)
        self._found = found
        self.setVisible(found is not None)
        if found is not None:
            self._apart.setVisible(found["id_number"] != typed.get("id_number"))
            self._compare(typed, found)

    def _compare(self, typed: Row, found: Row) -> None:
        for name, (left, right) in self._cells.items():
            mine, other = typed.get(name), found[name]
            left.setText(self._shown(name, mine))
            right.setText(self._shown(name, other) + ("" if mine == other else "  ≠"))
            set_role(right, role="" if mine == other else "warning")

    def _shown(self, name: str, value: Value) -> str:
        field = _PERSON.by_name[name]
        if isinstance(field.kind, Reference):
            return (
                self.desk.finder.label(field.kind.record, value) if isinstance(value, int) else ""
            )
        return field.show(value)

    def _wanted(self) -> None:
        if self._found is not None:
            self.wanted.emit(int(str(self._found["id"])))

    def _told_apart(self) -> None:
        if self._found is None or self._form is None:
            return
        try:
            told_apart(self.desk.session, self._found, self._form.binding.read().values)
        except Refused as refusal:
            self.desk.notices.show_error(refusal)
            return
        self._look()
