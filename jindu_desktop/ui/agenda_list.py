"""The list of 今日 with its filters: read by the worker, narrowed here, gone on with after a save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui import today_work
from jindu_desktop.ui.agenda_filter import AgendaFilter
from jindu_desktop.ui.agenda_table import AgendaTable
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.agenda_list import Line
    from jindu_desktop.ui.tasks import Task, Tasks
    from jindu_desktop.ui.today_work import Read

Key = tuple[str, str]
_ROOMY = 600  # logical pixels; narrower, keys and the menu must do
_LEAST = 300
_QUICK = 0.3  # seconds; where reading takes longer, several saves share one reading
_CALM = 700  # milliseconds without a save before that reading


class AgendaList(QFrame):
    """``read`` carries every line after a reading. ``rows`` is the form's part of the list."""

    read = Signal(object)

    def __init__(self, tasks: Tasks, rows: QWidget, find: QLineEdit) -> None:
        super().__init__()
        set_role(self, role="card")
        self._tasks = tasks
        self._loading: Task | None = None
        self._lines: list[Line] = []
        self._wanted: Sequence[Key] = ()
        self._cost = 0.0
        self.lacking: tuple[str, ...] = ()
        self.table = AgendaTable()
        self._empty = QLabel()
        self._lists = child(rows, QStackedWidget, "lists")
        self._count = child(rows, QLabel, "count")
        self._snoozed = child(rows, QPushButton, "snoozed")
        self._buttons = {name: child(rows, QPushButton, name) for name in ("work", "put_off")}
        self.filter = AgendaFilter(
            child(rows, QWidget, "groups"),
            {name: child(rows, QComboBox, name) for name in ("urgency", "worker", "village")},
            find,
        )
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_CALM)
        self._later.timeout.connect(self.load)
        self._lay_out(rows)
        self.filter.changed.connect(self._show)
        self.table.resized.connect(self._fit)
        self._snoozed.toggled.connect(self.load)
        self._buttons["work"].clicked.connect(self.table.open_current)
        self._buttons["put_off"].clicked.connect(self.table.put_off_current)

    def _lay_out(self, rows: QWidget) -> None:
        set_role(self._empty, role="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        for widget in (self.table, self._empty):
            self._lists.addWidget(widget)
        self.setMinimumWidth(_LEAST)  # the bar's own need shrinks only after it was too narrow
        self._empty.setText("正在查今天要办的事……")
        self._lists.setCurrentWidget(self._empty)
        for button in self._buttons.values():
            button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rows)

    def _fit(self, width: int) -> None:
        """Leave out of the bar what keys do as well, where there is no room."""
        for widget in (self._count, self._buttons["put_off"], self._snoozed):
            widget.setVisible(width >= scaled(_ROOMY))

    def load(self) -> None:
        """Read the agenda again."""
        self._later.stop()
        if self._loading is not None:
            self._loading.drop()
        work = today_work.read(snoozed=self._snoozed.isChecked())
        self._loading = self._tasks.start(work, self._loaded, title="正在查今日事项")

    def load_soon(self) -> None:
        """Read it again; in a large office after a pause, so that no save waits for it."""
        if self._cost <= _QUICK:
            self.load()
        else:
            self._later.start()

    def forget(self, key: Key) -> None:
        """This line was dealt with: take it away now and go to the next."""
        if self._snoozed.isChecked():
            return
        self._wanted = self.table.after()
        self._lines = [line for line in self._lines if line.key != key]
        self.filter.take(self._lines)
        self._show()

    def line(self, key: Key) -> Line | None:
        """The line of this key, if it is due, whatever the filters hide."""
        return next((line for line in self._lines if line.key == key), None)

    def _loaded(self, found: Read) -> None:
        self._loading, self._cost, self._lines = None, found.seconds, found.lines
        self.lacking = found.lacking
        self.filter.take(found.lines)
        self._show()
        self.read.emit(found.lines)

    def _show(self) -> None:
        shown = self.filter.fitting()
        wanted, self._wanted = self._wanted, ()
        self.table.show_lines(shown, wanted or self.table.around())
        overdue = sum(line.days < 0 for line in shown)
        self._count.setText(f"共 {len(shown):,} 项，逾期 {overdue:,} 项")
        self._empty.setText(self.filter.emptiness)
        self._lists.setCurrentWidget(self.table if shown else self._empty)
        for button in self._buttons.values():
            button.setEnabled(bool(shown))
