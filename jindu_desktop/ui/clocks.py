"""The clocks of a case on top of its form: deadline, end of term, counters, test slots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.clocks import case_clocks
from jindu_desktop.ui.part import Part
from jindu_desktop.ui.slot_strip import SlotStrip, summary
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk

# at these numbers a breach is serious (戒毒条例 20, indicators.md)
_LIMITS = (
    ("refusals", "拒检", 3, "次"),
    ("absences", "擅离", 3, "次"),
    ("days_away", "离开", 31, "天"),
)
_SOURCES = frozenset("rehab_case suspension transfer drug_test breach leave person_status".split())


class ClockPart(Part):
    """Follows the case shown, or a case given by its identifier."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._case: int | None = None
        self._words = {name: QLabel() for name in ("deadline", "term", "counters", "slots")}
        self.strip = SlotStrip()
        for name, label in self._words.items():
            label.setObjectName(name)
            label.setWordWrap(True)
        set_role(self._words["slots"], role="muted")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._words["deadline"], 0, 0)
        grid.addWidget(self._words["term"], 0, 1)
        grid.addWidget(self._words["counters"], 1, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        column.addWidget(self.strip)
        column.addWidget(self._words["slots"])

    def show_row(self, row: Row | None) -> None:
        struck = bool(row and row.get("struck_on"))
        self.show_case(None if row is None or struck else int(str(row["id"])))

    def show_case(self, case_id: int | None) -> None:
        """Show the clocks of this case today, nothing without one."""
        self._case = case_id
        try:
            clocks = case_clocks(self.desk.session, case_id) if case_id else None
        except Refused:
            clocks = None
        self.setVisible(clocks is not None)
        if clocks:
            self._say(clocks)

    def refresh(self, changed: frozenset[str]) -> None:
        if changed & _SOURCES:
            self.show_case(self._case)

    def _say(self, clocks: dict[str, Any]) -> None:
        self._words["deadline"].setText(f"报到期限 {clocks['report_deadline']}")
        self._words["term"].setText(f"期满 {clocks['end_of_term'] or '未起算'}")
        counters = clocks["counters"]
        said = [f"{word} {counters[name]}/{limit}" for name, word, limit, _unit in _LIMITS]
        serious = "，已达严重违反" if counters["serious"] else ""
        self._words["counters"].setText(f"{' · '.join(said)} 天{serious}")
        set_role(self._words["counters"], role="fault" if counters["serious"] else "")
        self.strip.show_slots(clocks["slots"])
        told = summary(clocks["slots"]) if clocks["slots"] else "报到后按检测方案列出各期"
        self._words["slots"].setText(told)
