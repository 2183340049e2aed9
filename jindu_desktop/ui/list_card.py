"""A list with everything about it: its buttons, filter, columns, what is selected, why it is empty."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from jindu_desktop.flows.derived import is_derived
from jindu_desktop.records.field import Record
from jindu_desktop.rules.filters import field_of
from jindu_desktop.ui import list_work as work
from jindu_desktop.ui.batch_origin import Some
from jindu_desktop.ui.column_panel import ColumnPanel
from jindu_desktop.ui.empty_note import EmptyNote
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.gathering import Gathering
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.list_filter import ListFilter
from jindu_desktop.ui.list_tools import ABOUT_PERSONS, ListTools
from jindu_desktop.ui.record_view import RecordView
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.print_list import Listed
    from jindu_desktop.ui.desk import Desk

_COUNTED = {
    "person": "人", "worker": "人", "rehab_case": "件", "school": "所", "activity": "场",
    "village": "个", "grid": "个",
}  # fmt: skip


class ListCard(QFrame):
    """``loaded`` when the list shows what was asked for; ``printing`` asks for Ctrl+P; ``batch``
    carries the people of a batch.
    """

    loaded = Signal()
    printing = Signal()
    batch = Signal(object)

    def __init__(self, desk: Desk, record: Record) -> None:
        super().__init__()
        self.record = record
        self._desk, self._batch_words = desk, ""
        self._order: tuple[str, bool] | None = None
        self.view = RecordView(desk.session, record)
        self.view.setMinimumHeight(scaled(58))
        self.tools = ListTools(desk, self.view)
        self.filter = ListFilter(desk, record, self.tools)
        self.columns = ColumnPanel(self.view)
        self.empty = EmptyNote(self.view, record)
        self.count, self.selected = QLabel(), QLabel()
        self._gathering = Gathering(desk, self.view)
        self._lay_out()
        self._gathering.loaded.connect(self._loaded)
        self.tools.told.connect(self._say_selected)
        self.tools.batching.connect(self.to_batch)
        self.filter.left.connect(self.view.setFocus)
        self.filter.made.connect(self._put_editor)
        self.columns.closed.connect(self._close_columns)
        self.empty.clear.connect(self.filter.clear)

    def _lay_out(self) -> None:
        set_role(self, role="card")
        set_role(self.count, role="muted")
        set_role(self.selected, role="muted")
        self.selected.setWordWrap(True)
        self.selected.setContentsMargins(10, 2, 10, 5)
        self.selected.hide()
        self.count.setMinimumHeight(scaled(28))
        self.count.setContentsMargins(0, 0, 12, 0)
        bar = QWidget()
        bar.setContentsMargins(10, 6, 6, 0)
        flow = FlowLayout(bar)
        self.buttons = self._buttons()
        for widget in (self.count, *self.buttons):
            flow.addWidget(widget)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(4)
        column.addWidget(bar)
        for widget in (self.columns, self.filter.chips):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.selected)
        key = QShortcut(QKeySequence("F3"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.filter.open_menu)

    def _put_editor(self, editor: QWidget) -> None:
        self._column.insertWidget(self._column.indexOf(self.columns), editor)

    def _buttons(self) -> list[QPushButton]:
        columns, paper = QPushButton("选择列"), QPushButton("打印")
        columns.setToolTip("显示哪些列、按什么顺序")
        paper.setToolTip("打印选中的行的文书，或者打印这份列表（Ctrl+P）")
        columns.clicked.connect(self.offer_columns)
        paper.clicked.connect(self.printing)
        paper.setIcon(icon("print"))
        paper.setIconSize(QSize(15, 15))
        for chip in (columns, paper):
            set_role(chip, role="chip")
        return [self.filter.button, columns, self.filter.struck, paper, self.tools.button]

    def load(self, text: str, **order: Any) -> None:
        """Ask for the rows that fit the text and the filter."""
        self.filter.text = text
        self._gathering.load(
            text=text, struck=self.filter.struck.isChecked(),
            conditions=self.filter.conditions, **order,
        )  # fmt: skip

    @property
    def follows(self) -> bool:
        """May any change elsewhere move a row, because facts narrow or order the list?"""
        return self.filter.active or is_derived(self.record, self.view.table.query.order)

    @property
    def busy(self) -> bool:
        """Is a long list still being gathered?"""
        return self._gathering.busy

    def narrowed(self, *, dated: bool = False) -> str:
        """By what the list is narrowed, in words; "" if it is not."""
        text = self.view.table.query.text.strip()
        words = [f"“{text}”"] if text else []
        return "，".join([*words, *self.filter.words(dated=dated)])

    def listed(self) -> Listed:
        """What is shown, to be printed."""
        from jindu_desktop.flows.print_list import Listed

        table, query = self.view.table, self.view.table.query
        columns = {column.name: column for column in table.columns}
        shown = (columns[name] for name in self.view.column_names())
        field = field_of(self.record, query.order)
        way = "从大到小" if query.descending else "从小到大"
        return Listed(
            self.record.name,
            tuple((each.name, each.label, each.width) for each in shown),
            tuple(table.ids()),
            self.narrowed(dated=True),
            f"“{field.label}”{way}" if field else "",
        )

    def to_batch(self) -> None:
        """The rows selected, or what the filter shows, are to be the people of a batch."""
        if self.record.name not in ABOUT_PERSONS:
            return
        chosen, narrowed = self.view.selected_ids(), self.narrowed()
        some = len(chosen) > 1
        if not some and not narrowed:
            self._desk.notices.tell(
                "先选中要办的人（Shift 或 Ctrl 加方向键），或者先筛选；要办全部，直接到“批量录入”。"
            )
            return
        named = f"{self.record.label}列表里"
        self._batch_words = f"{named}选中的" if some else f"{named}筛选出的（{narrowed}）"
        ids = chosen if some else self.view.table.ids()
        task = partial(work.persons, self.record, ids)
        self._desk.tasks.start(task, self._to_batch, title="正在列出人员")

    def _to_batch(self, persons: list[int]) -> None:
        self.batch.emit(Some(frozenset(persons), self._batch_words))

    def offer_columns(self) -> None:
        """Open the choice of columns, or put it away."""
        if self.columns.isHidden():
            self.columns.open()
        else:
            self._close_columns()

    def put_away(self) -> None:
        """Esc: what is open above the list closes."""
        if self.filter.editing:
            self.filter.close()
        self.columns.hide()

    def _close_columns(self) -> None:
        self.columns.hide()
        self.view.setFocus()

    def _loaded(self) -> None:
        number = self.view.table.rowCount()
        word = _COUNTED.get(self.record.name, "条")
        narrowed = "符合条件的 " if self.filter.active else ""
        self.count.setText(f"{narrowed or '共 '}{number:,} {word}")
        self.empty.say(empty=number == 0, narrowed=self.narrowed() if number == 0 else "")
        self.tools.recount()
        self.loaded.emit()
        query = self.view.table.query
        before, self._order = self._order, (query.order, query.descending)
        if before is not None and before != self._order:
            QTimer.singleShot(0, self.view, self.view.scrollToTop)  # what comes first is wanted

    def _say_selected(self, words: str) -> None:
        self.selected.setText(words)
        self.selected.setVisible(bool(words))
