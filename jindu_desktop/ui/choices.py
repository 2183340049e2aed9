"""Editors that choose from a short list: codes, 是/否, several codes.

Letters choose by pinyin (qz or qiangzhi → 强制隔离戒毒) and show what else fits, Delete empties,
Alt+Down opens the whole list.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from jindu_desktop.records.field import Field
from jindu_desktop.records.kinds import Code, Flag, Value
from jindu_desktop.ui.checklist import Checklist
from jindu_desktop.ui.completion import BETWEEN, Suggest, opens_list
from jindu_desktop.ui.editors import Editor, LineEditor
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.initials import begins, best
from jindu_desktop.ui.others import Others

_PATIENCE = 1.2  # seconds within which letters belong to one word
_SHORT = 3  # letters; so few that fit nothing are the first of another word
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_FLAGS = {"y": "是", "1": "是", "n": "否", "0": "否"}


class ComboEditor(Editor):
    """A code or a flag: a closed list with an empty first line.

    Letters that fit no line stay in sight as typed until they are mended: they are a fault.
    """

    widget: QComboBox

    def __init__(self, field: Field, widget: QComboBox) -> None:
        super().__init__(field, widget)
        self._typed = ""
        self._typed_at = 0.0
        self._misfit = ""  # typed and in no line
        self._others = Others(widget)
        calm(widget)
        widget.addItem("", None)
        for value, word in _entries(field):
            widget.addItem(word, value)
        widget.installEventFilter(self)
        widget.view().installEventFilter(self)
        widget.currentIndexChanged.connect(self._turned)

    def put(self, value: Value) -> None:
        self._typed = ""  # letters typed next begin a word of their own
        self._others.forget()
        place = self.widget.findData(value) if value is not None else 0
        if place < 0:  # a word of an older or newer table stays what it is
            self.widget.addItem(self.field.show(value), value)
            place = self.widget.count() - 1
        self.widget.setCurrentIndex(place)

    def text(self) -> str:
        return self._misfit or self.widget.currentText()

    def retype(self, text: str) -> None:
        place = self.widget.findText(text)
        if place < 0:
            self._keep(text)
        else:
            self.widget.setCurrentIndex(place)

    def read(self) -> Value:
        if self._misfit:
            raise ValueError(f"没有“{self._misfit}”这一项，按 F4 从列表中选")
        return self.widget.currentData()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.FocusOut:
            self._others.forget()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QApplication.clipboard().text().strip())
            return True
        if event.modifiers() & ~_PLAIN:
            return False
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._rub_out(one=event.key() == Qt.Key.Key_Backspace)
            return True
        if event.key() in _STEPS:
            return self._others.step(_STEPS[event.key()])
        letter = event.text().lower()
        if letter.isprintable() and letter.strip():
            self._type(letter)
            return True
        return False

    def _type(self, letter: str) -> None:
        """One more letter of a word, or the first of a new one; the same again goes on."""
        now = time.monotonic()
        going_on = bool(self._misfit) or now - self._typed_at <= _PATIENCE
        word = (self._misfit or self._typed) + letter if going_on else letter
        self._typed, self._typed_at = word, now
        found = self._fitting(word)
        if found:
            self._choose(found, found[0] if going_on and len(word) > 1 else self._after(found))
        elif len(word) <= _SHORT and not self._misfit and (found := self._fitting(letter)):
            self._typed = letter
            self._choose(found, self._after(found))
        else:
            self._keep(word)

    def _choose(self, found: list[int], place: int) -> None:
        """Choose one of those that fit and show what else does, unless the list is open."""
        self._go(place)
        if not self.widget.view().isVisible():
            begun = [row for row in found if begins(self.widget.itemText(row), self._typed)]
            self._others.offer(begun if place in begun else found)

    def _fitting(self, typed: str) -> list[int]:
        """The lines so meant, the best first; 是 and 否 also by y, 1 and n, 0."""
        words = [self.widget.itemText(place) for place in range(1, self.widget.count())]
        places = [place + 1 for place in best(words, typed)]
        also = _FLAGS.get(typed) if isinstance(self.field.kind, Flag) else None
        return places or ([self.widget.findText(also)] if also else [])

    def _after(self, found: list[int]) -> int:
        """The one after the line chosen now, round the end."""
        here = self._place
        return found[(found.index(here) + 1) % len(found)] if here in found else found[0]

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

    def _keep(self, text: str) -> None:
        """Show what fits no line instead of losing it."""
        self._others.forget()
        self.widget.hidePopup()
        self._misfit = text
        self.widget.setPlaceholderText(text)
        if self.widget.currentIndex() < 0:
            self._tell()
        else:
            self.widget.setCurrentIndex(-1)

    def _rub_out(self, *, one: bool) -> None:
        """Empty the field, or take the last letter of what fits no line."""
        self._others.forget()
        rest = self._misfit[:-1] if one else ""
        self._typed = ""
        if rest:
            self._keep(rest)
        else:
            self._go(0)

    def _paste(self, text: str) -> None:
        found = self._fitting(text) if text else []
        exact = [place for place in found if self.widget.itemText(place) == text]
        if len(exact or found) == 1:
            self._go((exact or found)[0])
        elif text:
            self._keep(text)

    def _turned(self, place: int) -> None:
        if place >= 0:
            self._misfit = ""
        self._tell()


def calm(widget: QComboBox) -> None:
    """A combo box that does not stretch the form and is not turned by the wheel."""
    widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    widget.setMinimumContentsLength(4)
    widget.setMaxVisibleItems(16)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _entries(field: Field) -> list[tuple[Value, str]]:
    if isinstance(field.kind, Code):
        return [(word, word) for word in field.kind.words]
    return [(1, "是"), (0, "否")]


class SeveralEditor(LineEditor):
    """Several codes in one line, joined by 、; a list to tick opens with Alt+Down."""

    def __init__(self, field: Field, widget: QLineEdit, kind: Code) -> None:
        super().__init__(field, widget)
        self._kind = kind
        self._list: Checklist | None = None
        self._suggest = Suggest(widget, [(word, word) for word in kind.words], last_part=True)
        self._suggest.done.connect(self._done)
        opened = QAction(icon("list"), "从列表中选", widget)
        opened.triggered.connect(self.open_list)
        widget.addAction(opened, QLineEdit.ActionPosition.TrailingPosition)
        widget.installEventFilter(self)

    def parse(self, text: str) -> Value:
        """Words, or letters that mean only one of them; 、 or a comma goes on to the next."""
        return super().parse("、".join(map(self._meant, filter(None, BETWEEN.split(text)))))

    def _meant(self, part: str) -> str:
        try:
            super().parse(part)
        except ValueError:
            fitting = best(self._kind.words, part)
            if len(fitting) != 1:
                raise ValueError(f"没有“{part}”这一项，按 F4 从列表中选") from None
            return self._kind.words[fitting[0]]
        return part

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
