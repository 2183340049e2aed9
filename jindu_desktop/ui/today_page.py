"""今日: what is due, worked off line by line; beside it how the month stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.agenda_filter import FilterLine
from jindu_desktop.ui.agenda_list import AgendaList, Key
from jindu_desktop.ui.agenda_side import AgendaSide
from jindu_desktop.ui.desk import desk
from jindu_desktop.ui.first_steps import FirstSteps
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.murmur import Murmur
from jindu_desktop.ui.one_or_two import OneOrTwo
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.staffing_view import StaffingView
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.core.period import Month
    from jindu_desktop.flows.agenda_list import Line
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks

_PANEL = 372
_ROOMY = 600  # logical pixels; narrower, the navigation must do
_WIDE = 900  # and there is room for a sentence beside the title
_BATCHES = {"检测": "test", "访谈走访": "visit", "风险评估": "grade", "三年未复吸": "status"}


class TodayPage(Page):
    """The first page: the list at the left, the month or the form of one line beside it."""

    title = "今日"
    icon = "today"
    keys = "Enter 办理　S 暂缓　Ctrl+O 档案　Ctrl+F 查找　Ctrl+S 保存　Ctrl+Enter 保存并办下一条　Esc 返回"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        load("today", self)
        self._begun = False
        self._saved: Key | None = None
        self._draft: dict[str, Any] | None = None
        self._said = Murmur(notices)
        self._desk = desk(session, tasks, cast("Notices", self._said))
        self._bar = child(self, QWidget, "header_bar")
        self._find = FilterLine("姓名、拼音首字母、证件号码")
        self.list = AgendaList(tasks, child(self, QWidget, "rows"), self._find)
        self.table, self.filter = self.list.table, self.list.filter
        self.side = AgendaSide(self._desk)
        self.staffing: StaffingView | None = None
        self._views = child(self, QStackedWidget, "views")
        self._chips = {
            name: child(self, QPushButton, name)
            for name in ("to_agenda", "to_month", "to_staffing")
        }
        self.panes = OneOrTwo(self.list, self.side, _PANEL)
        child(self, QHBoxLayout, "header_row").insertWidget(0, self._said)
        child(self, QHBoxLayout, "header_row").addWidget(self._find)
        self.first = FirstSteps()
        for part in (self.first, self.panes):
            child(self, QVBoxLayout, "agenda_column").addWidget(part)
        self._bind()
        self.list.load()
        self.side.recount()

    def _bind(self) -> None:
        self._find.down.connect(self.to_list)
        self.first.wanted.connect(self.wanted)
        self.list.read.connect(self._read)
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
        self.panes.turned.connect(self._turned)
        for chip in self._chips.values():
            chip.toggled.connect(self._turn)
        child(self, QPushButton, "to_batch").clicked.connect(self._show_batch)
        to_file = QShortcut(QKeySequence("Ctrl+O"), self)
        to_file.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_file.activated.connect(self._show_file)

    def _fit(self, _width: int) -> None:
        child(self._bar, QPushButton, "to_batch").setVisible(self.width() >= scaled(_ROOMY))
        self._said.setVisible(self.width() >= scaled(_WIDE))

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

    # what the window asks

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        if self.staffing is not None and self._views.currentWidget() is self.staffing:
            self.staffing.arrive()
        elif self.side.line is None and not self._chips["to_month"].isChecked():
            self.to_list()

    def focus_filter(self) -> None:
        self._chips["to_agenda"].setChecked(True)
        self._find.setFocus()
        self._find.selectAll()

    def save_row(self) -> None:
        self.side.save()

    def refresh(self, changed: frozenset[str]) -> None:
        if changed:
            self.side.reload(changed)
            self.list.load_soon()
            self.side.recount()
            if self.staffing is not None:
                self.staffing.reload()

    def draft(self) -> object | None:
        return self._draft or self.side.draft()

    def restore(self, draft: object) -> None:
        if isinstance(draft, dict):
            self._draft = draft
            self.list.load()

    # one line after the other

    def to_list(self) -> None:
        """Back into the list, the month beside it."""
        self.side.show_month()
        self._chips["to_agenda"].setChecked(True)
        self.panes.show_rows()
        if "person" in self.list.lacking:  # a new office begins with that
            self.first.take_focus()
        else:
            (self._find if self.table.isHidden() else self.table).setFocus()

    def _open(self, line: Line) -> None:
        jump = self.side.work_off(line)
        if jump:
            self.wanted.emit(jump, line.item.row_id or line.item.key)
        else:
            self.panes.show_row()

    def _worked(self, saved: Saved, go_on: bool) -> None:
        """A line's form was saved: the line goes, the next one is chosen, opened if wanted."""
        line = self.side.line
        self._saved = line.key if line else None
        if self._saved and self.side.settled:
            self.list.forget(self._saved)
        self.to_list()
        if go_on and self.side.settled:
            self.table.open_current()
        self.changed.emit(saved.changed)

    def _read(self, lines: list[Line]) -> None:
        self.first.show_steps(self.list.lacking)
        if not self._begun:
            self._begun = True
            self._begin()
        if self._draft is not None:
            self._retype()
        key, self._saved = self._saved, None
        left = self.list.line(key) if key else None
        if left is None:
            return
        if self.side.settled or self.side.line is not None:
            self.notices.tell(f"已保存。{left.name}的这一项还没有办完：{left.item.label}。")
        else:
            self.table.choose(left.key)
            self._put_off(left, self.side.excuse)

    def _begin(self) -> None:
        """The list is there for the first time: into it, unless the clerk is elsewhere by now."""
        here = QApplication.focusWidget()
        waiting = here is None or (here is self._find and not self._find.text())
        if self.isVisible() and waiting:
            self.arrive()

    def _retype(self) -> None:
        """Open the line again in which something was typed, and type it."""
        draft, self._draft = self._draft or {}, None
        line = self.list.line(tuple(draft["key"]))
        if line is not None:
            self.table.choose(line.key)
            self.side.retype(line, draft)
            self.panes.show_row()

    def _moved(self) -> None:
        """Another line was chosen by hand while one was open: leave that first."""
        line, here = self.side.line, self.table.current()
        if line is not None and here is not None and here.key != line.key:
            self.side.leaving.go(self.side.show_month, self._stay)

    def _stay(self) -> None:
        if self.side.line is not None:
            self.table.choose(self.side.line.key)

    def _put_off(self, line: Line, reason: str = "") -> None:
        self.side.put_aside(line, reason)
        self.panes.show_row()

    def _was_put_off(self) -> None:
        if self.side.line is not None:
            self.list.forget(self.side.line.key)
        self.to_list()
        self.list.load_soon()

    # elsewhere

    def _show_person(self, person: object) -> None:
        self.wanted.emit("person", person)

    def _show_file(self) -> None:
        line = self.table.current()
        if line is not None and line.item.person_id:
            self.wanted.emit("person", line.item.person_id)
        elif line is not None and line.item.row_id:
            self.wanted.emit(line.item.record, line.item.row_id)

    def _show_batch(self) -> None:
        """The batch that fits the group chosen."""
        line = self.table.current()
        group = self.filter.group or (line.group if line else "")
        self.wanted.emit("batch", _BATCHES.get(group, "test"))

    def _show_indicator(self, month: Month, indicator: str) -> None:
        self.wanted.emit("indicator", (month, indicator))
