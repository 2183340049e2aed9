"""Suggestions below a line while it is typed: by any part of the word or by pinyin, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
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
    Whoever fills the list calls ``show``: a first line that Enter takes is bold, so that nothing is
    chosen unseen.
    """

    asked = Signal()
    taken = Signal(QModelIndex)
    settled = Signal()

    def __init__(self, completer: QCompleter, line: QLineEdit, *, free: bool = False) -> None:
        super().__init__(completer)
        self._popup, self._line, self._free = popup_of(completer), line, free
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

    def show(self, list_: QStandardItemModel) -> None:
        """The list was filled for what stands in the line now."""
        if list_.rowCount() and self._takes_first(list_):
            font = QFont()
            font.setBold(True)
            list_.item(0).setFont(font)

    def _takes_first(self, model: QAbstractItemModel) -> bool:
        text = self._line.text().strip()
        if model.rowCount() == 1:
            return True
        if any(model.index(row, 0).data() == text for row in range(model.rowCount())):
            return False
        return text.isascii() or not self._free

    def _meant(self) -> QModelIndex:
        """The line Enter takes; none where the text stays as it is."""
        model, index = self._popup.model(), self._popup.currentIndex()
        if index.isValid():
            return index
        return model.index(0, 0) if self._takes_first(model) else QModelIndex()

    def _enter(self) -> None:
        self.asked.emit()
        index = self._meant() if self._popup.isVisible() else QModelIndex()
        self._popup.hide()
        if index.isValid():
            self.taken.emit(index)
        else:
            self.settled.emit()


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
        self._taker = Taker(self, line, free=free)
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
        self._taker.show(self._found)

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
