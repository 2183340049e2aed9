"""批量录入: a test day, a visit round, re-grading, changes of status, assigning people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.flows.rounds import ROUNDS
from jindu_desktop.ui.agenda_filter import FilterLine
from jindu_desktop.ui.batch_origin import Some
from jindu_desktop.ui.batch_view import BatchView
from jindu_desktop.ui.desk import desk
from jindu_desktop.ui.one_of import OneOf
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks

_NAMES = tuple(ROUNDS)


class BatchPage(Page):
    """A chip for each kind of batch; the views are made on first use."""

    title = "批量录入"
    icon = "batch"
    keys = "数字键 标记并到下一行　Ctrl+F 查找　Ctrl+S 一次保存　Ctrl+Z 一次撤销"
    records = frozenset({"batch"})

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self._desk = desk(session, tasks, notices)
        self._views: dict[str, BatchView] = {}
        self._some: Some | None = None
        self._stack = QStackedWidget()
        self._header = QWidget()
        self._find = FilterLine("姓名、拼音首字母、证件号码")
        self._chips = OneOf(self)
        self._lay_out()
        self._chips.idToggled.connect(self._toggled)
        self._find.down.connect(self._to_list)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for place, name in enumerate(_NAMES):
            chip = QPushButton(ROUNDS[name].title)
            chip.setCheckable(True)
            chip.setShortcut(f"Alt+{place + 1}")
            chip.setToolTip(f"Alt+{place + 1}")
            set_role(chip, role="chip")
            self._chips.addButton(chip, place)
            row.addWidget(chip)
        self._chips.button(0).setChecked(True)
        row.addWidget(self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def view(self) -> BatchView:
        """The kind of batch shown."""
        return self._made(_NAMES[max(0, self._chips.checkedId())])

    def header(self) -> QWidget:
        return self._header

    def arrive(self) -> None:
        self._stack.setCurrentWidget(self.view)
        self.view.arrive()

    def refresh(self, changed: frozenset[str]) -> None:
        if changed:
            for view in self._views.values():
                view.reload(changed)

    def show_row(self, record: str, row_id: Any) -> None:
        """``batch`` with the name of a kind shows that kind, with some people those alone."""
        if isinstance(row_id, Some):
            self._limit(row_id)
        elif row_id in _NAMES:
            self._chips.button(_NAMES.index(row_id)).setChecked(True)

    def _limit(self, some: Some | None) -> None:
        """These people, or everyone again, in every kind of batch."""
        self._some = some
        self._find.clear()
        for view in self._views.values():
            view.limit(some)

    def _free(self) -> None:
        self._limit(None)

    def focus_filter(self) -> None:
        self._find.setFocus()
        self._find.selectAll()

    def save_row(self) -> None:
        self.view.save()

    def draft(self) -> object | None:
        made = self._views.items()
        return [{"view": name, **each} for name, view in made if (each := view.draft())] or None

    def restore(self, draft: object) -> None:
        for typed in draft if isinstance(draft, list) else []:
            self._made(typed["view"]).restore(typed)

    def _toggled(self, _place: int, checked: bool) -> None:
        if checked:
            self.arrive()

    def _made(self, name: str) -> BatchView:
        if name not in self._views:
            view = BatchView(self._desk, name, self._find)
            view.saved.connect(self.changed)
            view.edited.connect(self.edited)
            view.origin.freed.connect(self._free)
            view.limit(self._some)
            self._views[name] = view
            self._stack.addWidget(view)
        return self._views[name]

    def _to_list(self) -> None:
        self.view.to_list()
