"""The ledger of activities: one more like the last, and what to confirm before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jindu_desktop.flows import browse
from jindu_desktop.flows.look_alikes import held_again
from jindu_desktop.records import ACTIVITY
from jindu_desktop.ui.activity_top import ActivityTop
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.part import Part, Section

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk

COPY_KEY = "Ctrl+R"


class ActivityLedger(Ledger):
    """Ctrl+R holds the activity shown once more; on a new form, the last one."""

    def __init__(self, desk: Desk, sections: Sequence[Section] = ()) -> None:
        self.top = ActivityTop(desk)
        super().__init__(desk, ACTIVITY, sections, top=self._own_top)
        self.top.wanted.connect(self.open_row)
        copy = QShortcut(QKeySequence(COPY_KEY), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.again)

    def _own_top(self, _ledger: Ledger) -> Part:
        return self.top

    def again(self) -> None:
        """Begin an activity like the one shown, else like the last one held."""
        row = self._source()
        if row is None:
            self.desk.notices.tell("还没有可以照着录的活动。")
            return
        told = f"照 {row['held_on']} 的“{row['title']}”录入。日期、人数没有带过来，核对其余各项再保存。"
        self.start_with(held_again(row), told)

    def start_with(self, values: Row, told: str) -> None:
        """Begin an activity with values to be confirmed; ``told`` says where they come from."""
        self.leaving.go(partial(self._fill_in, values, told))

    def _fill_in(self, values: Row, told: str) -> None:
        self._start()
        # one that copies or was planned was not held today: its day is to be typed
        copied: Row = {"held_on": None} if values.get("title") else {}
        self.detail.form.binding.fill(copied | values)
        self.top.confirm(told)
        lacking = "title" if not values.get("title") else "held_on"
        if (editor := self.detail.form.findChild(QWidget, lacking)) is not None:
            editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _source(self) -> Row | None:
        shown = self.detail.row_id
        ids = [shown] if shown is not None else self._last()
        found = browse.rows(self.desk.session, ACTIVITY, ids)
        return found[0] if found else None

    def _last(self) -> Sequence[int]:
        order = browse.find_rows(self.desk.session, ACTIVITY, order="held_on", descending=True)
        return order[:1]
