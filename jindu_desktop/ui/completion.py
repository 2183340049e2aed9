"""Suggestions below a line while it is typed: by any part of the word or by pinyin, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
)

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
    """Enter while a completer's list is open takes the line under the cursor or else the first.

    ``asked``: Enter, before the list is looked at; ``taken``: the line to take; ``settled``: the text
    is what is meant. With ``free`` only letters stand for one of several lines, words for themselves.
    With ``careful`` Enter only goes to the first of several, and the next one takes it.
    """

    asked = Signal()
    taken = Signal(QModelIndex)
    settled = Signal()

    def __init__(self, completer: QCompleter, *, free: bool = False, careful: bool = False) -> None:
        super().__init__(completer)
        self._popup, self._free, self._careful = popup_of(completer), free, careful
        self._first = False  # Enter means the first line
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

    def filled(self, lines: QStandardItemModel, sought: str) -> None:
        """The list was filled with what fits ``sought``; a first line that Enter takes is bold."""
        labels = [lines.item(row).text() for row in range(lines.rowCount())]
        several = len(labels) > 1
        stands = not sought or (several and (sought in labels or self._kept(sought)))
        self._first = bool(labels) and not stands
        if self._first and not (several and self._careful):
            font = QFont()
            font.setBold(True)
            lines.item(0).setFont(font)

    def _kept(self, sought: str) -> bool:
        return self._free and not sought.isascii()

    def _enter(self) -> None:
        self.asked.emit()
        index = self._lit() if self._popup.isVisible() else None
        if index is None and self._popup.isVisible() and (self._first or self._careful):
            index = self._popup.model().index(0, 0)
            if self._careful and self._popup.model().rowCount() > 1:
                self._popup.setCurrentIndex(index)
                return
        self._popup.hide()
        if index is None:
            self.settled.emit()
        else:
            self.taken.emit(index)

    def _lit(self) -> QModelIndex | None:
        """The line under the cursor; Qt's current line may be one that is not lit."""
        chosen = self._popup.selectionModel().selectedIndexes()
        return chosen[0] if chosen else None


class Suggest(QCompleter):
    """Completes a line, or only the last of several words in it, from a fixed list; see Taker.

    ``done``: Enter in the list has filled the line.
    """

    done = Signal()

    def __init__(
        self,
        line: QLineEdit,
        entries: Iterable[tuple[str, object]],
        *,
        last_part: bool = False,
        free: bool = False,
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
        self._taker = Taker(self, free=free)
        self._taker.taken.connect(self._take)
        self._taker.settled.connect(self.done)

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
        self._taker.filled(self._found, typed.strip())

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
