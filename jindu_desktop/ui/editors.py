"""One editor for each kind of value: it shows a value, reads one back and tells of edits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from jindu_desktop.core.period import parse_day
from jindu_desktop.records.field import Field
from jindu_desktop.records.kinds import Date, Money, Number, Value, Whole, clean, fold

Clock = Callable[[], date]


class Editor(QObject):
    """Stands between one field and its widget.

    ``edited`` is emitted for every change a person makes, never for what ``show`` does; ``done``
    (the widget) when Enter in a list has settled the field.
    """

    edited = Signal(str)
    done = Signal(object)

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        self._shown: Value = None
        self._shown_text = ""
        self._showing = False

    def show(self, value: Value) -> None:
        """Put a stored value into the widget; from now on it counts as unchanged."""
        self._showing = True
        self.put(value)
        self._showing = False
        self._shown = value
        self._shown_text = self.text()

    def fill(self, value: Value) -> None:
        """Put a value in as if it had been typed."""
        self.put(value)

    def put(self, value: Value) -> None:
        """Write the value into the widget."""
        raise TypeError(self)

    def text(self) -> str:
        """What stands in the widget."""
        raise TypeError(self)

    def retype(self, text: str) -> None:
        """Put back a text typed earlier."""
        raise TypeError(self)

    def parse(self, text: str) -> Value:
        """Text → value; ValueError with one Chinese sentence."""
        return self.field.parse(text)

    def read(self) -> Value:
        """The value; ValueError with one Chinese sentence. An untouched one as it was stored."""
        text = self.text()
        return self._shown if text == self._shown_text else self.parse(text)

    def changed(self) -> bool:
        """Does the widget hold another value than the one shown?"""
        if self.text() == self._shown_text:
            return False
        try:
            return self.read() != self._shown
        except ValueError:
            return True

    def settle(self) -> None:
        """The field is left: write the value as it will be stored."""

    def reachable(self, form: QWidget) -> bool:
        """Can it get the focus while ``form`` is shown?"""
        return self.widget.isVisibleTo(form) and self.widget.isEnabled()

    @property
    def alive(self) -> bool:
        """False once Qt has taken the widget away; a dying window still sends focus events."""
        return isValid(self.widget)

    def lock(self, *, on: bool) -> None:
        """Show only (a struck row), or edit again."""
        self.widget.setEnabled(not on)

    def _done(self) -> None:
        self.done.emit(self.widget)

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit(self.field.name)


class LineEditor(Editor):
    """Text, numbers, money, school years: one line."""

    widget: QLineEdit

    def __init__(self, field: Field, widget: QLineEdit) -> None:
        super().__init__(field, widget)
        widget.setInputMethodHints(_hints(field))
        widget.textChanged.connect(self._tell)

    def put(self, value: Value) -> None:
        if self._showing:
            self.widget.setText(self.field.show(value))
            self.widget.setCursorPosition(0)
        else:
            self._write(self.field.show(value))

    def text(self) -> str:
        return self.widget.text()

    def retype(self, text: str) -> None:
        self._write(text)

    def settle(self) -> None:
        if self.text() == self._shown_text:
            return
        try:
            written = self.field.show(self.parse(self.text()))
        except ValueError:
            return
        if written != self.text():
            self._write(written)

    def lock(self, *, on: bool) -> None:
        self.widget.setReadOnly(on)

    def _write(self, text: str) -> None:
        """Replace the text so that Ctrl+Z brings back what was typed (setText would not)."""
        self.widget.selectAll()
        self.widget.insert(text)


def _hints(field: Field) -> Qt.InputMethodHint:
    """Where only digits or Latin letters are due, the Chinese input method steps aside."""
    if isinstance(field.kind, Whole):
        return Qt.InputMethodHint.ImhDigitsOnly
    if isinstance(field.kind, Money):
        return Qt.InputMethodHint.ImhFormattedNumbersOnly
    if isinstance(field.kind, Number):
        return Qt.InputMethodHint.ImhLatinOnly
    if isinstance(field.kind, Date):
        return Qt.InputMethodHint.ImhPreferNumbers
    return Qt.InputMethodHint.ImhNone


class DateEditor(LineEditor):
    """A day as people type it: 20261103, 1103, 今天, -1; written ISO when the field is left."""

    def __init__(self, field: Field, widget: QLineEdit, today: Clock) -> None:
        super().__init__(field, widget)
        self._today = today
        widget.setPlaceholderText("年-月-日")

    def parse(self, text: str) -> Value:
        words = fold(clean(text)).replace("－", "-").replace("−", "-")
        return parse_day(words, self._today()) if words else None


class LongEditor(Editor):
    """Text of several lines; Enter stays inside, Tab leaves."""

    widget: QPlainTextEdit

    def __init__(self, field: Field, widget: QPlainTextEdit) -> None:
        super().__init__(field, widget)
        widget.setFixedHeight(round(widget.fontMetrics().lineSpacing() * 3 + 18))
        widget.textChanged.connect(self._tell)

    def put(self, value: Value) -> None:
        if self._showing:
            self.widget.setPlainText(self.field.show(value))
        else:
            self.widget.selectAll()
            self.widget.insertPlainText(self.field.show(value))

    def text(self) -> str:
        return self.widget.toPlainText()

    def retype(self, text: str) -> None:
        self.widget.setPlainText(text)

    def lock(self, *, on: bool) -> None:
        self.widget.setReadOnly(on)
