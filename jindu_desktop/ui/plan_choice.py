"""Beside a line of the plan: which activity it became, chosen from those of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from jindu_desktop.rules.campaigns import nearest
from jindu_desktop.ui.campaign_words import BEHIND
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.initials import matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jindu_desktop.rules.campaigns import Held, Planned

NONE = "都不是：没有一场是照这项计划办的"


def _title(one: Held | None) -> str:
    return one.title if one else NONE


def _day(one: Held | None) -> str:
    return one.held_on if one else "—"


def _place(one: Held | None) -> str:
    return BEHIND[1].tip(one) if one and BEHIND[1].tip else ""


_COLUMNS = (
    Column("held_on", "日期", _day, 6),
    Column("title", "活动主题", _title, 10, stretch=True, tip=_place),
)


class PlanChoice(QFrame):
    """``chosen`` carries an activity, or None for none of them."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._held: list[Held] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText("打几个字或拼音首字母找活动")
        self.line.setAccessibleName("找活动")
        self.line.setClearButtonEnabled(True)
        self.grid = Grid(_COLUMNS, "选做成的活动")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 0)
        column.addWidget(self.line)
        column.addWidget(self.grid, 1)
        self.line.textChanged.connect(self._show)
        self.line.installEventFilter(self)
        self.grid.opened.connect(self.chosen)

    def offer(self, plan: Planned, held: Sequence[Held]) -> None:
        """List the activities, the likeliest first, with none of them at the end."""
        self._held = nearest(plan, held)
        self.line.clear()
        self._show()
        self.line.setFocus()

    def _show(self) -> None:
        text = self.line.text()
        fitting = [one for one in self._held if matches(f"{one.held_on} {one.title}", text)]
        self.grid.show_items([*fitting, None])

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Down and Enter go from the line into the list; nothing is chosen unseen."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        self.grid.setFocus()
        return True
