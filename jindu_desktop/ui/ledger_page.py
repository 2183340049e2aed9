"""A page of one or several ledgers, with the filter and the buttons in the title line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.desk import Desk, desk
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.one_of import OneOf
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks

View = tuple[str, Callable[[Desk], Ledger]]


class LedgerPage(Page):
    """``views`` says what can be looked at; the first is shown first, the others are made late.

    ``edited`` follows every edit: what ``draft`` gives may be kept anew. A draft is made of lists,
    dictionaries by text, texts and numbers only, so that it can be written as JSON.
    """

    keys = (
        "F2 新建　Ctrl+S 保存　Ctrl+Enter 保存并新建　Ctrl+F 查找　F3 筛选　Ctrl+PgDn 下一栏"
        "　Enter 下一项　Ctrl+P 打印"
    )

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self._desk = desk(session, tasks, notices)
        self._views = tuple(self.views())
        self._ledgers: dict[int, Ledger] = {}
        self._stack = QStackedWidget()
        self._header = QWidget()
        self._filter = _FilterLine()
        self._chips = OneOf(self)
        self._lay_out()
        self._chips.idToggled.connect(self._toggled)
        self._filter.textChanged.connect(self._filtered)
        self._filter.down.connect(self._to_list)
        self._show(0)

    def views(self) -> Sequence[View]:
        """What the page shows; a subclass says it."""
        raise TypeError(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        row = QHBoxLayout(self._header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for place, (title, _make) in enumerate(self._views):
            chip = QPushButton(title)
            chip.setCheckable(True)
            set_role(chip, role="chip")
            self._chips.addButton(chip, place)
            row.addWidget(chip)
            chip.setVisible(len(self._views) > 1)  # only now: without a parent it is a window
        self._chips.button(0).setChecked(True)
        new = QPushButton("新建")
        new.setObjectName("new")
        new.setIcon(icon("plus", "on_accent"))
        new.setToolTip("Ctrl+N")
        set_role(new, role="main")
        new.clicked.connect(self._begin_row)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._begin_row)
        row.addWidget(self._filter)
        row.addWidget(new)

    def put_in_header(self, button: QPushButton) -> None:
        """One more button before 新建."""
        row = self._header.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.count() - 1, button)

    @property
    def ledger(self) -> Ledger:
        """The ledger shown."""
        return self._ledgers[max(0, self._chips.checkedId())]

    def prepare(self) -> bool:
        ledger = self.ledger
        return isinstance(ledger, Ledger) and ledger.prepare()

    def header(self) -> QWidget:
        return self._header

    def refresh(self, changed: frozenset[str]) -> None:
        for ledger in self._ledgers.values():
            ledger.refresh(changed)

    def arrive(self) -> None:
        self.ledger.arrive()

    def focus_filter(self) -> None:
        self._filter.setFocus()
        self._filter.selectAll()

    def new_row(self) -> None:
        self.ledger.arrive()
        self.ledger.new_row()

    def _begin_row(self) -> None:
        if isinstance(self.ledger, Ledger):
            self.ledger.arrive()
            self.ledger.begin_row()
        else:
            self.new_row()

    def save_row(self) -> None:
        self.ledger.save_row()

    def open_row(self, record: str, row_id: int) -> bool:
        """Show this row, if the page keeps its record; 0 begins a new one."""
        for place, (_title, _make) in enumerate(self._views):
            ledger = self._made(place)
            if ledger.record.name == record:
                self._chips.button(place).setChecked(True)
                if row_id:
                    ledger.open_row(row_id)
                else:
                    self.new_row()
                return True
        return False

    def show_row(self, record: str, row_id: int) -> None:
        self.open_row(record, row_id)

    def shown_as(self) -> object | None:
        ledger = self.ledger if isinstance(self.ledger, Ledger) else None
        asked, row_id = (ledger.card.filter.asked, ledger.row_id) if ledger else (None, None)
        return self._chips.checkedId(), asked, row_id

    def show_as(self, how: object) -> None:
        if isinstance(how, tuple):
            place, asked, row_id = how
            self._chips.button(place).setChecked(True)
            if isinstance(self.ledger, Ledger):
                self.ledger.begin_at = row_id
                if asked is not None:
                    self.ledger.card.filter.use(*asked)

    def draft(self) -> object | None:
        typed = [
            {"view": place, **each}
            for place, made in self._ledgers.items()
            for each in made.drafts()
        ]
        return typed or None

    def restore(self, draft: object) -> None:
        for typed in draft if isinstance(draft, list) else []:
            self._chips.button(typed["view"]).setChecked(True)
            self._made(typed["view"]).restore(typed)

    def _toggled(self, place: int, checked: bool) -> None:
        if checked:
            self._show(place)
            self.ledger.arrive()
            self.ledger.filter(self._filter.text())

    def _show(self, place: int) -> None:
        ledger = self._made(place)
        self._stack.setCurrentWidget(ledger)
        self._filter.setPlaceholderText(_hint(ledger.record.name))

    def _made(self, place: int) -> Ledger:
        if place not in self._ledgers:
            ledger = self._views[place][1](self._desk)
            ledger.changed.connect(self.changed)
            ledger.edited.connect(self.edited)
            if isinstance(ledger, Ledger):
                ledger.search.connect(self._filter.setText)
                ledger.printing.connect(self.printing)
                ledger.bring.connect(self._import)
                ledger.card.batch.connect(self._batch)
            self._ledgers[place] = ledger
            self._stack.addWidget(ledger)
        return self._ledgers[place]

    def _filtered(self, text: str) -> None:
        self.ledger.filter(text)

    def _import(self) -> None:
        self.wanted.emit("exchange", 0)

    def _batch(self, some: object) -> None:
        self.wanted.emit("batch", some)

    def _to_list(self) -> None:
        self.ledger.to_list()


def _hint(record: str) -> str:
    return {
        "person": "姓名、拼音首字母、证件号码、电话",
        "rehab_case": "决定书文号、姓名、拼音首字母",
        "worker": "姓名、拼音首字母、手机",
        "school": "学校名称、拼音首字母",
        "activity": "活动主题、地点",
    }.get(record, "名称、拼音首字母")


class _FilterLine(QLineEdit):
    """Filter as you type; Down or Enter goes on into the list, Esc empties."""

    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        self.setAccessibleName("查找")
        self.setToolTip("Ctrl+F")
        self.setMinimumWidth(scaled(150))
        self.setMaximumWidth(scaled(340))
        search = QAction(icon("search"), "", self)
        self.addAction(search, QLineEdit.ActionPosition.LeadingPosition)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(scaled(310), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)
