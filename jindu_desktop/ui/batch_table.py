"""The people of a batch: one key marks a row and goes on to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from jindu_desktop.core.masking import mask_number
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.tones import tone

if TYPE_CHECKING:
    from jindu_desktop.flows.rounds import Candidate, Round

_CLEARS = {Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_TONES = {"见到": "good", "未见到": "warn", "选中": "accent"}
_MAKE_ROOM = {"number": 980, "now": 700, "worker": 620, "village": 520}


def _name(one: Candidate) -> str:
    return one.name


def _sex(one: Candidate) -> str:
    return one.sex


def _number(one: Candidate) -> str:
    return mask_number(one.number)


def _village(one: Candidate) -> str:
    return one.village


def _worker(one: Candidate) -> str:
    return one.worker


def _tier(one: Candidate) -> str:
    return one.tier or "未定级"


def _status(one: Candidate) -> str:
    return one.status


def _grid(one: Candidate) -> str:
    return one.grid


_NOW = {
    "risk_assessment": ("现等级", _tier, 5),
    "person_status": ("现状态", _status, 8),
    "person": ("网格", _grid, 7),
}


class BatchTable(Grid):
    """``marked`` after every change of a mark; ``marks`` is person → key, in the order pressed."""

    marked = Signal()

    def __init__(self, kind: Round) -> None:
        self._kind = kind
        self.marks: dict[int, str] = {}
        self._faults: Mapping[int, str] = {}
        label, text, width = _NOW.get(kind.record, ("风险等级", _tier, 5))
        columns = (
            Column("mark", "结果" if len(kind.marks) > 1 else "选择", self._mark, 6,
                   tone=self._tone),
            Column("name", "姓名", _name, 5),
            Column("sex", "性别", _sex, 2),
            Column("number", "证件号码", _number, 11),
            Column("now", label, text, width),
            Column("due", "为什么在列", self._due, 10, stretch=True),
            Column("village", "村（社区）", _village, 6),
            Column("worker", "责任人", _worker, 4),
        )  # fmt: skip
        super().__init__(columns, f"{kind.title}的人员")

    def _mark(self, one: Candidate) -> str:
        key = self.marks.get(one.person_id)
        return self._kind.marks[key][0] if key else self._kind.unmarked

    def _tone(self, one: Candidate) -> str:
        if one.person_id in self._faults:
            return "bad"
        if one.person_id not in self.marks:
            return "idle"
        word = self._mark(one)
        return _TONES.get(word) or tone(word)

    def _due(self, one: Candidate) -> str:
        return self._faults.get(one.person_id) or one.due

    def show_faults(self, faults: Mapping[int, str]) -> None:
        """Say these beside their rows, instead of why they are listed."""
        self._faults = faults
        self.viewport().update()

    def mark(self, key: str) -> None:
        """Mark the current row and go on to the next; an empty key clears."""
        one = self.current()
        if one is None:
            return
        self.marks.pop(one.person_id, None)
        if key:
            self.marks[one.person_id] = key
        row = self.currentIndex().row()
        self.rows.dataChanged.emit(
            self.rows.index(row, 0), self.rows.index(row, self.rows.columnCount() - 1)
        )
        if row + 1 < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row + 1, 0))
        self.marked.emit()

    def mark_all(self) -> None:
        """Mark every row shown with the first mark, or clear them if all are marked."""
        shown = [one.person_id for one in self.rows.items]
        every = all(each in self.marks for each in shown)
        for each in shown:
            self.marks.pop(each, None)
            if not every:
                self.marks[each] = next(iter(self._kind.marks))
        self.viewport().update()
        self.marked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_A:
            if self._kind.all_at_once:
                self.mark_all()
        elif held:
            super().keyPressEvent(event)
        elif event.text() in self._kind.marks:
            self.mark(event.text())
        elif event.key() == Qt.Key.Key_Space:
            self._toggle()
        elif event.key() in _CLEARS:
            self.mark("")
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        """The space bar: chosen or not where there is one mark, otherwise not done."""
        one = self.current()
        only = next(iter(self._kind.marks)) if len(self._kind.marks) == 1 else ""
        self.mark("" if one is None or one.person_id in self.marks else only)

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802 - Qt's name
        """Keys mark rows here."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        room = self.width() / max(1, scaled(100)) * 100
        self.leave_out({key for key, least in _MAKE_ROOM.items() if room < least})
