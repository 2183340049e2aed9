"""Editors that choose from a short list: codes, 是/否, several codes.

Letters choose by pinyin initials (qz → 强制隔离戒毒), Delete empties, Alt+Down opens the list.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from jindu_desktop.records.field import Field
from jindu_desktop.records.kinds import Code, Value
from jindu_desktop.ui.checklist import Checklist
from jindu_desktop.ui.completion import Suggest, opens_list
from jindu_desktop.ui.editors import Editor, LineEditor
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.initials import initials

_PATIENCE = 1.2  # seconds within which letters belong to one word
_KEYS = Qt.ItemDataRole.UserRole + 1


class ComboEditor(Editor):
    """A code or a flag: a closed list with an empty first line."""

    widget: QComboBox

    def __init__(self, field: Field, widget: QComboBox) -> None:
        super().__init__(field, widget)
        self._typed = ""
        self._typed_at = 0.0
        calm(widget)
        widget.addItem("", None)
        for value, word, keys in _entries(field):
            widget.addItem(word, value)
            widget.setItemData(widget.count() - 1, keys, _KEYS)
        widget.installEventFilter(self)
        widget.view().installEventFilter(self)
        widget.currentIndexChanged.connect(self._tell)

    def put(self, value: Value) -> None:
        place = self.widget.findData(value) if value is not None else 0
        if place < 0:  # a word of an older or newer table stays what it is
            self.widget.addItem(self.field.show(value), value)
            place = self.widget.count() - 1
        self.widget.setCurrentIndex(place)

    def text(self) -> str:
        return self.widget.currentText()

    def retype(self, text: str) -> None:
        self.widget.setCurrentIndex(max(0, self.widget.findText(text)))

    def read(self) -> Value:
        return self.widget.currentData()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._go(0)
            return True
        letter = event.text().lower()
        if letter.isascii() and letter.isalnum():
            self._type(letter)
            return True
        return False

    def _type(self, letter: str) -> None:
        """One more letter of a word, or the first of a new one; the same again goes on."""
        now = time.monotonic()
        place = 0
        if now - self._typed_at <= _PATIENCE:
            place = self._find(self._typed + letter, self._place)
        self._typed = self._typed + letter if place else letter
        self._typed_at = now
        place = place or self._find(letter, self._place + 1)
        if place:
            self._go(place)

    @property
    def _place(self) -> int:
        view = self.widget.view()
        return view.currentIndex().row() if view.isVisible() else self.widget.currentIndex()

    def _go(self, place: int) -> None:
        """Choose; in the open list only the cursor moves, Enter chooses there."""
        view = self.widget.view()
        if view.isVisible():
            view.setCurrentIndex(self.widget.model().index(place, 0))
        else:
            self.widget.setCurrentIndex(place)

    def _find(self, typed: str, start: int) -> int:
        """The next line from ``start`` on, round the end, that begins so; 0 if there is none."""
        count = self.widget.count()
        for place in (*range(max(start, 1), count), *range(1, min(start, count))):
            keys = str(self.widget.itemData(place, _KEYS) or "").split(" ")
            if any(key.startswith(typed) for key in keys):
                return place
        return 0


def calm(widget: QComboBox) -> None:
    """A combo box that does not stretch the form and is not turned by the wheel."""
    widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    widget.setMinimumContentsLength(4)
    widget.setMaxVisibleItems(16)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _entries(field: Field) -> list[tuple[Value, str, str]]:
    """Value, word, and what it may be typed with."""
    if isinstance(field.kind, Code):
        return [(word, word, initials(word).replace(" ", "")) for word in field.kind.words]
    return [(1, "是", "s y 1"), (0, "否", "f n 0")]


class SeveralEditor(LineEditor):
    """Several codes in one line, joined by 、; a list to tick opens with Alt+Down."""

    def __init__(self, field: Field, widget: QLineEdit, kind: Code) -> None:
        super().__init__(field, widget)
        self._kind = kind
        self._list: Checklist | None = None
        self._suggest = Suggest(widget, [(word, word) for word in kind.words], last_part=True)
        opened = QAction(icon("list"), "从列表中选", widget)
        opened.triggered.connect(self.open_list)
        widget.addAction(opened, QLineEdit.ActionPosition.TrailingPosition)
        widget.installEventFilter(self)

    def open_list(self) -> None:
        """Show the words to tick below the field."""
        if self.widget.isReadOnly():
            return
        self.settle()
        if self._list is None:
            self._list = Checklist(self.widget, self._kind.words)
            self._list.chosen.connect(self._take)
        self._list.open(self._kind.split(self.text()))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        wanted = opens_list(event)
        if wanted:
            self.open_list()
        return wanted

    def _write(self, text: str) -> None:
        self._suggest.quiet = True
        super()._write(text)
        self._suggest.quiet = False

    def _take(self, words: object) -> None:
        if isinstance(words, list):
            self._write("、".join(words))
