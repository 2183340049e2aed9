"""八个一 of all schools at once: the matrix, its coverage on top, the cell's form beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from jindu_desktop.core.period import Month
from jindu_desktop.flows import browse
from jindu_desktop.flows.eight_ones import Matrix, carried, day_of, matrix
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.codes import ItemState
from jindu_desktop.ui.eight_items import ITEM, years
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.leaving import Leaving
from jindu_desktop.ui.matrix_cell import MatrixCell
from jindu_desktop.ui.matrix_model import LOOKS
from jindu_desktop.ui.matrix_view import MatrixView
from jindu_desktop.ui.one_or_two import OneOrTwo
from jindu_desktop.ui.overview import Overview
from jindu_desktop.ui.part import Typed
from jindu_desktop.ui.record_form import RecordForm
from jindu_desktop.ui.style import set_role
from jindu_desktop.ui.tallies import Tallies

if TYPE_CHECKING:
    from jindu_desktop.flows.forms_for import Wish
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.ui.desk import Desk

_PANEL = 372
_HINT = (
    "1 已完成　2 未完成　3 不适用　0 沿用上学年　Enter 填写　Ctrl+S 保存　Ctrl+P 打印走访补证清单"
)


class MatrixLedger(Overview):
    """Stands in a page like a ledger; each change of a cell is one saved action."""

    record = ITEM

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._text = ""
        self._found: Matrix | None = None
        self.year = QComboBox()
        self.year.addItems(years(desk.session.today()))
        self.view = MatrixView()
        self.side = MatrixCell(desk)
        self.form = self.side.form
        self.leaving = Leaving(self, self._forms)
        self._cover = Tallies()
        self._visits = QPushButton("走访补证清单")
        self._visits.setToolTip("按村（社区）列出每所学校缺哪几项、找谁、电话，打印带去（Ctrl+P）")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QFrame()
        set_role(grid, role="card")
        label = QLabel("学年(&Y)")
        label.setBuddy(self.year)
        self.year.setAccessibleName("学年")
        hint = QLabel(_HINT)
        set_role(hint, role="muted")
        hint.setWordWrap(True)
        self._visits.setIcon(icon("print"))
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 0)
        bar.addWidget(label)
        bar.addWidget(self.year)
        bar.addSpacing(10)
        bar.addWidget(self._cover, 1)
        bar.addWidget(self._visits)
        left = QVBoxLayout(grid)
        left.setContentsMargins(1, 1, 1, 6)
        left.setSpacing(4)
        left.addLayout(bar)
        left.addWidget(self.view, 1)
        left.addWidget(hint)
        hint.setContentsMargins(10, 0, 10, 0)
        self.panes = OneOrTwo(grid, self.side, _PANEL)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)

    def _connect(self) -> None:
        self.view.chosen.connect(self._moved)
        self.view.said.connect(self._say)
        self.view.confirmed.connect(self._confirm)
        self.view.entered.connect(self._enter)
        self.year.currentIndexChanged.connect(self._year_chosen)
        self.form.saved.connect(self._saved)
        self.form.struck.connect(self._saved)
        self.form.edited.connect(self.edited)
        self._visits.clicked.connect(self.printing)
        self.side.attached.changed.connect(self.changed)
        self.side.back.clicked.connect(self.to_list)
        self.panes.turned.connect(self.side.back.setHidden)
        for key, slot in (("Escape", self.to_list), ("Ctrl+Return", self.save_row)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # what the page asks

    def arrive(self) -> None:
        """The matrix has become visible."""
        if self._found is None:
            self._load()
            self._open()
        self.view.setFocus()

    def refresh(self, changed: frozenset[str]) -> None:
        """Rows of these records changed."""
        if self._found is not None and changed & {"school", ITEM.name, "attachment"}:
            self._load()
            if not self.form.dirty:
                self._open()

    def filter(self, text: str) -> None:
        """Only schools that fit."""
        self._text = text
        if self._found is not None:
            self._show()

    def to_list(self) -> None:
        """Into the matrix."""
        self.panes.show_rows()
        self.view.setFocus()

    def new_row(self) -> None:
        """F2: fill in the cell."""
        self._enter()

    def save_row(self) -> None:
        """Ctrl+S."""
        self.form.save()

    def open_row(self, row_id: int) -> None:
        """Show the cell of a row."""
        found = browse.rows(self._desk.session, ITEM, [row_id])
        if found:
            self.year.setCurrentText(str(found[0]["school_year"]))
            self.arrive()
            self.view.choose(int(str(found[0]["school"])), int(str(found[0]["item"])))

    def wish(self) -> Wish:
        """The visit list of the school year chosen."""
        from jindu_desktop.flows.forms_for import Wish
        from jindu_desktop.flows.proof_visits import SHEET

        day = day_of(self._desk.session, self.year.currentText())
        label = f"{self.year.currentText()}学年"
        return Wish("", month=Month.of(day), label=label, only=(SHEET,))

    def drafts(self) -> list[Typed]:
        """What is typed and not saved."""
        cell = self.view.current
        if cell is None or not self.form.dirty:
            return []
        place = {"year": self.year.currentText(), "school": cell.school, "item": cell.item}
        return [{"main": f"{place}", **place, **self.form.draft()}]

    def restore(self, draft: Typed) -> None:
        """Type it again."""
        self.year.setCurrentText(str(draft["year"]))
        self.arrive()
        self.view.choose(int(str(draft["school"])), int(str(draft["item"])))
        self.form.resume(draft)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.view.fit()

    # the matrix

    def _forms(self) -> list[RecordForm]:
        return [self.form]

    def _load(self) -> None:
        self._found = matrix(self._desk.session, self.year.currentText())
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        fitting = None
        if self._text.strip():
            fitting = set(browse.find_rows(self._desk.session, BY_NAME["school"], self._text))
        lines = [x for x in found.lines if fitting is None or x.school in fitting]
        self.view.show_lines(lines, found.titles)
        schools = len(found.lines)
        share = f"{found.complete * 100 / schools:.1f} %" if schools else "—"
        parts = [f"开办学校 {schools} 所", f"八项全部完成 {found.complete} 所", f"完成率 {share}"]
        parts += [f"{LOOKS[word][0]} {word} {found.number(word)} 项" for word in LOOKS]
        self._cover.say(parts)

    def _year_chosen(self) -> None:
        if self._found is not None and self._found.year != self.year.currentText():
            self.leaving.go(self._change_year, self._stay_in_year)

    def _change_year(self) -> None:
        self._load()
        self._open()

    def _stay_in_year(self) -> None:
        if self._found is not None:
            self.year.setCurrentText(self._found.year)

    # one cell

    def _moved(self) -> None:
        cell = self.view.current
        key = cell and (cell.school, self.year.currentText(), cell.item)
        if key is not None and key != self.side.shown():
            self.leaving.go(self._open, self._stay)

    def _stay(self) -> None:
        school, _year, item = self.side.shown()
        self.view.choose(int(str(school)), int(str(item)))

    def _open(self) -> None:
        cell = self.view.current
        if cell is not None:
            line = self.view.table.lines[self.view.currentIndex().row()]
            self.side.open(cell, line.name, self.year.currentText())

    def _enter(self) -> None:
        self.panes.show_row()
        self.form.binding.focus_first()

    def _say(self, state: str) -> None:
        """One key: saved at once if nothing is lacking, else the cursor goes to what is."""
        self.leaving.go(partial(self._type_state, state))

    def _type_state(self, state: str) -> None:
        shown = self.form.shown_value
        given: dict[str, object] = {"state": state}
        if state == ItemState.DONE and not shown("done_on"):
            given["done_on"] = self._desk.session.today().isoformat()
        self.form.binding.fill(given)  # type: ignore[arg-type]
        lacking = {ItemState.DONE: "evidence", ItemState.NOT_APPLICABLE: "note"}.get(
            ItemState(state), ""
        )
        cell = self.view.current
        if lacking == "evidence" and cell is not None and cell.attached:
            lacking = ""
        if lacking and not shown(lacking):
            told = {"evidence": "请写明佐证材料", "note": "请在备注写明不适用的原因"}[lacking]
            self._ask_for(lacking, f"{told}，再按 Ctrl+S 保存。")
        else:
            self.form.save()

    def _confirm(self) -> None:
        """Last year's words, to be looked at before they are saved."""
        cell = self.view.current
        if cell is None or cell.last is None or cell.row_id is not None:
            self._desk.notices.tell("上学年没有可沿用的内容，或本学年已填。")
            return
        today = self._desk.session.today().isoformat()
        self.form.binding.fill(carried(cell, today))
        done = cell.last["state"] == ItemState.DONE
        self._ask_for("evidence" if done else "note", "请核对是否仍属实，改好后按 Ctrl+S 保存。")

    def _ask_for(self, field: str, sentence: str) -> None:
        self.panes.show_row()
        self._desk.notices.tell(sentence)
        self.side.focus(field)

    def _saved(self, saved: Saved) -> None:
        self.to_list()
        self.changed.emit(saved.changed)
