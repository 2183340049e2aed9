"""最近的操作: what was done, in sentences, and any of it taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui import theme
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.actions import Told
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks

_HEADINGS = ("时间", "操作员", "操作", "现状")
_ROW = 30


class ActionsPage(Page):
    """Not in the navigation: opened by Ctrl+H, left by Esc or by going anywhere else."""

    title = "最近的操作"
    icon = "history"
    listed = False
    keys = "Enter 撤销选中的一步　Esc 返回"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self._told: list[Told] = []
        self._bar = QWidget()
        self.take_back = QPushButton("撤销这一步")
        self.list = QTableWidget(0, len(_HEADINGS))
        self._lay_out()
        self.take_back.clicked.connect(self._ask)
        self.list.activated.connect(self._ask)
        leave = QShortcut(QKeySequence("Escape"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.back)
        self.list.currentCellChanged.connect(self._enable)

    def _lay_out(self) -> None:
        self.take_back.setIcon(icon("undo", "on_accent"))
        set_role(self.take_back, role="main")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        hint = QLabel("撤销的只是选中的一步，此后的操作不受影响。")
        set_role(hint, role="muted")
        row.addWidget(hint)
        row.addWidget(self.take_back)
        self.list.setAccessibleName(self.title)
        self.list.setHorizontalHeaderLabels(list(_HEADINGS))
        self.list.verticalHeader().hide()
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.list.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        card = QFrame()
        set_role(card, role="card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        self._load()
        self.list.setFocus()

    def refresh(self, changed: frozenset[str]) -> None:
        if changed:
            self._load()

    def _load(self) -> None:
        self.tasks.start(_read, self._show, title="正在读操作记录")

    def _show(self, told: list[Told]) -> None:
        here = max(0, self.list.currentRow())
        self._told = told
        self.list.setRowCount(len(told))
        self.list.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        faded = QColor(theme.color("muted"))
        for place, each in enumerate(told):
            state = "可撤销" if each.stands else "已撤销" if each.undone else ""
            for column, text in enumerate((each.at, each.operator, each.sentence, state)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if not each.stands:
                    item.setForeground(faded)
                self.list.setItem(place, column, item)
        self.list.setCurrentCell(min(here, len(told) - 1), 0)
        self._enable()

    def _enable(self) -> None:
        chosen = self._chosen()
        self.take_back.setEnabled(chosen is not None and chosen.stands)

    def _chosen(self) -> Told | None:
        place = self.list.currentRow()
        return self._told[place] if 0 <= place < len(self._told) else None

    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.stands:
            work = partial(_undo, chosen.id)
            self.tasks.start(work, self._taken_back, title="正在撤销")

    def _taken_back(self, saved: Saved) -> None:
        self.notices.tell("这一步已撤销，Ctrl+Y 可重做。")
        self.changed.emit(saved.changed)


def _read(session: Session, _: Progress) -> Any:
    from jindu_desktop.flows.actions import recent

    return recent(session)


def _undo(action: int, session: Session, _: Progress) -> Any:
    from jindu_desktop.flows.undo import undo_action

    return undo_action(session, action)
