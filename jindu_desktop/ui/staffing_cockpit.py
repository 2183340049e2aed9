"""The figures of 人员配比: a day, its posts, and what so many comers and goers would change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.core.period import add_months, parse_day
from jindu_desktop.records.kinds import fold
from jindu_desktop.rules.staffing import Posts, verdict, what_if
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.staffing import Staffing

_NAMES_SHOWN = 6
_GAP = 18
_SUPPOSED = (
    ("fewer", "假如现有人员减少", "登记三年未复吸、转出、死亡、出国(境)的才不再计入现有人员"),
    ("leavers", "名，专职人员离职", "离职日期已登记的，看那天之后就已减去"),
    ("joiners", "名，新招专职", "到岗后计入"),
)


class Cockpit(QFrame):
    """``wanted`` carries the day to count; ``refused`` the sentence about what cannot be read."""

    wanted = Signal(object)
    refused = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        set_role(self, role="card")
        self._today = today
        self._now: Staffing | None = None
        self.day = QLineEdit(today.isoformat())
        self.figures = {key: (QLabel(), QLabel()) for key in ("people", "ratio", "posts", "share")}
        self.boxes = {name: QSpinBox() for name, _, _ in _SUPPOSED}
        self.owed, self.result = QLabel(), QLabel()
        self._lay_out()
        self.day.returnPressed.connect(self.ask)
        for box in self.boxes.values():
            box.valueChanged.connect(self._suppose)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        column.addWidget(self._numbers())
        column.addWidget(self._supposing())
        set_role(self.owed, role="muted")
        for label in (self.result, self.owed):
            label.setWordWrap(True)
            column.addWidget(label)

    def _numbers(self) -> QWidget:
        """The day, and its four figures."""
        row = QWidget()
        flow = FlowLayout(row)
        label = QLabel("哪一天(&T)")
        label.setBuddy(self.day)
        set_role(label, role="muted")
        flow.addWidget(_block(label, self._day_line()))
        for figure, caption in self.figures.values():
            set_role(figure, role="figure")
            set_role(caption, role="muted")
            flow.addWidget(_block(figure, caption))
        return row

    def _day_line(self) -> QWidget:
        self.day.setAccessibleName("哪一天")
        self.day.setToolTip("2026-12-31、1231、+30：过去和将来都可以，Enter 计算")
        self.day.setFixedWidth(scaled(112))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name, word, turn in (
            ("previous", "早一个月", self._earlier),
            ("next", "晚一个月", self._later),
        ):
            button = QPushButton()
            button.setIcon(icon(name))
            button.setIconSize(QSize(14, 14))
            button.setAccessibleName(word)
            button.setToolTip(word)
            button.clicked.connect(turn)
            row.addWidget(button)
        row.insertWidget(1, self.day)
        return line

    def _supposing(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        for name, text, hint in _SUPPOSED:
            box = self.boxes[name]
            box.setMaximum(999)
            box.setFixedWidth(scaled(64))
            for widget in (box, box.lineEdit()):
                widget.setAccessibleName(text.removeprefix("名，"))
            box.setToolTip(hint)
            flow.addWidget(_word(text))
            flow.addWidget(box)
        flow.addWidget(_word("名"))
        return row

    def ask(self) -> None:
        """Want the day that is typed."""
        try:
            text = parse_day(fold(self.day.text()), self._today)
        except ValueError as fault:
            self.refused.emit(f"{fault}。")
            self.day.setFocus()
            return
        self.day.setText(text)
        self.wanted.emit(date.fromisoformat(text))

    def show_staffing(self, found: Staffing) -> None:
        """Show the figures of a day."""
        self._now = found
        now = found.posts
        short = bool(now.missing)
        self._say("people", f"{now.people:,}", "现有人员")
        self._say("ratio", now.ratio, f"配比，目标 ≤ {now.per_worker} : 1", bad=short)
        self._say("posts", f"{now.full_time} / {now.needed}", verdict(now), bad=short)
        lacking = now.certificates_missing
        more = f"，还差 {lacking} 人持证" if lacking else ""
        said = f"专业社工 {now.certified}/{now.staff}{more}"
        self._say("share", now.share, said, bad=bool(lacking))
        self.owed.setText(owed(found.untrained))
        self._suppose()
        self.updateGeometry()

    def _say(self, key: str, figure: str, caption: str, *, bad: bool = False) -> None:
        large, small = self.figures[key]
        large.setText(figure)
        small.setText(caption)
        set_role(small, role="fault" if bad else "muted")

    def _suppose(self) -> None:
        if self._now is None:
            return
        numbers = [box.value() for box in self.boxes.values()]
        if any(numbers):
            then = what_if(self._now.posts, *numbers)
            self.result.setText(supposed(then))
            set_role(self.result, role="fault" if then.missing else "good")
        else:
            self.result.setText("填上数字，看那时还缺几名。")
            set_role(self.result, role="muted")

    def _earlier(self) -> None:
        self._turn(-1)

    def _later(self) -> None:
        self._turn(1)

    def _turn(self, months: int) -> None:
        if self._now is not None:
            self.day.setText(add_months(self._now.on, months).isoformat())
            self.ask()


def supposed(then: Posts) -> str:
    """What would be, in one sentence."""
    numbers = f"那时现有 {then.people:,} 人，专职 {then.full_time} 名，配比 {then.ratio}"
    return f"{numbers}；{verdict(then)}。"


def owed(names: tuple[str, ...]) -> str:
    """Who still owes a training, by name."""
    if not names:
        return "在岗人员都已培训。"
    shown = "、".join(names[:_NAMES_SHOWN])
    more = f"等 {len(names)} 人" if len(names) > _NAMES_SHOWN else ""
    return f"还欠培训：{shown}{more}"


def _word(text: str) -> QLabel:
    label = QLabel(text)
    label.setFixedHeight(scaled(30))
    return label


def _block(upper: QWidget, lower: QWidget) -> QWidget:
    block = QWidget()
    inside = QVBoxLayout(block)
    inside.setContentsMargins(0, 0, _GAP, 0)
    inside.setSpacing(2)
    inside.addWidget(upper)
    inside.addWidget(lower)
    return block
