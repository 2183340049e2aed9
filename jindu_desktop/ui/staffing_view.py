"""人员配比: posts of any day, what would change them, and who looks after whom."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.one_or_two import OneOrTwo
from jindu_desktop.ui.staffing_cockpit import Cockpit
from jindu_desktop.ui.staffing_columns import CHARGES, LOADS, MAKE_ROOM
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.flows.staffing import Charge, Load, Staffing
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.tasks import Task

_PANEL = 400


class StaffingView(QWidget):
    """``opened`` carries a person's identifier."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._loading: Task | None = None
        self._shown = False
        self.cockpit = Cockpit(desk.session.today())
        self.loads, self.charges = Grid(LOADS, "工作人员"), Grid(CHARGES, "负责的人员")
        self._whose = QLabel()
        self._lay_out()
        self.cockpit.wanted.connect(self._load)
        self.cockpit.refused.connect(desk.notices.warn)
        self.loads.selectionModel().currentRowChanged.connect(self._show_charges)
        self.loads.opened.connect(self._to_charges)
        self.charges.opened.connect(self._open)

    def _lay_out(self) -> None:
        set_role(self._whose, role="heading")
        self._whose.setContentsMargins(12, 4, 8, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.cockpit)
        left, right = _card(self.loads), _card(self._whose, self.charges)
        column.addWidget(OneOrTwo(left, right, _PANEL), 1)
        escape = QShortcut(QKeySequence("Escape"), right)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.loads.setFocus)

    def arrive(self) -> None:
        """Count today on the first visit."""
        if not self._shown and self._loading is None:
            self.cockpit.ask()
        self.loads.setFocus()

    def reload(self) -> None:
        """Rows changed: count again if it was counted."""
        if self._shown:
            self.cockpit.ask()

    def _load(self, day: date) -> None:
        if self._loading is not None:
            self._loading.drop()
        start = self._desk.tasks.start
        self._loading = start(partial(_read, day), self._loaded, title="正在计算配比")

    def _loaded(self, found: Staffing) -> None:
        self._loading, self._shown = None, True
        self.cockpit.show_staffing(found)
        self.loads.show_items(found.loads, keep=_id)
        self._show_charges()

    def _show_charges(self, *_: Any) -> None:
        load = self.loads.current()
        self.charges.show_items(load.people if load else ())
        number = len(load.people) if load else 0
        self._whose.setText(f"{load.name}　{number:,} 人" if load else "")

    def _to_charges(self, _load: Load) -> None:
        self.charges.setFocus()

    def _open(self, one: Charge) -> None:
        self.opened.emit(one.person_id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        room = self.loads.width() / max(1, scaled(100)) * 100
        self.loads.leave_out({key for key, least in MAKE_ROOM.items() if room < least})


def _id(load: Load) -> int:
    return load.worker_id


def _card(*widgets: QWidget) -> QFrame:
    card = QFrame()
    set_role(card, role="card")
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 5, 1, 1)
    column.setSpacing(2)
    for widget in widgets:
        column.addWidget(widget, int(isinstance(widget, Grid)))
    return card


def _read(day: date, session: Session, _: Progress) -> Staffing:
    from jindu_desktop.flows.staffing import staffing

    return staffing(session, day)
