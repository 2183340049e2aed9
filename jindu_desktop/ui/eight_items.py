"""The eight items of one school and school year: a list of eight, the chosen one edited below."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
)

from jindu_desktop.core.period import school_year
from jindu_desktop.flows import browse
from jindu_desktop.flows.eight_ones import item_titles
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.codes import EIGHT_ITEMS
from jindu_desktop.ui.item_attachments import ItemAttachments
from jindu_desktop.ui.leaving import Leaving
from jindu_desktop.ui.part import Part, Typed
from jindu_desktop.ui.pill import LINE, WORD, PillAtEnd
from jindu_desktop.ui.record_form import RecordForm
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk

ITEM = BY_NAME["school_item"]
_FIXED = ("school", "school_year", "item")
_YEARS_BACK = 4
_SHARE = 0.4  # of the height at most for the list, the rest for the item's form


def years(today: date) -> list[str]:
    """The school years offered: this one first, then the next, then those before."""
    now = int(school_year(today.isoformat())[:4])
    starts = [now, now + 1, *range(now - 1, now - 1 - _YEARS_BACK, -1)]
    return [f"{start}-{start + 1}" for start in starts]


class EightPart(Part):
    """State, day and evidence of each item, edited in place."""

    makes = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._school: int | None = None
        self._rows: dict[int, Row] = {}
        self._wanted = 1
        self.year = QComboBox()
        self.year.addItems(years(desk.session.today()))
        self.year.setAccessibleName("学年")
        self.list = QListWidget()
        self.list.setAccessibleName("八个一")
        self.form = RecordForm(desk, ITEM, hidden=_FIXED)
        self.attached = ItemAttachments(desk, self.form)
        self._leaving = Leaving(self, self.forms)
        self._lay_out()
        self.year.currentIndexChanged.connect(self._year_chosen)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.activated.connect(self._enter_form)
        self.form.saved.connect(self._saved)
        self.form.struck.connect(self._saved)
        self.form.again.connect(self._next)
        self.form.edited.connect(self.edited)
        self.attached.changed.connect(self.changed)

    def _lay_out(self) -> None:
        label = QLabel("学年(&Y)")
        label.setBuddy(self.year)
        bar = QHBoxLayout()
        bar.addWidget(label)
        bar.addWidget(self.year, 1)
        bar.addWidget(self.attached)
        for place, title in enumerate(EIGHT_ITEMS):
            self.list.addItem(QListWidgetItem(f"{place + 1} {title}"))
        self.list.setItemDelegate(PillAtEnd(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(scaled(LINE) * 2)
        self.list.setMaximumHeight(scaled(LINE) * len(EIGHT_ITEMS) + 4)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.form)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(bar)
        column.addWidget(self._splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        listed = min(self.list.maximumHeight(), round(self.height() * _SHARE))
        self._splitter.setSizes([listed, self.height() - listed])

    def show_row(self, row: Row | None) -> None:
        self._school = None if row is None else int(str(row["id"]))
        self.setEnabled(self._school is not None)
        self._wanted = 1
        self._fill()
        self._open()

    def refresh(self, changed: frozenset[str]) -> None:
        if ITEM.name in changed:
            self._fill()
            if not self.form.dirty:
                self._open()
        elif "attachment" in changed:
            self.attached.count()

    def take_focus(self) -> None:
        self.list.setFocus()

    def forms(self) -> list[RecordForm]:
        return [self.form]

    def new_row(self) -> None:
        self.list.setFocus()

    def draft(self) -> Typed | None:
        if not self.form.dirty:
            return None
        return {"year": self.year.currentText(), "item": self._item, **self.form.draft()}

    def restore(self, draft: Typed) -> None:
        item = draft["item"]
        self.year.setCurrentText(str(draft["year"]))
        if isinstance(item, int):
            self._wanted = item
            self._open()
            self.form.resume(draft)

    @property
    def _item(self) -> int:
        return max(0, self.list.currentRow()) + 1

    def _fill(self) -> None:
        self._rows = {}
        if self._school is not None:
            ids = browse.find_rows(self.desk.session, ITEM, only=("school", self._school))
            for row in browse.rows(self.desk.session, ITEM, ids):
                if row["school_year"] == self.year.currentText():
                    self._rows[int(str(row["item"]))] = row
        titles = item_titles(self.desk.session, self.year.currentText())
        for place in range(len(EIGHT_ITEMS)):
            self.list.item(place).setHidden(place >= len(titles))
            if place < len(titles):
                self.list.item(place).setText(f"{place + 1} {titles[place]}")
                self._dress(place + 1)

    def _dress(self, item: int) -> None:
        row = self._rows.get(item)
        line = self.list.item(item - 1)
        state = str(row["state"]) if row else "未填"
        line.setData(WORD, state)
        line.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.text()} {state}")

    def _year_chosen(self, _place: int) -> None:
        self._leaving.go(self._change_year, self._stay_in_year)

    def _change_year(self) -> None:
        self._fill()
        self._open()

    def _stay_in_year(self) -> None:
        self.year.blockSignals(True)
        self.year.setCurrentText(str(self.form.shown_value("school_year")))
        self.year.blockSignals(False)

    def _chosen(self, place: int) -> None:
        if place >= 0:
            self._wanted = place + 1
            self._leaving.go(self._open, self._stay)

    def _open(self) -> None:
        self.list.blockSignals(True)
        self.list.setCurrentRow(self._wanted - 1)
        self.list.blockSignals(False)
        row = self._rows.get(self._wanted)
        if row is not None:
            self.form.open(int(str(row["id"])))
        else:
            year = self.year.currentText()
            self.form.start({"school": self._school, "school_year": year, "item": self._wanted})
        self._tell_attached()

    def _tell_attached(self) -> None:
        self.attached.show_item(self._school, self.year.currentText(), self._wanted)

    def _stay(self) -> None:
        shown = self.form.shown_value("item")
        self.list.blockSignals(True)
        self.list.setCurrentRow(int(str(shown or 1)) - 1)
        self.list.blockSignals(False)

    def _enter_form(self, _index: QModelIndex) -> None:
        self.form.binding.focus_first()

    def _next(self) -> None:
        """Ctrl+Enter: there is no new item, so the next of the eight; after the last its list."""
        if self._item < len(EIGHT_ITEMS):
            self.list.setCurrentRow(self._item)
            self.form.binding.focus_first()
        else:
            self.list.setFocus()

    def _saved(self, saved: Saved) -> None:
        self._tell_attached()
        self.changed.emit(saved.changed)
