"""A town's month beside the board: every answer given with its faults, and the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jindu_desktop.rules.plan import shipped_plan
from jindu_desktop.ui.amend_view import MOVED_COLUMNS
from jindu_desktop.ui.city_figures import (
    COUNTS,
    FigureGrid,
    count_figures,
    indicator_figures,
)
from jindu_desktop.ui.city_parts import RESULTS, STATES, Views, button, label, row, sentences
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.moved_line import moved_lines, question_lines
from jindu_desktop.ui.pill import Pill
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.city.town_month import Answer, TownMonth

_UNANSWERED = {False: "○ 还没有回答", True: "— 没有逐条回答，见更正原因和数字"}
NUMBERS, DEALINGS, MOVED, ALL_COUNTS = "指标", "往来", "更正", "月报数"


def _day(answer: Answer) -> str:
    return answer.day


def _revision(answer: Answer) -> str:
    revision = answer.line.revision
    return f"第 {revision} 次更正" if revision else "首报"


def _seq(answer: Answer) -> str:
    return str(answer.line.seq)


def _result(answer: Answer) -> str:
    return answer.line.result


def _tone(answer: Answer) -> str:
    return RESULTS.get(answer.line.result, "idle")


def _number(answer: Answer) -> str:
    return f"{answer.number:06d}"


_ANSWERS = (
    Column("day", "答复日期", _day, width=6),
    Column("revision", "版次", _revision, stretch=True),
    Column("seq", "序号", _seq, width=3, right=True),
    Column("result", "结果", _result, width=5, tone=_tone),
    Column("number", "回执号", _number, width=5, right=True),
)


class TownPanel(QFrame):
    """``receipt_wanted`` carries the number of a receipt to be written again; ``closed`` is Esc."""

    receipt_wanted = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, role="card")
        self.title, self.note = label("heading"), label("muted")
        self.state = Pill()
        self.close_it = button("", "cross", "quiet", "收起明细（Esc）")
        self.answers = Grid(_ANSWERS, "对这个月的答复")
        self.faults = sentences("问题和错误")
        self.origin = label("muted")
        self.save_receipt = button("另存回执(&R)…", "export", "", "把这次答复的回执再写一份")
        self.indicators = FigureGrid()
        self.counts = Grid(COUNTS, "月报数")
        self.moved = Grid(MOVED_COLUMNS, "更正前后的数字")
        self.views = Views(
            {
                DEALINGS: self._dealings(),
                NUMBERS: self.indicators,
                ALL_COUNTS: self.counts,
                MOVED: self.moved,
            }
        )
        set_role(self.views, role="")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(4)
        column.addLayout(row(self.title, self.state, self.close_it, margins=(13, 0, 6, 0)))
        column.addLayout(row(self.note, margins=(13, 0, 13, 0)))
        column.addWidget(self.views, 1)
        self._connect()

    def _dealings(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(self.answers, 2)
        column.addWidget(self.faults, 1)
        column.addLayout(row(self.origin, margins=(13, 0, 13, 0)))
        column.addLayout(row(None, self.save_receipt, margins=(13, 0, 13, 0)))
        return page

    def _connect(self) -> None:
        self.close_it.clicked.connect(self.closed)
        self.save_receipt.clicked.connect(self._want_receipt)
        self.answers.opened.connect(self._want_receipt)
        self.answers.selectionModel().currentRowChanged.connect(self._show_answer)

    def show_month(self, found: TownMonth) -> None:
        """Show what is known of this month."""
        standing = found.standing
        self.title.setText(f"{found.name}　{found.month}")
        self.state.say(standing.state, STATES[standing.state][1])
        said = [f"{standing.due} 前报送"]
        if standing.day:
            said.append(f"{standing.day} {'退回' if standing.state == '退回' else '首次受理'}")
        if standing.corrected:
            said.append(f"现行第 {standing.revision} 次更正")
        self.note.setText("，".join(said))
        self.answers.show_items(list(reversed(found.answers)))
        self.indicators.show_items(indicator_figures(found.summary, found.before))
        self.counts.show_items(count_figures(found.summary, found.before))
        self.moved.show_items(moved_lines(found.moved, shipped_plan()[1].targets))
        self.views.say(MOVED, str(len(found.moved) or ""))
        awaited = sum(each.awaited for each in found.answers)
        self.views.say(DEALINGS, f"{awaited} 问待答" if awaited else "")
        self._show_answer()

    def _show_answer(self) -> None:
        answer: Answer | None = self.answers.current()
        self.save_receipt.setEnabled(answer is not None)
        self.faults.clear()
        said = _said(answer) if answer else []
        self.faults.setHidden(not said)
        if answer is None:
            self.origin.setText("这个月还没有收到报送包。")
            return
        self.faults.addItems(said)
        self.origin.setText(f"经办 {answer.operator}　内容指纹 {_groups(answer.line.sha256)}…")

    def _want_receipt(self) -> None:
        answer: Answer | None = self.answers.current()
        if answer is not None:
            self.receipt_wanted.emit(answer.number)


def _said(answer: Answer) -> list[str]:
    """Why the month was corrected, then every question with what was said to it since."""
    asked = question_lines(answer.line.questions, shipped_plan()[1].targets)
    lines = [f"更正原因：{answer.reason}"] if answer.reason else []
    for line, question, reply in zip(asked, answer.line.questions, answer.replies, strict=True):
        person = not question["code"]
        lines.append(f"问：{line}" if person else line)
        if person:
            lines.append(f"　√ 答：{reply}" if reply else f"　{_UNANSWERED[answer.settled]}")
    return lines


def _groups(digest: str) -> str:
    """The first 16 digits, as people compare them."""
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))
