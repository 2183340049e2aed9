"""Suggestions below a line while it is typed: by any part of the word or by pinyin, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from jindu_desktop.ui.initials import best
from jindu_desktop.ui.style import dress_when_shown

VALUE = Qt.ItemDataRole.UserRole
BETWEEN = re.compile(r"[、,，;；|\s]+")


def popup_of(completer: QCompleter) -> QAbstractItemView:
    """The list of a completer, dressed as a popup."""
    popup = completer.popup()
    if popup is None:
        raise TypeError(completer)
    popup.setProperty("role", "popup")
    dress_when_shown(popup)
    return popup


def item(label: str, value: object) -> QStandardItem:
    """One line of a pick list: its word and its value."""
    made = QStandardItem(label)
    made.setData(value, VALUE)
    made.setEditable(False)
    return made


def opens_list(event: QEvent) -> bool:
    """F4 or Alt+Down."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and alt)


class Taker(QObject):
    """Enter while a completer's list is open.

    ``taken`` carries the line under the cursor or the only one. Where several fit, the first Enter
    goes to the first of them, so that nothing is chosen unseen; ``settled``: the text already is one
    of them.
    """

    taken = Signal(QModelIndex)
    settled = Signal()

    def __init__(self, completer: QCompleter, line: QLineEdit) -> None:
        super().__init__(completer)
        self._popup, self._line = popup_of(completer), line
        self._popup.installEventFilter(self)  # asked before the completer's own

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Control:
            self._popup.hide()  # a shortcut follows; left open, the list would swallow it
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self._enter()
        return True

    def _enter(self) -> None:
        model = self._popup.model()
        index = self._popup.currentIndex()
        first = model.index(0, 0)
        labels = [model.index(row, 0).data() for row in range(model.rowCount())]
        if index.isValid() or len(labels) == 1:
            self._popup.hide()
            self.taken.emit(index if index.isValid() else first)
        elif self._line.text().strip() in labels:
            self._popup.hide()
            self.settled.emit()
        else:
            self._popup.setCurrentIndex(first)


class Suggest(QCompleter):
    """Completes a line, or only the last of several words in it, from a fixed list.

    ``done``: Enter in the list has filled the line.
    """

    done = Signal()

    def __init__(
        self, line: QLineEdit, entries: Iterable[tuple[str, object]], *, last_part: bool = False
    ) -> None:
        super().__init__(line)
        self._line = line
        self._last_part = last_part
        self.quiet = False  # true while the program itself writes into the line
        self._entries = list(entries)
        self._found = QStandardItemModel(self)
        self.setModel(self._found)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(10)
        line.setCompleter(self)
        line.textEdited.connect(self._narrow)  # before the line asks for the list
        taker = Taker(self, line)
        taker.taken.connect(self._take)
        taker.settled.connect(self.done)

    def set_entries(self, entries: Iterable[tuple[str, object]]) -> None:
        """Replace the list."""
        self._entries = list(entries)
        self._found.clear()

    def open_all(self) -> None:
        """List everything there is; what is typed next narrows it."""
        self._line.selectAll()
        self._offer("")
        self.complete()

    def _narrow(self, text: str) -> None:
        if self.quiet:
            self._found.clear()
        else:
            self._offer(BETWEEN.split(text)[-1] if self._last_part else text)

    def _offer(self, typed: str) -> None:
        self._found.clear()
        for place in best((label for label, _ in self._entries), typed):
            self._found.appendRow(item(*self._entries[place]))

    def _take(self, index: QModelIndex) -> None:
        text = self.pathFromIndex(index)
        self.quiet = True
        self._line.selectAll()
        self._line.insert(text)
        self.quiet = False
        self.done.emit()

    def splitPath(self, _path: str) -> list[str]:  # noqa: N802 - Qt's name
        return ["\0"]  # _narrow has chosen; Qt shall put its cursor on none of them

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        word = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if not self._last_part:
            return word
        before = [part for part in BETWEEN.split(self._line.text())[:-1] if part]
        return "、".join([*before, word])
