"""Is this person already in the ledger? Shown while typing, side by side with the one found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.twins import told_apart, twin
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.part import Part
from jindu_desktop.ui.side_by_side import SideBySide

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
        self._box = SideBySide(_PERSON, _COMPARED, ("可能重复", "正在填写", "台账中已有"))
        self._box.setProperty("notice", "warn")
        self._open = QPushButton("打开已有的这一行")
        self._open.clicked.connect(self._wanted)
        self._apart = QPushButton("不是同一人")
        self._apart.setToolTip("记下这两人不是同一人，以后不再提示")
        self._apart.clicked.connect(self._told_apart)
        self._box.put_below(self._apart, self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        self.setVisible(False)

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
            self._box.compare(typed, found, self.desk.finder)

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
