"""One number opened: who is in, who is missing and why; its villages, its course over a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.core.masking import mask_number
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.indicator_line import IndicatorLine
from jindu_desktop.ui.indicator_pictures import TrendPage, VillagePage
from jindu_desktop.ui.one_of import OneOf
from jindu_desktop.ui.sparkline import Trend
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.core.period import Month
    from jindu_desktop.flows.behind import Behind
    from jindu_desktop.flows.breakdown import Share

_ALL, _MISSING, _VILLAGES, _TREND = range(4)
_CHIPS = ((_ALL, "全部"), (_MISSING, "未达标"), (_VILLAGES, "分村居"), (_TREND, "走势"))
_BY_NUMBER = {"person", "release_handover"}  # their keys begin with an identity number


def _label(row: Behind) -> str:
    return row.label


def _key(row: Behind) -> str:
    number, bar, rest = row.key.partition("|")
    return f"{mask_number(number)}{bar}{rest}" if row.record in _BY_NUMBER else row.key


def _word(row: Behind) -> str:
    return "计入" if row.in_numerator else "未计入"


def _tone(row: Behind) -> str:
    return "good" if row.in_numerator else "bad"


def _reason(row: Behind) -> str:
    return row.reason


_COLUMNS = (
    Column("label", "名称", _label, width=6, tip=_key),
    Column("word", "分子", _word, width=4, tone=_tone),
    Column("reason", "原因", _reason, stretch=True),
    Column("key", "编号", _key, stretch=True),
)
_LABEL = 0  # the place of the first column
_MEASURED = 200  # rows whose labels decide the width of the first column
_ROOMY = 640  # logical pixels; a narrower panel leaves the key to the tool tip


class RowsPanel(QFrame):
    """``opened`` carries the row whose record should be shown; ``closed`` that it is put away.

    ``trend_wanted`` asks for the course of the months, ``printing`` for this number on paper.
    """

    opened = Signal(object)
    closed = Signal()
    trend_wanted = Signal()
    printing = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, role="card")
        self._rows: Sequence[Behind] = ()
        self.line: IndicatorLine | None = None
        self.title = QLabel()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.count = QLabel()
        self.grid = Grid(_COLUMNS, "数字后面的每一行")
        self.grid.opened.connect(self.opened)
        self.villages, self.trend = VillagePage(), TrendPage()
        self._views = QStackedWidget()
        for view in (self.grid, self.villages, self.trend):
            self._views.addWidget(view)
        self._close, self._paper = QPushButton(), QPushButton()
        self._chips = OneOf(self)
        self._dress()
        self._lay_out()

    def _dress(self) -> None:
        set_role(self.title, role="heading")
        set_role(self.note, role="muted")
        set_role(self.count, role="muted")
        set_role(self._close, role="quiet")
        self._close.setIcon(icon("cross"))
        self._close.setIconSize(QSize(16, 16))
        self._close.setAccessibleName("收起明细")
        self._close.setToolTip("收起明细（Esc）")
        self._close.clicked.connect(self.closed)
        set_role(self._paper, role="quiet")
        self._paper.setIcon(icon("print"))
        self._paper.setIconSize(QSize(16, 16))
        self._paper.setAccessibleName("打印这个指标的走势和分村居")
        self._paper.setToolTip("打印这个指标的走势和分村居（Ctrl+P）")
        self._paper.clicked.connect(self.printing)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self._paper)
        top.addWidget(self._close)
        chips = QWidget()
        flow = FlowLayout(chips)
        for number, word in _CHIPS:
            chip = QPushButton(word)
            chip.setCheckable(True)
            set_role(chip, role="chip")
            self._chips.addButton(chip, number)
            flow.addWidget(chip)
        self._chips.button(_ALL).setChecked(True)
        self._chips.idToggled.connect(self._filter)
        self.count.setMinimumHeight(scaled(26))
        self.count.setContentsMargins(8, 0, 0, 0)
        flow.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(4)
        top.setContentsMargins(13, 0, 6, 0)
        chips.setContentsMargins(9, 0, 13, 0)
        self.note.setContentsMargins(13, 0, 13, 0)
        column.addLayout(top)
        column.addWidget(self.note)
        column.addWidget(chips)
        column.addWidget(self._views, 1)

    def show_rows(
        self, line: IndicatorLine, rows: Sequence[Behind], shares: Sequence[Share] = ()
    ) -> None:
        """Open the number of this line into its rows and villages."""
        again = self.line is not None and self.line.id == line.id
        self._rows, self.line = rows, line
        self.villages.show_shares(line, shares)
        self.trend.show_trend(line, (), Trend(()))
        self.title.setText(line.label)
        said = f"{line.numerator} ÷ {line.denominator} = {line.value}　目标 {line.target}"
        self.note.setText("　".join(filter(None, (said, line.word, line.gap))))
        missing = sum(not row.in_numerator for row in rows)
        self._chips.button(_MISSING).setText(f"未达标 {missing:,}")
        self._chips.button(_ALL).setText(f"全部 {len(rows):,}")
        if line.word == "未达标" and missing and not again:
            self._chips.button(_MISSING).setChecked(True)
        self._fill()

    def show_trend(self, months: Sequence[Month], trend: Trend) -> None:
        """The course of the number shown."""
        if self.line is not None:
            self.trend.show_trend(self.line, months, trend)

    def take_focus(self) -> None:
        """Into what is shown."""
        grids = (self.grid, self.villages.grid, self.trend.grid)
        grids[self._views.currentIndex()].setFocus()

    def _filter(self, _number: int, checked: bool) -> None:
        if checked:
            self._fill()

    def _fill(self) -> None:
        chosen = self._chips.checkedId()
        self._views.setCurrentIndex(max(0, chosen - 1))
        self.count.setVisible(chosen in {_ALL, _MISSING})
        if chosen == _TREND:
            self.trend_wanted.emit()
        only_missing = chosen == _MISSING
        shown = [row for row in self._rows if not (only_missing and row.in_numerator)]
        self.grid.show_items(shown)
        self.count.setText(f"共 {len(shown):,} 行")
        self._fit()

    def _fit(self) -> None:
        """As wide as the labels need, but never at the cost of the reason."""
        self.grid.leave_out({"key"} if self.width() < scaled(_ROOMY) else ())
        wide = self.grid.fontMetrics().horizontalAdvance
        widest = max((wide(row.label) for row in self._rows[:_MEASURED]), default=0)
        self.grid.setColumnWidth(_LABEL, max(scaled(70), min(widest + 24, self.width() // 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
