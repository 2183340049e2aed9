"""今日: what is due, worked off line by line; beside it how the month stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui import today_work
from jindu_desktop.ui.agenda_filter import AgendaFilter, FilterLine
from jindu_desktop.ui.agenda_table import AgendaTable
from jindu_desktop.ui.desk import desk
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.indicator_panel import IndicatorPanel
from jindu_desktop.ui.leaving import Leaving
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.snooze_panel import SnoozePanel
from jindu_desktop.ui.style import scaled, set_role
from jindu_desktop.ui.two_panes import TwoPanes
from jindu_desktop.ui.work_panel import WorkPanel

if TYPE_CHECKING:
    from jindu_desktop.core.period import Month
    from jindu_desktop.flows.agenda_list import Line
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Task, Tasks
    from jindu_desktop.ui.today_work import Numbers

_PANEL = 372
_ROOMY = 600  # logical pixels; narrower, keys and the menu must do
_Key = tuple[str, str]


class TodayPage(Page):
    """The first page: the list at the left, the month or the form of one line beside it."""

    title = "今日"
    icon = "today"
    keys = "Enter 办理　S 暂缓　Ctrl+F 查找　Ctrl+S 保存　Ctrl+Enter 保存并办下一条　Esc 返回"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        load("today", self)
        self._desk = desk(session, tasks, notices)
        self._loading: Task | None = None
        self._counting: Task | None = None
        self._wanted: list[_Key] = []
        self._done_with: _Key | None = None
        self._open_next = False
        self._kept: dict[str, Any] | None = None
        self.table = AgendaTable()
        self.indicators = IndicatorPanel()
        self.work = WorkPanel(self._desk)
        self.putting_off = SnoozePanel(self._desk)
        self._side = QStackedWidget()
        self._lists = child(self, QStackedWidget, "lists")
        self._empty = QLabel()
        self._find = FilterLine("姓名、拼音首字母、证件号码")
        self.filter = AgendaFilter(
            child(self, QWidget, "groups"),
            child(self, QComboBox, "worker"),
            child(self, QComboBox, "village"),
            self._find,
        )
        self._lay_out()
        self._bind()
        self.leaving = Leaving(self, self.work.forms)
        self._load()

    def _lay_out(self) -> None:
        bar = child(self, QWidget, "header_bar")
        child(self, QHBoxLayout, "header_row").addWidget(self._find)
        self._bar = bar
        set_role(self._empty, role="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.table, self._empty):
            self._lists.addWidget(widget)
        for panel in (self.indicators, self.work, self.putting_off):
            self._side.addWidget(panel)
        card = QFrame()
        set_role(card, role="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(child(self, QWidget, "rows"))
        self.panes = TwoPanes(card, self._side, _PANEL)
        child(self, QVBoxLayout, "agenda_column").addWidget(self.panes)

    def _bind(self) -> None:
        self.filter.changed.connect(self._show)
        self._find.down.connect(self.to_list)
        self.table.opened.connect(self._open)
        self.table.put_off.connect(self._put_off)
        self.table.chosen.connect(self._moved)
        self.table.resized.connect(self._fit)
        self.work.done.connect(self._worked)
        self.work.closed.connect(self._leave)
        self.work.file_wanted.connect(self._show_file)
        self.putting_off.done.connect(self._put_away)
        self.putting_off.closed.connect(self.to_list)
        self.indicators.opened.connect(self._show_indicator)
        child(self, QPushButton, "work").clicked.connect(self._open_current)
        child(self, QPushButton, "put_off").clicked.connect(self._put_off_current)
        child(self, QPushButton, "snoozed").toggled.connect(self._load)

    def _fit(self, width: int) -> None:
        """Leave out of the bars what keys do as well, where there is no room."""
        for name in ("count", "put_off", "snoozed"):
            child(self, QWidget, name).setVisible(width >= scaled(_ROOMY))
        for name in ("to_agenda", "to_staffing", "to_batch"):
            child(self._bar, QPushButton, name).setVisible(self.width() >= scaled(_ROOMY))

    # what the window asks

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        if self.work.line is None:
            self.table.setFocus()

    def focus_filter(self) -> None:
        self._find.setFocus()
        self._find.selectAll()

    def save_row(self) -> None:
        if self._side.currentWidget() is self.putting_off:
            self.putting_off.save()
        elif self.work.line is not None:
            self.work.save()

    def refresh(self, changed: frozenset[str]) -> None:
        if changed:
            self._load()

    # the list

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.drop()
        snoozed = child(self, QPushButton, "snoozed").isChecked()
        work = today_work.read(snoozed=snoozed)
        self._loading = self.tasks.start(work, self._loaded, title="正在查今日事项")
        if self._counting is not None:
            self._counting.drop()
        self._counting = self.tasks.start(
            today_work.numbers, self._counted, title="正在计算本月指标"
        )

    def _loaded(self, lines: list[Line]) -> None:
        self._loading = None
        self.filter.take(lines)
        self._show()

    def _counted(self, found: Numbers) -> None:
        self._counting = None
        self.indicators.show_numbers(found)

    def _show(self) -> None:
        shown = self.filter.fitting()
        here = self.table.current()
        wanted, self._wanted = self._wanted, []
        keys = wanted or ([here.key, *self.table.after()] if here else [])
        self.table.show_lines(shown, keys)
        overdue = sum(line.days < 0 for line in shown)
        child(self, QLabel, "count").setText(f"共 {len(shown):,} 项，逾期 {overdue:,} 项")
        self._empty.setText("今天没有要办的事。" if not shown else "")
        self._lists.setCurrentWidget(self.table if shown else self._empty)

    def to_list(self) -> None:
        """Back into the list, the month beside it."""
        self.work.line = None
        self._side.setCurrentWidget(self.indicators)
        self.panes.show_rows()
        self.table.setFocus()

    def _moved(self) -> None:
        """Another line was chosen while one was being worked off."""

    # one line

    def _open_current(self) -> None:
        if (line := self.table.current()) is not None:
            self._open(line)

    def _open(self, line: Line) -> None:
        from jindu_desktop.flows.agenda_work import JUMPS, PAPERS, steps

        if line.item.rule in JUMPS:
            self.wanted.emit(JUMPS[line.item.rule], line.item.row_id or line.item.key)
        elif line.item.rule in PAPERS:
            self._put_off(line, PAPERS[line.item.rule])
        elif found := steps(self.session, line.item):
            self._side.setCurrentWidget(self.work)
            self.panes.show_row()
            self.work.show_line(line, found)
        else:
            self._show_file()

    def _worked(self, saved: Saved, go_on: bool) -> None:
        self._wanted = self.table.after()
        self.to_list()
        self._open_next = go_on
        self.changed.emit(saved.changed)

    def _leave(self) -> None:
        self.leaving.go(self.to_list)

    def _show_file(self) -> None:
        line = self.table.current()
        if line is None:
            return
        if line.item.person_id:
            self.wanted.emit("person", line.item.person_id)
        else:
            self.wanted.emit(line.item.record, line.item.row_id)

    def _put_off_current(self) -> None:
        if (line := self.table.current()) is not None:
            self._put_off(line)

    def _put_off(self, line: Line, reason: str = "") -> None:
        self._side.setCurrentWidget(self.putting_off)
        self.panes.show_row()
        self.putting_off.show_line(line, reason)

    def _put_away(self) -> None:
        self._wanted = self.table.after()
        self.to_list()
        self._load()

    def _show_indicator(self, month: Month, indicator: str) -> None:
        self.wanted.emit("indicator", (month, indicator))
