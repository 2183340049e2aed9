"""Beside a line of 年度进度: the activities behind it, or two that look alike."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows import browse
from jindu_desktop.flows.look_alikes import alike_after_all, told_apart
from jindu_desktop.records import ACTIVITY
from jindu_desktop.ui.activity_top import COMPARED
from jindu_desktop.ui.campaign_words import BEHIND
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.plan_choice import PlanChoice
from jindu_desktop.ui.side_by_side import SideBySide
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Row
    from jindu_desktop.rules.campaigns import Held, PlanLine
    from jindu_desktop.ui.desk import Desk

_TOLD = (*COMPARED, "audience", "materials", "worker", "summary")


class CampaignSide(QFrame):
    """``opened`` carries an activity, ``begun`` says that a new one is wanted."""

    opened = Signal(object)
    begun = Signal()
    changed = Signal(object)
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        set_role(self, role="card")
        self._desk = desk
        self._pair: list[Row] = []
        self._alike: Sequence[Held] = ()
        self._line: PlanLine | None = None
        self._year: Sequence[Held] = ()
        self._struck_title = ""
        self._heading, self._hint = QLabel(), QLabel()
        self.to_lines, self.begin = QPushButton("进度"), QPushButton("照这一行新建活动")
        self.grid = Grid(BEHIND, "这一行的活动")
        self.both = SideBySide(ACTIVITY, _TOLD, ("对照", "一场", "另一场"))
        self.strikes = [QPushButton("划销这一场"), QPushButton("划销这一场")]
        self.opens = [QPushButton("打开"), QPushButton("打开")]
        self.apart, self.again = QPushButton("不是同一场"), QPushButton("收回，再核对")
        self.pick, self.free = QPushButton("指定活动…"), QPushButton("改回自动对应")
        self.choice = PlanChoice()
        self._stack = QStackedWidget()
        self._lay_out()
        self.grid.opened.connect(self._open)
        self.begin.clicked.connect(self.begun)
        self.to_lines.clicked.connect(self.back)
        self.apart.clicked.connect(self._tell_apart)
        self.again.clicked.connect(self._take_back)
        self.pick.clicked.connect(self._offer)
        self.free.clicked.connect(self._let_go)
        self.choice.chosen.connect(self._chosen)
        for place, words in enumerate(("左边", "右边")):
            self.strikes[place].setAccessibleName(f"划销{words}这一场")
            self.opens[place].setAccessibleName(f"打开{words}这一场")
            self.strikes[place].clicked.connect(partial(self._strike, place))
            self.opens[place].clicked.connect(partial(self._open_one, place))

    def _lay_out(self) -> None:
        set_role(self._heading, role="heading")
        set_role(self._hint, role="muted")
        set_role(self.to_lines, role="quiet")
        self.to_lines.setIcon(icon("previous"))
        self.to_lines.setToolTip("Esc")
        self.to_lines.hide()
        self.begin.setIcon(icon("plus"))
        self.begin.setToolTip("F2")
        for label in (self._heading, self._hint):
            label.setWordWrap(True)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 10, 0)
        head.addWidget(self.to_lines)
        head.addWidget(self._heading, 1)
        self._hint.setContentsMargins(12, 0, 10, 2)
        self.pick.setToolTip("对应得不对时，自己选是哪一场，或者都不是")
        self.again.setToolTip("又像是同一场了：重新列入疑似重复")
        foot = QWidget()
        foot.setContentsMargins(10, 4, 10, 6)
        buttons = FlowLayout(foot, 6)
        for button in (self.begin, self.pick, self.free, self.apart, self.again):
            buttons.addWidget(button)
        for page in (self.grid, self._comparison(), self.choice):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._stack, 1)
        column.addWidget(foot)

    def _comparison(self) -> QWidget:
        for strike in self.strikes:
            set_role(strike, role="danger")
            strike.setIcon(icon("strike", "bad"))
        self.both.put_below(*self.opens)
        self.both.put_below(*self.strikes)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        column.addStretch(1)
        scroll.setWidget(page)
        return scroll

    def show_line(self, heading: str, hint: str, held: Sequence[Held], *, begins: bool) -> None:
        """The activities of a line; ``begins``: F2 can begin one from it."""
        self._heading.setText(heading)
        self._hint.setText(hint)
        self._line = None
        self._show_buttons(begins=begins)
        self.grid.show_items(held)
        self._stack.setCurrentIndex(0)

    def offer_plan(self, line: PlanLine, year: Sequence[Held]) -> None:
        """The line shown is a planned activity; ``year``: those it may have become."""
        self._line, self._year = line, year
        self._show_buttons(begins=line.held is None, line=line)

    def _show_buttons(
        self, *, begins: bool = False, line: PlanLine | None = None, pair: str = ""
    ) -> None:
        self.begin.setVisible(begins)
        self.pick.setVisible(line is not None)
        self.free.setVisible(line is not None and line.told)
        self.apart.setVisible(pair == "alike")
        self.again.setVisible(pair == "apart")

    def show_pair(self, heading: str, hint: str, pair: Sequence[Held], *, apart: bool) -> None:
        """Two activities beside each other; ``apart``: a clerk told them apart."""
        self._alike = pair
        self._pair = browse.rows(self._desk.session, ACTIVITY, [each.id for each in pair])
        if len(self._pair) < 2:  # noqa: PLR2004
            self.show_line(heading, hint, (), begins=False)
            return
        self._heading.setText(heading)
        self._hint.setText(hint)
        self._show_buttons(pair="apart" if apart else "alike")
        one, other = self._pair
        self.both.compare(one, other, self._desk.finder)
        self._stack.setCurrentIndex(1)

    def take_focus(self) -> None:
        """To the first thing that can be done here."""
        ways = (self.apart, self.again, self.choice.line, self.grid)
        next(each for each in ways if each.isVisible()).setFocus()

    def _open(self, one: Held) -> None:
        self.opened.emit(one.id)

    def _open_one(self, place: int) -> None:
        self.opened.emit(int(str(self._pair[place]["id"])))

    def _strike(self, place: int) -> None:
        row = self._pair[place]
        told = [f"{row['held_on']} {row['title']}", "划销后不计入任何数字和名单，历史中仍可查到。"]
        reason = self._desk.notices.ask_reason("划销重复的活动", told, f"划销 activity {row['id']}")
        if reason:
            self._struck_title = str(row["title"])
            work = partial(_strike, int(str(row["id"])), reason)
            self._desk.tasks.start(work, self._struck, title="正在划销")

    def _struck(self, saved: Saved) -> None:
        self._desk.notices.tell(f"已划销：{self._struck_title}，Ctrl+Z 可撤销。")
        self.changed.emit(saved.changed)

    def _tell_apart(self) -> None:
        try:
            told_apart(self._desk.session, *self._pair)
        except Refused as refusal:
            self._desk.notices.show_error(refusal)
            return
        self._desk.notices.tell("已记下：这两场不是同一场。")
        self.changed.emit(frozenset({ACTIVITY.name}))

    def _take_back(self) -> None:
        alike_after_all(self._desk.session, *self._alike)
        self._desk.notices.tell("已收回：这两场重新列入疑似重复。")
        self.changed.emit(frozenset({ACTIVITY.name}))

    # which activity a plan became

    def _offer(self) -> None:
        if self._line is None:
            return
        self._heading.setText(f"“{self._line.planned.title}”做成的是哪一场")
        self._hint.setText("最像的排在前面，“都不是”在最后；Enter 选定，Esc 不改。")
        self._show_buttons()
        self._stack.setCurrentWidget(self.choice)
        self.choice.offer(self._line.planned, self._year)

    def _chosen(self, one: Held | None) -> None:
        if self._line is not None:
            work = partial(_choose, self._line.planned.id, one.id if one else None)
            self._desk.tasks.start(work, self._settled, title="正在记下")

    def _let_go(self) -> None:
        if self._line is not None:
            work = partial(_let_go, self._line.planned.id)
            self._desk.tasks.start(work, self._settled, title="正在记下")

    def _settled(self, saved: Saved) -> None:
        self._desk.notices.tell("已记下，Ctrl+Z 可撤销。")
        self.back.emit()
        self.changed.emit(saved.changed)


def _choose(plan: int, activity: int | None, session: Session, _: Progress) -> Any:
    from jindu_desktop.flows.plan_choices import choose

    return choose(session, plan, activity)


def _let_go(plan: int, session: Session, _: Progress) -> Any:
    from jindu_desktop.flows.plan_choices import let_go

    return let_go(session, plan)


def _strike(row_id: int, reason: str, session: Session, _: Progress) -> Any:
    from jindu_desktop.flows.save import strike

    return strike(session, ACTIVITY, row_id, reason)
