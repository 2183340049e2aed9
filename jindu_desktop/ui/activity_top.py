"""On top of an activity's form: values to be confirmed, and one like it that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from jindu_desktop.flows.look_alikes import look_alikes, told_apart
from jindu_desktop.records import ACTIVITY
from jindu_desktop.ui.look_alike import Likeness, LookAlikePart
from jindu_desktop.ui.pill import Pill

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.part import Typed
    from jindu_desktop.ui.record_form import RecordForm

COMPARED = ("title", "held_on", "place", "village", "school", "venues", "participants", "organiser")


_LIKENESS = Likeness(
    ACTIVITY,
    COMPARED,
    "打开已有的这一场",
    "不是同一场",
    "记下这两场不是同一场活动，以后不再提示",
    told_apart,
)


class ActivityTop(LookAlikePart):
    """A banner while values are to be confirmed, and below it the activity that looks alike."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _LIKENESS)
        self._told, self._pill = QLabel(), Pill()
        self._told.setWordWrap(True)
        self.banner = QFrame()
        self.banner.setProperty("notice", "tell")
        line = QHBoxLayout(self.banner)
        line.setContentsMargins(10, 6, 10, 6)
        line.addWidget(self._pill)
        line.addWidget(self._told, 1)
        self.column.insertWidget(0, self.banner)
        self._clear()

    def watch(self, form: RecordForm) -> None:
        super().watch(form)
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

    def draft(self) -> Typed | None:
        return None if self.banner.isHidden() else {"confirm": self._told.text()}

    def restore(self, draft: Typed) -> None:
        if told := draft.get("confirm"):
            self.confirm(str(told))

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
