"""全年 on the page 月报上报: twelve months as reported, and what would differ now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.flows.year import YearMonth

_ROOMY, _NARROW = 1000, 700  # logical pixels; below them columns give way
_LESS, _LEAST = ("plan", "contacts"), ("new_users", "tests", "revision")
_TONES = {"open": "idle", "closed": "warn", "exported": "accent", "received": "good",
          "returned": "bad"}  # fmt: skip


def _period(month: YearMonth) -> str:
    return f"{int(month.period[5:])} 月"


def _word(month: YearMonth) -> str:
    return month.word


def _tone(month: YearMonth) -> str:
    return "bad" if month.word == "没有报送" else _TONES[month.state]


def _revision(month: YearMonth) -> str:
    if month.state == "open":
        return "—"
    return f"第 {month.revision} 次更正" if month.revision else "首报"


def _plan(month: YearMonth) -> str:
    return month.plan_title


def _moves(month: YearMonth) -> str:
    from jindu_desktop.flows.year import told_moves

    if month.state == "open":
        return ""
    return told_moves(month.moves) if month.moves else "与上报时一样"


def _count(name: str) -> Any:
    def text(month: YearMonth) -> str:
        return f"{month.reported[name]:,}"

    return text


_COLUMNS = (
    Column("period", "月份", _period, width=4),
    Column("word", "状态", _word, width=10, tone=_tone),
    Column("revision", "版本", _revision, width=7),
    Column("registered", "在册", _count("registered"), width=4, right=True),
    Column("new_users", "新发现", _count("new_users"), width=4, right=True),
    Column("tests", "已检", _count("tests_done"), width=4, right=True),
    Column("contacts", "访谈", _count("contacts"), width=4, right=True),
    Column("moves", "现在与上报相比", _moves, stretch=True, tip=_moves),
    Column("plan", "所用方案", _plan, width=12, tip=_plan),
)


class YearView(QWidget):
    """``opened`` carries the month whose row was entered; ``closed`` is Esc."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setContentsMargins(13, 0, 13, 0)
        self.grid = Grid(_COLUMNS, "全年各月")
        self.grid.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(self.grid, 1)

    def show_year(self, year: int, found: list[YearMonth]) -> None:
        """The months under a sentence about what would have to be corrected."""
        moved = [f"{int(each.period[5:])} 月" for each in found if each.moves]
        missing = [f"{int(each.period[5:])} 月" for each in found if each.word == "没有报送"]
        parts = [f"{year} 年。"]
        if moved:
            parts.append(f"{'、'.join(moved)}的数字现在与上报时不同，按 Enter 打开，逐月更正。")
        if missing:
            parts.append(f"{'、'.join(missing)}没有报送；没有活动的月份也要关账导出，作为零报告。")
        if not any(each.state != "open" for each in found):
            parts.append("还没有关过账的月份；每月月底过后，在“核对”里关账。")
        elif not moved and not missing:
            parts.append("已定的月份都与定下时一样。")
        self.said.setText("".join(parts))
        self.grid.show_items(found)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        wide, middle = (self.width() >= scaled(width) for width in (_ROOMY, _NARROW))
        self.grid.leave_out(() if wide else _LESS if middle else (*_LESS, *_LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
