"""Suggestions below a line while it is typed: by any part of the word or by pinyin initials."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from jindu_desktop.ui.initials import initials
from jindu_desktop.ui.style import dress_when_shown

VALUE = Qt.ItemDataRole.UserRole
_SEARCH = Qt.ItemDataRole.UserRole + 1
_BETWEEN = re.compile(r"[、,，;；|\s]+")


def popup_of(completer: QCompleter) -> QAbstractItemView:
    """The list of a completer, dressed as a popup."""
    popup = completer.popup()
    if popup is None:
        raise TypeError(completer)
    popup.setProperty("role", "popup")
    dress_when_shown(popup)
    return popup


def item(label: str, value: object) -> QStandardItem:
    """One line of a pick list: its word, its value, and what it is found by."""
    made = QStandardItem(label)
    made.setData(value, VALUE)
    made.setData(f"{label}\n{initials(label)}", _SEARCH)
    made.setEditable(False)
    return made


class Suggest(QCompleter):
    """Completes a line, or only the last of several words in it, from a fixed list."""

    def __init__(
        self, line: QLineEdit, entries: Iterable[tuple[str, object]], *, last_part: bool = False
    ) -> None:
        super().__init__(line)
        self._line = line
        self._last_part = last_part
        self.quiet = False  # true while the program itself writes into the line
        self.setModel(QStandardItemModel(self))
        self.set_entries(entries)
        self.setCompletionRole(_SEARCH)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(10)
        popup_of(self)
        line.setCompleter(self)

    def set_entries(self, entries: Iterable[tuple[str, object]]) -> None:
        """Replace the list."""
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.clear()
            for label, value in entries:
                model.appendRow(item(label, value))

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        if self.quiet:
            return ["\0"]
        return [_BETWEEN.split(path)[-1] if self._last_part else path.strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        word = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if not self._last_part:
            return word
        before = [part for part in _BETWEEN.split(self._line.text())[:-1] if part]
        return "、".join([*before, word])
