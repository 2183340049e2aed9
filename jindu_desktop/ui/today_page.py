"""今日: what is due, worked off line by line; beside it how the month stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
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
from jindu_desktop.ui.agenda_side import AgendaSide
from jindu_desktop.ui.agenda_table import AgendaTable
from jindu_desktop.ui.desk import desk
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.one_or_two import OneOrTwo
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.staffing_view import StaffingView
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.core.period import Month
    from jindu_desktop.flows.agenda_list import Line
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Task, Tasks

_PANEL = 372
_ROOMY = 600  # logical pixels; narrower, keys and the menu must do
_Key = tuple[str, str]


class TodayPage(Page):
    """The first page: the list at the left, the month or the form of one line beside it."""

    title = "今日"
    icon = "today"
    keys = "Enter 办理　S 暂缓　Ctrl+O 档案　Ctrl+F 查找　Ctrl+S 保存　Ctrl+Enter 保存并办下一条　Esc 返回"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        load("today", self)
        self._loading: Task | None = None
        self._wanted: list[_Key] = []
        self._worked_off: _Key | None = None
        self._open_next = False
        self._draft: dict[str, Any] | None = None
        self.table = AgendaTable()
        self._desk = desk(session, tasks, notices)
        self.side = AgendaSide(self._desk)
        self.staffing: StaffingView | None = None
        self._views = child(self, QStackedWidget, "views")
        self._bar = child(self, QWidget, "header_bar")
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
        self._load()

    def _lay_out(self) -> None:
        child(self, QHBoxLayout, "header_row").addWidget(self._find)
        set_role(self._empty, role="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.table, self._empty):
            self._lists.addWidget(widget)
        card = QFrame()
        set_role(card, role="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(child(self, QWidget, "rows"))
        self.panes = OneOrTwo(card, self.side, _PANEL)
        child(self, QVBoxLayout, "agenda_column").addWidget(self.panes)

    def _bind(self) -> None:
        self.filter.changed.connect(self._show)
        self._find.down.connect(self.to_list)
        self.table.opened.connect(self._open)
        self.table.put_off.connect(self._put_off)
        self.table.chosen.connect(self._moved)
        self.table.resized.connect(self._fit)
        self.side.worked_off.connect(self._worked)
        self.side.put_off.connect(self._was_put_off)
        self.side.closed.connect(self.to_list)
        self.side.edited.connect(self.edited)
        self.side.file_wanted.connect(self._show_file)
        self.side.indicator_wanted.connect(self._show_indicator)
        to_file = QShortcut(QKeySequence("Ctrl+O"), self)
        to_file.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_file.activated.connect(self._show_file)
        child(self, QPushButton, "work").clicked.connect(self.table.open_current)
        child(self, QPushButton, "put_off").clicked.connect(self.table.put_off_current)
        self._chips = {
            name: child(self, QPushButton, name)
            for name in ("to_agenda", "to_month", "to_staffing")
        }
        for chip in self._chips.values():
            chip.toggled.connect(self._turn)
        self.panes.turned.connect(self._turned)
        child(self, QPushButton, "to_batch").clicked.connect(self._show_batch)
        child(self, QPushButton, "snoozed").toggled.connect(self._load)

    def _fit(self, width: int) -> None:
        """Leave out of the bar what keys do as well, where there is no room."""
        for name in ("count", "put_off", "snoozed"):
            child(self, QWidget, name).setVisible(width >= scaled(_ROOMY))
        child(self._bar, QPushButton, "to_batch").setVisible(self.width() >= scaled(_ROOMY))

    def _turned(self, beside: bool) -> None:
        """The month stands beside the list, or behind a chip of its own."""
        self._chips["to_month"].setVisible(not beside)
        if beside and self._chips["to_month"].isChecked():
            self._chips["to_agenda"].setChecked(True)

    def _turn(self, checked: bool) -> None:
        """Between list, month and posts; those are counted when first looked at."""
        if not checked:
            return
        to_staffing = self._chips["to_staffing"].isChecked()
        if self.staffing is None and to_staffing:
            self.staffing = StaffingView(self._desk)
            self.staffing.opened.connect(self._show_person)
            self._views.addWidget(self.staffing)
        self._views.setCurrentIndex(1 if to_staffing else 0)
        self._find.setVisible(self._chips["to_agenda"].isChecked())
        if self._chips["to_month"].isChecked():
            self.panes.show_row()
            self.side.month.list.setFocus()
        else:
            self.arrive()

    def _show_person(self, person: object) -> None:
        self.wanted.emit("person", person)

    # what the window asks

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        if self.staffing is not None and self._views.currentWidget() is self.staffing:
            self.staffing.arrive()
        elif self.side.line is None and not self._chips["to_month"].isChecked():
            self.to_list()

    def focus_filter(self) -> None:
        self._find.setFocus()
        self._find.selectAll()

    def save_row(self) -> None:
        self.side.save()

    def refresh(self, changed: frozenset[str]) -> None:
        if changed:
            self.side.reload(changed)
            self._load()
            if self.staffing is not None:
                self.staffing.reload()

    def draft(self) -> object | None:
        return self._draft or self.side.draft()

    def restore(self, draft: object) -> None:
        if isinstance(draft, dict):
            self._draft = draft
            self._load()

    # the list

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.drop()
        snoozed = child(self, QPushButton, "snoozed").isChecked()
        work = today_work.read(snoozed=snoozed)
        self._loading = self.tasks.start(work, self._loaded, title="正在查今日事项")
        self.side.recount()

    def _loaded(self, lines: list[Line]) -> None:
        self._loading = None
        self.filter.take(lines)
        self._show()
        if self._draft is not None:
            self._retype(lines)
        elif self._worked_off is not None:
            self._go_on(lines)

    def _retype(self, lines: list[Line]) -> None:
        """Open the line again in which something was typed, and type it."""
        draft, self._draft = self._draft or {}, None
        line = next((each for each in lines if each.key == tuple(draft["key"])), None)
        if line is None:
            return
        self.table.choose(line.key)
        self.side.work_off(line, int(draft["way"]), draft)
        self.panes.show_row()

    def _go_on(self, lines: list[Line]) -> None:
        """After a save: say if the line is still there, open the next one if that is wanted."""
        key, self._worked_off = self._worked_off, None
        go_on, self._open_next = self._open_next, False
        left = next((line for line in lines if line.key == key), None)
        if left is not None and not self.side.settled:
            self.table.choose(left.key)
            self._put_off(left, self.side.excuse)
        elif go_on:
            self.table.open_current()
        elif left is not None:
            self.notices.tell(f"已保存。{left.name}的这一项还没有办完：{left.item.label}。")

    def _show(self) -> None:
        shown = self.filter.fitting()
        wanted, self._wanted = self._wanted, []
        self.table.show_lines(shown, wanted or self.table.around())
        overdue = sum(line.days < 0 for line in shown)
        child(self, QLabel, "count").setText(f"共 {len(shown):,} 项，逾期 {overdue:,} 项")
        self._empty.setText(self.filter.emptiness)
        self._lists.setCurrentWidget(self.table if shown else self._empty)
        for name in ("work", "put_off"):
            child(self, QPushButton, name).setEnabled(bool(shown))

    def to_list(self) -> None:
        """Back into the list, the month beside it."""
        self.side.show_month()
        self._chips["to_agenda"].setChecked(True)
        self.panes.show_rows()
        self.table.setFocus()

    # one line

    def _moved(self) -> None:
        """Another line was chosen by hand while one was open: leave that first."""
        line, here = self.side.line, self.table.current()
        if line is not None and here is not None and here.key != line.key:
            self.side.leaving.go(self.side.show_month, self._stay)

    def _stay(self) -> None:
        if self.side.line is not None:
            self.table.choose(self.side.line.key)

    def _open(self, line: Line) -> None:
        jump = self.side.work_off(line)
        if jump:
            self.wanted.emit(jump, line.item.row_id)
        else:
            self.panes.show_row()

    def _worked(self, saved: Saved, go_on: bool) -> None:
        here = self.table.current()
        self._worked_off = here.key if here else None
        self._wanted = self.table.after()
        self._open_next = go_on
        self.to_list()
        self.changed.emit(saved.changed)

    def _put_off(self, line: Line, reason: str = "") -> None:
        self.side.put_aside(line, reason)
        self.panes.show_row()

    def _was_put_off(self) -> None:
        self._wanted = self.table.after()
        self.to_list()
        self._load()

    def _show_file(self) -> None:
        line = self.table.current()
        if line is not None and line.item.person_id:
            self.wanted.emit("person", line.item.person_id)
        elif line is not None and line.item.row_id:
            self.wanted.emit(line.item.record, line.item.row_id)

    def _show_batch(self) -> None:
        """The batch that fits the group chosen."""
        line = self.table.current()
        kinds = {"检测": "test", "访谈走访": "visit", "风险评估": "grade", "三年未复吸": "status"}
        group = self.filter.group or (line.group if line else "")
        self.wanted.emit("batch", kinds.get(group, "test"))

    def _show_indicator(self, month: Month, indicator: str) -> None:
        self.wanted.emit("indicator", (month, indicator))
