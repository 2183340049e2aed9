"""Editors that point to another row: a short list to pick from, or a search among very many."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit
from shiboken6 import isValid

from jindu_desktop.records.field import Field
from jindu_desktop.records.kinds import Reference, Value
from jindu_desktop.ui.choices import calm
from jindu_desktop.ui.completion import VALUE, Suggest, Taker, item, opens_list
from jindu_desktop.ui.editors import Editor, LineEditor
from jindu_desktop.ui.initials import best

DEBOUNCE = 80  # ms between the last keystroke and the search
_MANY = frozenset({"person", "rehab_case"})
_SHOWN = 20
_STAFF = frozenset({"tester_1", "tester_2", "assessor", "served_by", "checker"})


class Finder(Protocol):
    """What the editors ask of the office; see ui/lookup.py."""

    def options(self, record: str) -> list[tuple[int, str]]:
        """All rows of a short record with how they are shown."""

    def belonging(self, record: str, field: str, row_id: int) -> frozenset[int]:
        """The rows of a record whose field points to one row."""

    def search(self, record: str, text: str, limit: int) -> list[tuple[int, str]]:
        """The first rows that fit the text."""

    def label(self, record: str, row_id: int) -> str:
        """How one row is shown."""


def is_long_list(kind: Reference) -> bool:
    """Is the record searched instead of listed?"""
    return kind.record in _MANY


def names_staff(field: Field) -> bool:
    """Does the field hold the name of someone who works here, written freely?"""
    return field.name in _STAFF


class PickEditor(Editor):
    """A village, grid, worker or school: an editable list that narrows while typing."""

    widget: QComboBox

    def __init__(self, field: Field, widget: QComboBox, record: str, finder: Finder) -> None:
        super().__init__(field, widget)
        self._record = record
        self._finder = finder
        self._first: frozenset[int] = frozenset()
        calm(widget)
        widget.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = _line_of(widget)
        self._suggest = Suggest(self._line, [])
        self._suggest.done.connect(self._done)
        widget.installEventFilter(self)
        self.reload()
        self._line.textChanged.connect(self._tell)

    @property
    def alive(self) -> bool:
        return super().alive and isValid(self._line)

    def reload(self) -> None:
        """Ask again what there is to pick; what was chosen stays."""
        text, self._showing = self._line.text(), True
        chosen = self.widget.currentData()
        found = self._finder.options(self._record)
        entries = sorted(found, key=lambda entry: entry[0] not in self._first)
        self.widget.clear()
        self.widget.addItem("", None)
        for row_id, label in entries:
            self.widget.addItem(label, row_id)
        self._suggest.set_entries((label, row_id) for row_id, label in entries)
        if isinstance(chosen, int):
            self.put(chosen)
        self._line.setText(text)
        self._showing = False

    def prefer(self, field: str, value: Value) -> None:
        """Offer those rows first whose ``field`` is that value: the village's own grids."""
        ids: frozenset[int] = frozenset()
        if isinstance(value, int):
            ids = self._finder.belonging(self._record, field, value)
        if ids != self._first:
            self._first = ids
            self.reload()

    def put(self, value: Value) -> None:
        place = self.widget.findData(value) if value is not None else 0
        if place < 0 and isinstance(value, int):  # left, closed or struck since
            self.widget.addItem(self._finder.label(self._record, value), value)
            place = self.widget.count() - 1
        self.widget.setCurrentIndex(place)
        self._line.setText(self.widget.itemText(place))
        self._line.setCursorPosition(0)

    def text(self) -> str:
        return str(self._line.text())

    def retype(self, text: str) -> None:
        self._line.setText(text)

    def parse(self, text: str) -> Value:
        text = text.strip()
        if not text:
            return None
        here = self.widget.currentIndex()
        if self.widget.itemText(here) == text:
            return self.widget.itemData(here)
        place = self._meant(text)
        if place > 0:
            return self.widget.itemData(place)
        raise ValueError(f"没有“{text}”，请从列表中选一项")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """F4 or Alt+Down opens the list that narrows by pinyin, not Qt's own."""
        wanted = opens_list(event)
        if wanted:
            self._suggest.open_all()
        return wanted

    def settle(self) -> None:
        text = self.text().strip()
        if not text or text == self._shown_text:
            return
        place = self._meant(text)
        if place > 0:
            self._line.setText(self.widget.itemText(place))

    def _meant(self, text: str) -> int:
        """The place of the label written so or of the only one so meant, 0 or less if none."""
        place = self.widget.findText(text, Qt.MatchFlag.MatchExactly)
        labels = [self.widget.itemText(each) for each in range(1, self.widget.count())]
        fitting = best(labels, text) if place < 0 else []
        return fitting[0] + 1 if len(fitting) == 1 else place


def _line_of(widget: QComboBox) -> QLineEdit:
    line = widget.lineEdit()
    if line is None:
        raise TypeError(f"{widget.objectName()} must be editable")
    return line


class StaffEditor(LineEditor):
    """A name written freely; those in the list of staff are suggested by initials."""

    def __init__(self, field: Field, widget: QLineEdit, finder: Finder) -> None:
        super().__init__(field, widget)
        self._finder = finder
        self._suggest = Suggest(widget, [], free=True)
        self._suggest.done.connect(self._done)
        self.reload()

    def reload(self) -> None:
        """Ask again who works here."""
        self._suggest.set_entries((name, name) for _row, name in self._finder.options("worker"))

    def put(self, value: Value) -> None:
        self._suggest.quiet = True
        super().put(value)
        self._suggest.quiet = False

    def _write(self, text: str) -> None:
        self._suggest.quiet = True
        super()._write(text)
        self._suggest.quiet = False


class SearchEditor(Editor):
    """A person or a case among many: type a name, initials or a number and choose."""

    widget: QLineEdit

    def __init__(self, field: Field, widget: QLineEdit, record: str, finder: Finder) -> None:
        super().__init__(field, widget)
        self._record = record
        self._finder = finder
        self._chosen: tuple[str, int] | None = None
        self._list = QCompleter(QStandardItemModel(self), widget)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setWidget(widget)
        self._taker = Taker(self._list, careful=True)
        self._taker.asked.connect(self._catch_up)
        self._taker.taken.connect(self._entered)
        self._taker.settled.connect(self._done)
        self._list.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DEBOUNCE)
        self._wait.timeout.connect(self._search)
        widget.setPlaceholderText("姓名、拼音首字母或号码")
        widget.installEventFilter(self)
        widget.textEdited.connect(self._typed)
        widget.textChanged.connect(self._tell)

    def put(self, value: Value) -> None:
        if isinstance(value, int):
            self._chosen = (self._finder.label(self._record, value), value)
            self.widget.setText(self._chosen[0])
        else:
            self._chosen = None
            self.widget.setText("")
        self.widget.setCursorPosition(0)

    def text(self) -> str:
        return self.widget.text()

    def retype(self, text: str) -> None:
        """A person chosen earlier is found again by what the line shows of them."""
        self.widget.setText(text)
        found = self._finder.search(self._record, text.split("  ", maxsplit=1)[0], _SHOWN)
        exact = [each for each in found if each[1] == text]
        if len(exact) == 1:
            self._take(*exact[0])

    def parse(self, text: str) -> Value:
        if not text.strip():
            return None
        if self._chosen and self._chosen[0] == text:
            return self._chosen[1]
        raise ValueError("请从列表中选定一项")

    def settle(self) -> None:
        """A complete number or a name that only one has is as good as a choice."""
        self._wait.stop()
        text = self.text().strip()
        if not text or text == self._shown_text or (self._chosen and self._chosen[0] == text):
            return
        found = self._finder.search(self._record, text, 2)
        if len(found) == 1:
            self._take(*found[0])

    def lock(self, *, on: bool) -> None:
        self.widget.setReadOnly(on)

    def _typed(self) -> None:
        self._wait.start()

    def _catch_up(self) -> None:
        """Enter came before the list did: it shall not take one of what was typed before."""
        if self._wait.isActive():
            self._wait.stop()
            self._search()

    def _search(self) -> None:
        text = self.text().strip()
        if not self.widget.isVisible():
            return
        self._offer(text if text else None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """F4 or Alt+Down opens the list, of everyone while nothing is typed."""
        wanted = opens_list(event)
        if wanted and not self.widget.isReadOnly():
            chosen = self._chosen is not None and self._chosen[0] == self.text()
            self._offer("" if chosen else self.text().strip())
        return wanted

    def _offer(self, text: str | None) -> None:
        """List who fits; everyone by an empty text, nobody by none."""
        model = self._list.model()
        if not isinstance(model, QStandardItemModel):
            return
        model.clear()
        found = [] if text is None else self._finder.search(self._record, text, _SHOWN)
        for row_id, label in found:
            model.appendRow(item(label, row_id))
        self._taker.filled(model, text or "")
        self._list.complete()  # with nothing found this closes the list

    def _entered(self, index: QModelIndex) -> None:
        self._choose(index)
        self._done()

    def _choose(self, index: QModelIndex) -> None:
        self._take(int(index.data(VALUE)), str(index.data()))

    def _take(self, row_id: int, label: str) -> None:
        self._chosen = (label, row_id)
        self.widget.setText(label)
