"""On top of an activity's form: values to be confirmed, and one like it that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.look_alikes import look_alikes, told_apart
from jindu_desktop.records import ACTIVITY
from jindu_desktop.ui.part import Part
from jindu_desktop.ui.pill import Pill
from jindu_desktop.ui.side_by_side import SideBySide

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_form import RecordForm

COMPARED = ("title", "held_on", "place", "village", "school", "venues", "participants", "organiser")


class ActivityTop(Part):
    """``wanted`` carries the activity the clerk would rather open."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form: RecordForm | None = None
        self._found: Row | None = None
        self._told, self._pill = QLabel(), Pill()
        self.banner = QFrame()
        self.banner.setProperty("notice", "tell")
        self.box = SideBySide(ACTIVITY, COMPARED, ("可能重复", "正在填写", "台账中已有"))
        self.box.setProperty("notice", "warn")
        self.open, self.apart = QPushButton("打开已有的这一场"), QPushButton("不是同一场")
        self.apart.setToolTip("记下这两场不是同一场活动，以后不再提示")
        self.open.clicked.connect(self._wanted)
        self.apart.clicked.connect(self._told_apart)
        self._lay_out()
        self._clear()

    def _lay_out(self) -> None:
        self._told.setWordWrap(True)
        line = QHBoxLayout(self.banner)
        line.setContentsMargins(10, 6, 10, 6)
        line.addWidget(self._pill)
        line.addWidget(self._told, 1)
        self.box.put_below(self.apart, self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addWidget(self.box)

    def watch(self, form: RecordForm) -> None:
        self._form = form
        form.binding.settled.connect(self._look)
        form.edited.connect(self._reverted)

    def show_row(self, row: Row | None) -> None:
        self._clear()

    def refresh(self, changed: frozenset[str]) -> None:
        if ACTIVITY.name in changed:
            self.box.setVisible(False)
            self._fit()

    def confirm(self, sentence: str) -> None:
        """The form was filled in for the clerk: say from where until it is saved or reverted."""
        self._pill.say("待确认", "accent")
        self._told.setText(sentence)
        self.banner.setVisible(True)
        self._fit()

    def _clear(self) -> None:
        self._found = None
        self.banner.setVisible(False)
        self.box.setVisible(False)
        self._fit()

    def _fit(self) -> None:
        """No gap above the form while nothing is said."""
        self.setVisible(not (self.banner.isHidden() and self.box.isHidden()))

    def _reverted(self) -> None:
        if self._form is not None and not self._form.dirty:
            self._clear()

    def _look(self) -> None:
        form = self._form
        if form is None or not form.dirty:
            return
        typed = form.binding.read().values
        found = look_alikes(self.desk.session, typed, form.row_id)
        self._found = found[0] if found else None
        self.box.setVisible(bool(found))
        self._fit()
        if self._found is not None:
            same = all(self._found[name] == typed.get(name) for name in ACTIVITY.key)
            self.apart.setVisible(not same)
            self.box.compare(typed, self._found, self.desk.finder)
            QTimer.singleShot(0, self._reveal)  # the box has pushed the form down

    def _reveal(self) -> None:
        if self._form is not None and (focused := self._form.focusWidget()) is not None:
            self._form.reveal(focused)

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
