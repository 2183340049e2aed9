"""One kind of batch: the list at the left, what all rows share beside it, one save."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.flows.drafts import new_id
from jindu_desktop.flows.rounds import ROUNDS, missing, round_list, rows_of, title_of
from jindu_desktop.records import BY_NAME
from jindu_desktop.rules.batch import called
from jindu_desktop.ui.agenda_filter import AgendaFilter
from jindu_desktop.ui.batch_origin import OriginBar, Some
from jindu_desktop.ui.batch_table import BatchTable
from jindu_desktop.ui.one_or_two import OneOrTwo
from jindu_desktop.ui.shared_form import SharedForm
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.batch import Entry
    from jindu_desktop.flows.rounds import Candidate, Listed
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.tasks import Task

_PANEL = 372


class BatchView(QWidget):
    """``saved`` carries what the batch changed; ``edited``: a mark or a text is another."""

    saved = Signal(object)
    edited = Signal()

    def __init__(self, desk: Desk, name: str, find: QLineEdit) -> None:
        super().__init__()
        self.name, self._desk, self._kind = name, desk, ROUNDS[name]
        self._loading: Task | None = None
        self._sending: tuple[list[int], str, list[Entry]] = ([], "", [])
        self._people: dict[int, Candidate] = {}
        self._some: Some | None = None
        self._all_first = False
        self.origin = OriginBar()
        self.draft_id = new_id()
        self._begun = False
        self.table = BatchTable(self._kind)
        self.form = SharedForm(
            desk, BY_NAME[self._kind.record], self._kind.shared, self._kind.needed, self._kind.words
        )
        self._chips, self._sum, self._hint = QWidget(), QLabel(), QLabel(self._keys())
        boxes = {"worker": QComboBox(), "village": QComboBox()}
        boxes["worker"].setAccessibleName("按责任人筛选")
        boxes["village"].setAccessibleName("按村（社区）筛选")
        self.filter = AgendaFilter(self._chips, boxes, find)
        self._to_form, self._to_list = QPushButton("共同内容"), QPushButton("返回名单")
        self._lay_out(boxes.values())
        self.panes.turned.connect(self._turned)
        self._to_form.clicked.connect(self.to_form)
        self._to_list.clicked.connect(self.to_list)
        self.filter.changed.connect(self._show)
        self.table.marked.connect(self._count)
        self.table.marked.connect(self.edited)
        self.form.binding.edited.connect(self.edited)
        self.form.wanted.connect(self.save)
        self._count()

    def _keys(self) -> str:
        """What the keys of this batch are."""
        if len(self._kind.marks) == 1:
            return "空格 选中或取消　Ctrl+A 全选"
        said = [f"{key} {word}" for key, (word, _) in self._kind.marks.items()]
        all_of = ["Ctrl+A 全部"] if self._kind.all_at_once else []
        return "　".join([*said, f"0 {self._kind.unmarked}", *all_of])

    def _lay_out(self, boxes: Iterable[QComboBox]) -> None:
        set_role(self._sum, role="muted")
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 0, 10, 0)
        for box in boxes:
            bar.addWidget(box)
        bar.addStretch(1)
        bar.addWidget(self._sum)
        bar.addWidget(self._to_form)
        card = QFrame()
        set_role(card, role="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 6, 1, 1)
        column.setSpacing(4)
        column.addWidget(self.origin)
        column.addWidget(self._chips)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        side = QFrame()
        set_role(side, role="card")
        heading = QLabel("本次共同的内容")
        set_role(heading, role="heading")
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self._to_list)
        set_role(self._hint, role="muted")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 10, 8, 10)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(self.form, 1)
        self.panes = OneOrTwo(card, side, _PANEL)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)
        escape = QShortcut(QKeySequence("Escape"), side)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.to_list)

    def _turned(self, beside: bool) -> None:
        """Where only one is seen, a button leads to the other."""
        self._to_form.setVisible(not beside)
        self._to_list.setVisible(not beside)

    def to_form(self) -> None:
        """From the list to what all rows share."""
        self.panes.show_row()
        self.form.binding.focus_first()

    def to_list(self) -> None:
        """Back into the list."""
        self.panes.show_rows()
        self.table.setFocus()

    def arrive(self) -> None:
        """Fetch the list on the first visit."""
        if not self._people and self._loading is None:
            self.load()
        self.to_list()

    def load(self) -> None:
        """Ask again who is on the list; marks and typing stay."""
        if self._loading is not None:
            self._loading.drop()
        work = partial(_read, self.name)
        self._loading = self._desk.tasks.start(work, self._loaded, title="正在列出人员")

    def reload(self, changed: frozenset[str]) -> None:
        """Rows of these records changed."""
        self.form.binding.reload(changed)
        if self._begun:
            self.load()

    def _loaded(self, found: Listed) -> None:
        self._loading = None
        self._people = {one.person_id: one for one in found.people}
        if not self._begun:
            self._begun = True
            day = self._desk.session.today().isoformat()
            draft: Row = dict.fromkeys(self._kind.today, day)
            self.form.begin(draft | self._kind.draft | _given(found.inherited))
        for gone in set(self.table.marks) - set(self._people):
            del self.table.marks[gone]
        self._take()

    def limit(self, some: Some | None) -> None:
        """Only these people, everyone by None; marks stay."""
        self._some, self._all_first = some, some is not None
        if self._people:
            self._take()

    def _take(self) -> None:
        some = self._some
        people = [
            one for one in self._people.values() if some is None or one.person_id in some.persons
        ]
        self.filter.take(people, first=self._kind.due)
        if self._all_first:
            self._all_first = False
            self.filter.show_all()
        self._show()
        self._count()

    def _show(self) -> None:
        self.table.show_items(self.filter.fitting(), keep=_person)

    def _count(self) -> None:
        words = Counter(self._kind.marks[key][0] for key in self.table.marks.values())
        said = "，".join(f"{word} {number}" for word, number in words.items())
        self.origin.show_some(self._some, self._people, self.table.marks)
        number = len(self.table.marks)
        self._sum.setText(f"已标 {number:,} 人　{said}" if number else "还没有标记")
        self.form.button.setText(f"保存 {number:,} 人" if number else "保存")
        self.form.button.setEnabled(bool(number))

    def save(self) -> None:
        """Check and save all marked rows as one action."""
        shared = self.form.values()
        if shared is None or not self.table.marks:
            return
        if lacking := missing(self.name, shared):
            self.panes.show_row()
            self.form.refuse(lacking)
            self._desk.notices.warn(f"没有保存：{'；'.join(lacking.values())}。")
            return
        marks = dict(self.table.marks)
        title = title_of(self.name, marks, shared)
        rows = rows_of(self.name, marks, shared, self._people)
        self._sending = (list(marks), title, rows)
        self._send("")

    def _send(self, reason: str) -> None:
        self.form.button.setEnabled(False)
        work = partial(_save, *self._sending[1:], reason, self.draft_id)
        self._desk.tasks.start(work, self._done, self._failed, title="正在保存")

    def _done(self, saved: Saved) -> None:
        number = len(self._sending[0])
        self._desk.notices.done(f"{self._kind.title}：已保存 {number:,} 人，Ctrl+Z 一次撤销。")
        self.draft_id = new_id()
        self.table.marks.clear()
        self.table.show_faults({})
        self.form.begin(self.form.values() or {})
        self._count()
        self.to_list()
        self.edited.emit()
        self.saved.emit(saved.changed)

    def _failed(self, fault: Any) -> None:
        self._count()
        if findings := getattr(fault, "findings", None):
            reason = self._desk.notices.ask_reason(
                f"{self._kind.title}：保存前请核对", findings, f"保存 {self.draft_id}"
            )
            if reason:
                self._send(reason)
            return
        rows = {
            called(place, self._people[person].name): person
            for place, person in enumerate(self._sending[0])
        }
        faults = {rows[f.where]: f.message for f in getattr(fault, "faults", ()) if f.where in rows}
        self.table.show_faults(faults)
        self._desk.notices.show_error(fault)

    def draft(self) -> dict[str, object] | None:
        """Marks and typing that are not saved."""
        if not self.table.marks and not (self._begun and self.form.touched):
            return None
        marks = [[person, word] for person, word in self.table.marks.items()]
        return {"draft": self.draft_id, "marks": marks, "texts": self.form.texts()}

    def restore(self, draft: dict[str, Any]) -> None:
        """Mark and type again."""
        self.draft_id = int(draft["draft"])
        self.table.marks.update(draft["marks"])
        self.form.retype(draft["texts"])
        self._begun = True
        self._count()


def _given(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _person(one: Candidate) -> int:
    return one.person_id


def _read(name: str, session: Session, _: Progress) -> Listed:
    return round_list(session, name)


def _save(
    title: str,
    rows: list[Entry],
    reason: str,
    draft: int,
    session: Session,
    progress: Progress,
) -> Saved:
    from jindu_desktop.flows.batch import save_batch

    return save_batch(session, title, rows, reason, progress, draft=draft)
