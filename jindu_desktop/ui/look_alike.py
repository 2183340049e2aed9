"""On top of a form: a row of the ledger that may be the one being typed, side by side with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from jindu_desktop.core.errors import Refused
from jindu_desktop.ui.part import Part
from jindu_desktop.ui.side_by_side import SideBySide

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Record, Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_form import RecordForm


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which fields are compared, the words of the two buttons, and what the second one notes."""

    record: Record
    compared: Sequence[str]
    open: str
    apart: str
    hint: str
    tell_apart: Callable[[Session, Row, Row], object]


class LookAlikePart(Part):
    """``wanted`` carries the row the clerk would rather open."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, likeness: Likeness) -> None:
        super().__init__(desk)
        self._likeness = likeness
        self._form: RecordForm | None = None
        self._found: Row | None = None
        heads = ("可能重复", "正在填写", "台账中已有")
        self.box = SideBySide(likeness.record, likeness.compared, heads)
        self.box.setProperty("notice", "warn")
        self.open, self.apart = QPushButton(likeness.open), QPushButton(likeness.apart)
        self.apart.setToolTip(likeness.hint)
        self.open.clicked.connect(self._wanted)
        self.apart.clicked.connect(self._told_apart)
        self.box.put_below(self.apart, self.open)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.box)

    def watch(self, form: RecordForm) -> None:
        self._form = form
        form.binding.settled.connect(self._look)

    def _look(self) -> None:
        """Something was typed: show a row that looks alike, or none."""

    def _wanted(self) -> None:
        if self._found is not None:
            self.wanted.emit(int(str(self._found["id"])))

    def _told_apart(self) -> None:
        if self._found is None or self._form is None:
            return
        typed = self._form.binding.read().values
        try:
            self._likeness.tell_apart(self.desk.session, self._found, typed)
        except Refused as refusal:
            self.desk.notices.show_error(refusal)
            return
        self._look()
