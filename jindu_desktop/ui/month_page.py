"""月报上报: the month's indicators and counts, the rows behind them, closing and sending."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, QStandardPaths
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from jindu_desktop.core.period import Month
from jindu_desktop.ui import indicator_work, month_work
from jindu_desktop.ui.amend_desk import AmendDesk
from jindu_desktop.ui.check_desk import CheckDesk
from jindu_desktop.ui.counts_view import CountsTable, VillageTable
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.indicator_columns import INDICATOR_COLUMNS, hidden_columns
from jindu_desktop.ui.indicator_line import IndicatorLine, lines
from jindu_desktop.ui.month_work import Answer
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.pill import Pill
from jindu_desktop.ui.review_desk import ReviewDesk
from jindu_desktop.ui.rows_panel import RowsPanel
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.trends import Trends
from jindu_desktop.ui.year_desk import YearDesk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jindu_desktop.flows.behind import Behind
    from jindu_desktop.flows.breakdown import Opened
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.sparkline import Trend
    from jindu_desktop.ui.tasks import Task, Tasks

_MONTHS_BACK = 60
_ALONE = 720  # logical pixels; narrower, an opened number has the room to itself until Esc
_TONES = {"open": "idle", "closed": "warn", "exported": "accent", "received": "good",
          "returned": "bad"}  # fmt: skip


class MonthPage(Page):
    """Opens on the last month that is over: that is the one to report."""

    title = "月报上报"
    icon = "month"
    keys = "Enter 看明细、分村居、走势　Ctrl+P 打印　Alt+←/→ 换月"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        load("month", self)
        self._answer: Answer | None = None
        self._shown: list[IndicatorLine] = []
        self._line: IndicatorLine | None = None
        self._loading: Task | None = None
        self._opening: Task | None = None
        self._bar = child(self, QWidget, "header_bar")
        self._months = child(self, QComboBox, "month")
        self._views = child(self, QStackedWidget, "views")
        self._halves = child(self, QSplitter, "halves")
        self._state = Pill()
        self.grid = Grid(INDICATOR_COLUMNS, "本月指标")
        self.counts = CountsTable()
        self.villages = VillageTable()
        self.panel = RowsPanel()
        self.trends = Trends(self, tasks)
        self._lay_out()
        self.amending, self.checking = AmendDesk(self), CheckDesk(self)
        self.reviewing, self.year = ReviewDesk(self), YearDesk(self)
        self._connect()
        self._fill_months(session.today())

    def _lay_out(self) -> None:
        for view in (self.grid, self.counts, self.villages):
            self._views.addWidget(view)
        self._halves.addWidget(self.panel)
        self._halves.setStretchFactor(0, 3)
        self._halves.setStretchFactor(1, 2)
        self.panel.hide()
        child(self, QBoxLayout, "header_row").insertWidget(0, self._state)
        for name, drawing in (("previous", "previous"), ("next", "next")):
            child(self, QPushButton, name).setIcon(icon(drawing))
            child(self, QPushButton, name).setFixedWidth(scaled(36))
        for name, drawing, use in (
            ("close_month", "close_month", "muted"),
            ("export_bundle", "export", "on_accent"),
        ):
            child(self, QPushButton, name).setIcon(icon(drawing, use))
            child(self, QPushButton, name).setIconSize(QSize(16, 16))
        self._buttons = {
            name: child(self, QPushButton, name)
            for name in ("previous", "next", "close_month", "export_bundle")
        }

    def _connect(self) -> None:
        for name, slot in (
            ("to_indicators", self._to_indicators),
            ("to_counts", self._to_counts),
            ("to_villages", self._to_villages),
        ):
            child(self, QPushButton, name).toggled.connect(slot)
        child(self, QPushButton, "to_indicators").setChecked(True)
        self._buttons["previous"].clicked.connect(self._earlier)
        self._buttons["next"].clicked.connect(self._later)
        self._buttons["export_bundle"].clicked.connect(self._export)
        for key, turn in (("Alt+Left", self._earlier), ("Alt+Right", self._later)):
            QShortcut(QKeySequence(key), self).activated.connect(turn)
        self._months.currentIndexChanged.connect(self._load)
        self.grid.opened.connect(self._open)
        self.grid.clicked.connect(self._clicked)
        self.panel.closed.connect(self.put_away)
        self.panel.opened.connect(self._wish)
        self.panel.printing.connect(self.printing)
        self.panel.trend_wanted.connect(self._show_trend)
        self.trends.grown.connect(self._trend_grown)

    def _fill_months(self, today: date) -> None:
        newest = Month.of(today.isoformat())
        with QSignalBlocker(self._months):  # it is read on the first visit
            for month in map(newest.plus, range(0, -_MONTHS_BACK, -1)):
                self._months.addItem(f"{month.year} 年 {month.month} 月", month)
            self._months.setCurrentIndex(1)

    @property
    def month(self) -> Month:
        """The month shown."""
        return self._months.currentData()

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        if self._answer is None and self._loading is None:
            self._load()
        self.grid.setFocus()

    def refresh(self, changed: frozenset[str]) -> None:
        if changed:
            self._load()

    def show_month(self, month: Month) -> None:
        """Turn to this month, if it is in the list."""
        for place in range(self._months.count()):
            if self._months.itemData(place) == month:
                self._months.setCurrentIndex(place)

    def _earlier(self) -> None:
        self._months.setCurrentIndex(min(self._months.currentIndex() + 1, self._months.count() - 1))

    def _later(self) -> None:
        self._months.setCurrentIndex(max(self._months.currentIndex() - 1, 0))

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.drop()
        self._allow(None)
        work = month_work.read(self.month)
        self._loading = self.tasks.start(work, self._loaded, title=f"正在计算 {self.month}")

    def _loaded(self, answer: Answer) -> None:
        self._loading, self._answer = None, answer
        shown = self._shown = lines(answer.summary, answer.targets)
        self.grid.show_items(shown, keep=_id)
        self.counts.show_counts(answer.summary["counts"])
        self.villages.show_villages(answer.summary["by_village"])
        self._state.say(answer.state_word, _TONES.get(answer.state, "idle"))
        self._sum_up(shown)
        self._allow(answer)
        if self._line is not None:
            again = next((line for line in shown if line.id == self._line.id), None)
            self._open(again)

    def _sum_up(self, shown: list[IndicatorLine]) -> None:
        words = [line.word for line in shown]
        good, bad = words.count("达标"), words.count("未达标")
        text = f"达标 {good} · 未达标 {bad} · 不判定 {len(words) - good - bad}"
        child(self, QLabel, "sum").setText(f"截至 {self.month.last}　{text}")

    def _allow(self, answer: Answer | None) -> None:
        self.amending.allow(answer)
        self.checking.allow(answer)
        self.reviewing.allow(answer)
        self.year.allow(answer)
        state = answer.state if answer else ""
        self._buttons["export_bundle"].setEnabled(state not in {"", "open"})
        self._buttons["previous"].setEnabled(self._months.currentIndex() < self._months.count() - 1)
        self._buttons["next"].setEnabled(self._months.currentIndex() > 0)

    def _to_indicators(self, checked: bool) -> None:
        if checked:
            self._views.setCurrentWidget(self.grid)

    def _to_counts(self, checked: bool) -> None:
        if checked:
            self.put_away()
            self._views.setCurrentWidget(self.counts)

    def _to_villages(self, checked: bool) -> None:
        if checked:
            self.put_away()
            self._views.setCurrentWidget(self.villages)

    def _clicked(self) -> None:
        self._open(self.grid.current())

    def _open(self, line: IndicatorLine | None) -> None:
        if line is None:
            return
        if self._opening is not None:
            self._opening.drop()
        self._line = line
        work = indicator_work.opened(self.month, line.id)
        self._opening = self.tasks.start(work, self._opened, title=f"正在找 {line.label} 的明细")

    def _opened(self, found: Opened) -> None:
        self._opening = None
        if self._line is None:
            return
        self.panel.show_rows(self._line, found.rows, found.shares)
        if self.panel.isHidden():
            self.panel.show()
            self._make_room()
            self._halves.setSizes([self.width() // 2] * 2)
            self.panel.take_focus()

    def _show_trend(self) -> None:
        if self._answer is not None:
            answer = self._answer
            self.trends.show(self.month, indicator_work.values(answer.summary), answer.targets)

    def _trend_grown(self, shown: Mapping[str, Trend]) -> None:
        if self._line is not None and self._line.id in shown:
            self.panel.show_trend(self.trends.months, shown[self._line.id])

    def put_away(self) -> None:
        """Close the rows beside the table."""
        self._line = None
        self.panel.hide()
        self._make_room()
        self.grid.setFocus()

    def _make_room(self) -> None:
        """Beside the rows the table keeps what tells one indicator from the other."""
        opened = not self.panel.isHidden()
        child(self, QWidget, "card").setHidden(opened and self.width() < scaled(_ALONE))
        hidden = hidden_columns(self.width() / scaled(100) * 100, opened=opened)
        child(self, QLabel, "sum").setHidden("target" in hidden)
        self.grid.leave_out(hidden)

    def _wish(self, row: Behind) -> None:
        if row.row_id:
            self.wanted.emit(row.record, row.row_id)

    def unmet_words(self) -> str:
        """The targets that are not met, in a sentence."""
        bad = [line.label for line in self._shown if line.word == "未达标"]
        return f"未达标 {len(bad)} 项：{'、'.join(bad)}。" if bad else "各项都不低于目标。"

    def open_indicator(self, name: str) -> None:
        """Open this indicator of the month shown into its rows."""
        child(self, QPushButton, "to_indicators").setChecked(True)
        self._open(next((line for line in self._shown if line.id == name), None))

    def _export(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, "报送包存到哪个文件夹", place)
        if folder:
            self.export_to(Path(folder))

    def export_to(self, folder: Path) -> None:
        """Write the bundle of the month shown into this folder."""
        work = month_work.export(self.month, folder)
        self.tasks.start(work, self._exported, title=f"正在写 {self.month} 的报送包")

    def _exported(self, path: Path) -> None:
        self.notices.done(f"报送包已写好，请交给上级：{path}")
        self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._make_room()


def _id(line: IndicatorLine) -> str:
    return line.id
