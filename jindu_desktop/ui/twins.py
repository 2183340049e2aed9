"""Is this person already in the ledger? Shown while typing, side by side with the one found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout

from jindu_desktop.flows import browse
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.kinds import Reference, Value
from jindu_desktop.ui.part import Part
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_form import RecordForm

_PERSON = BY_NAME["person"]
_COMPARED = ("name", "id_number", "sex", "birth_date", "phone", "village", "registered_on")
_LOOKED_AT = 200  # rows of one name are compared, more are not plausible


def twin(session: Session, typed: Row, row_id: int | None) -> Row | None:
    """Another person with the same identity number, or the same name and birth date."""
    number, name = typed.get("id_number"), typed.get("name")
    for text in (number, name):
        if not isinstance(text, str):
            continue
        ids = browse.find_rows(session, _PERSON, text)[:_LOOKED_AT]
        for row in browse.rows(session, _PERSON, list(ids)):
            if row["id"] != row_id and _same(row, typed):
                return row
    return None


def _same(row: Row, typed: Row) -> bool:
    if row["id_number"] == typed.get("id_number"):
        return True
    born = typed.get("birth_date")
    return born is not None and (row["name"], row["birth_date"]) == (typed.get("name"), born)


class TwinsPart(Part):
    """Stands on top of a person's form; ``wanted`` carries the row the clerk would rather open."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form: RecordForm | None = None
        self._found: int | None = None
        self._cells: dict[str, tuple[QLabel, QLabel]] = {}
        self._box = QFrame()
        self._box.setProperty("notice", "warn")
        self._open = QPushButton("打开已有的这一行")
        self._open.clicked.connect(self._wanted)
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
        grid.addWidget(self._open, len(_COMPARED) + 1, 1, 1, 2)

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
        self._found = int(str(found["id"])) if found else None
        self.setVisible(found is not None)
        if found is not None:
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
            self.wanted.emit(self._found)
