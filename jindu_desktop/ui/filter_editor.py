"""The conditions of a list, edited above it while the list follows; kept under a name if wanted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.records.field import Record
from jindu_desktop.rules.filters import Condition, field_of
from jindu_desktop.ui.filter_row import FilterRow
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.keys import FormKeys
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.ui.desk import Desk

_MOST = 3.6  # rows seen at once
_PAUSE = 250  # milliseconds


class FilterEditor(QFrame):
    """``edited`` a moment after a change; ``named`` carries the name to keep the filter by."""

    edited = Signal()
    named = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, record: Record) -> None:
        super().__init__()
        self._desk, self._record = desk, record
        self.rows: list[FilterRow] = []
        self._keys = FormKeys(self)
        self._place, self._scroll = QWidget(), QScrollArea()
        self._add, self._keep = QPushButton("加条件(&J)"), QPushButton("存为常用筛选(&T)")
        self._close = QPushButton("收起(Esc)")
        self.name = QLineEdit()
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self.edited)
        self._lay_out()
        self._add.clicked.connect(self.add)
        self._keep.clicked.connect(self._name_given)
        self.name.returnPressed.connect(self._name_given)
        self._close.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(10, 4, 10, 2)
        self._column.setSpacing(4)
        self._scroll.setWidget(self._place)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows are stops, it is none
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._add.setIcon(icon("plus"))
        self.name.setAccessibleName("常用筛选的名称")
        self.name.setPlaceholderText("常用筛选的名称")
        self.name.setFixedWidth(scaled(150))
        set_role(self._close, role="quiet")
        hint = QLabel("所有条件同时符合的才列出")
        hint.setMinimumHeight(scaled(30))
        set_role(hint, role="muted")
        named = QWidget()
        pair = QHBoxLayout(named)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addWidget(self.name)
        pair.addWidget(self._keep)
        foot = QWidget()
        flow = FlowLayout(foot)
        for widget in (self._add, named, self._close, hint):
            flow.addWidget(widget)
        foot.setContentsMargins(10, 0, 10, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self._scroll)
        whole.addWidget(foot)

    def open(self, conditions: Sequence[Condition], name: str) -> None:
        """Show these conditions, or a first one to fill in, and put the cursor there."""
        self._clear()
        for condition in conditions:
            if field_of(self._record, condition.field) is not None:
                self._made().show_condition(condition)
        self.name.setText(name)
        self._wait.stop()
        self.show()
        if self.rows:
            self.rows[0].first.setFocus()
        else:
            self.add()
        self._fit()

    def add(self) -> None:
        """One more condition."""
        row = self._made()
        self._fit()
        row.field_box.setFocus()

    def conditions(self) -> tuple[Condition, ...]:
        """The complete ones."""
        found = [row.condition() for row in self.rows]
        self._fit()
        return tuple(each for each in found if each is not None)

    def _made(self) -> FilterRow:
        row = FilterRow(self._desk, self._record, self._keys)
        row.edited.connect(self._wait.start)
        row.removed.connect(self._remove)
        self.rows.append(row)
        self._column.addWidget(row)
        row.follow(self.rows[-2].remove if self.rows[1:] else self._scroll)
        for stop in pairwise((row.remove, self._add, self.name, self._keep, self._close)):
            self.setTabOrder(*stop)  # made late, a row would be last in the window
        row.show()
        return row

    def _remove(self) -> None:
        row = self.sender()
        if isinstance(row, FilterRow) and row in self.rows:
            self._drop(row)
            (self.rows[-1].first if self.rows else self._add).setFocus()
            self._fit()
            self._wait.start()

    def _drop(self, row: FilterRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _clear(self) -> None:
        for row in list(self.rows):
            self._drop(row)

    def _name_given(self) -> None:
        name = self.name.text().strip()
        if name:
            self.named.emit(name)
        else:
            self.name.setFocus()

    def _fit(self) -> None:
        """As high as its rows, up to a few; more are scrolled."""
        each = max((row.sizeHint().height() for row in self.rows), default=0) + 4
        wanted = sum(row.sizeHint().height() + 4 for row in self.rows)
        self._scroll.setFixedHeight(min(wanted, round(each * _MOST)) + (8 if self.rows else 0))
