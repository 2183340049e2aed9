"""What stands beside the list of 今日: the month, the form of one line, or putting it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from jindu_desktop.ui import today_work
from jindu_desktop.ui.indicator_panel import IndicatorPanel
from jindu_desktop.ui.leaving import Leaving
from jindu_desktop.ui.snooze_panel import SnoozePanel
from jindu_desktop.ui.trends import Trends
from jindu_desktop.ui.work_panel import WorkPanel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jindu_desktop.flows.agenda_list import Line
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.tasks import Task
    from jindu_desktop.ui.today_work import Numbers


class AgendaSide(QStackedWidget):
    """``worked_off`` carries what was saved and whether the next line is wanted."""

    worked_off = Signal(object, bool)
    put_off = Signal()
    closed = Signal()
    file_wanted = Signal()
    edited = Signal()
    indicator_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._counting: Task | None = None
        self.line: Line | None = None
        self.settled = True
        self.excuse = ""
        self.month = IndicatorPanel()
        self.work = WorkPanel(desk)
        self.snooze = SnoozePanel(desk)
        self.trends = Trends(self, desk.tasks)
        for panel in (self.month, self.work, self.snooze):
            self.addWidget(panel)
        self.leaving = Leaving(self, self.work.forms)
        self.work.done.connect(self._done)
        self.work.closed.connect(self._leave)
        self.work.file_wanted.connect(self.file_wanted)
        self.work.edited.connect(self.edited)
        self.snooze.done.connect(self.put_off)
        self.snooze.closed.connect(self.closed)
        for sign in (self.snooze.reason.textEdited, self.snooze.done, self.snooze.closed):
            sign.connect(self.edited)
        self.month.opened.connect(self.indicator_wanted)
        self.trends.grown.connect(self.month.show_trends)

    def show_month(self) -> None:
        """Nothing is worked off now."""
        self.line = None
        self.work.line = None
        self.setCurrentWidget(self.month)

    def recount(self) -> None:
        """Compute the month again."""
        if self._counting is not None:
            self._counting.drop()
        start = self._desk.tasks.start
        self._counting = start(today_work.numbers, self._counted, title="正在计算本月指标")

    def _counted(self, found: Numbers) -> None:
        from jindu_desktop.flows.trend import values

        self._counting = None
        self.month.show_numbers(found)
        self.trends.show(found.month, values(found.summary), found.targets)

    def work_off(self, line: Line, way: int = 0, draft: Mapping[str, Any] | None = None) -> str:
        """Open the form for a line, with what was typed earlier; or name the record to jump to."""
        from jindu_desktop.flows.agenda_work import JUMPS, PAPERS, steps

        if line.item.rule in JUMPS:
            return JUMPS[line.item.rule]
        found = steps(self._desk.session, line.item)
        if not found:
            self.put_aside(line, PAPERS.get(line.item.rule, ""))
            return ""
        self.line = line
        self.setCurrentWidget(self.work)
        self.work.show_line(line, found, min(way, len(found) - 1))
        if draft and self.work.form is not None:
            self.work.form.resume(draft)
        return ""

    def put_aside(self, line: Line, reason: str = "") -> None:
        """Ask until when and why."""
        self.work.line = None
        self.line = line
        self.setCurrentWidget(self.snooze)
        self.snooze.show_line(line, reason)

    def retype(self, line: Line, draft: Mapping[str, Any]) -> None:
        """Open this line with what ``draft`` gave."""
        if "why" in draft:
            self.put_aside(line)
            self.snooze.restore(draft)
        else:
            self.work_off(line, int(draft["way"]), draft)

    def save(self) -> None:
        """Ctrl+S."""
        if self.currentWidget() is self.snooze:
            self.snooze.save()
        elif self.currentWidget() is self.work:
            self.work.save()

    def reload(self, changed: frozenset[str]) -> None:
        """Rows of these records changed: pick lists ask again."""
        self.work.reload(changed)

    def draft(self) -> dict[str, Any] | None:
        """What is typed and not saved."""
        if self.currentWidget() is self.snooze:
            return self.snooze.draft()
        form = self.work.form
        if self.work.line is None or form is None or not form.dirty:
            return None
        return {"key": self.work.line.key, "way": self.work.way, **form.draft()}

    def _done(self, saved: Saved, go_on: bool) -> None:
        step = self.work.step
        self.settled = step is None or step.way.settles
        today = self._desk.session.today()
        self.excuse = f"{today} 已{step.way.label}" if step else ""
        self.worked_off.emit(saved, go_on)

    def _leave(self) -> None:
        self.leaving.go(self._close)

    def _close(self) -> None:
        self.closed.emit()
