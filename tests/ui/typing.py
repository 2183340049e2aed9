"""Helpers of the form tests: a finder without an office, rows to show, and typing as people do."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.records import BY_NAME, checks
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import (
    Code,
    Date,
    Flag,
    Money,
    Number,
    Reference,
    SchoolYear,
    Value,
    Whole,
)
from jindu_desktop.ui.binding import Binding
from jindu_desktop.ui.forms import Form

TODAY = date(2026, 11, 23)
PLACES = [(11, "清水村"), (12, "北关社区"), (13, "双河村")]
PERSONS = [(2**61 + 1, "廖伟洋  9901************15"), (2**61 + 2, "廖伟磊  9902************2X")]


def number(seventeen: str) -> str:
    """An invented identity number with its check character."""
    return seventeen + checks.check_character(seventeen)


class Shelf:
    """Three places, each with the next one in it, and two persons to pick from."""

    def options(self, record: str) -> list[tuple[int, str]]:
        return list(PLACES)

    def belonging(self, record: str, field: str, row_id: int) -> frozenset[int]:
        return frozenset({row_id + 1})

    def search(self, record: str, text: str, limit: int) -> list[tuple[int, str]]:
        return [each for each in PERSONS if text in each[1]][:limit]

    def label(self, record: str, row_id: int) -> str:
        return dict(PLACES + PERSONS).get(row_id, f"第{row_id}行")


def today() -> date:
    return TODAY


def some_value(field: Field, turn: int = 0) -> Value:
    """A lawful stored value of a field."""
    kind = field.kind
    if isinstance(kind, Reference):
        many = PERSONS if kind.record in {"person", "rehab_case"} else PLACES
        return many[turn % 2][0]
    if isinstance(kind, Code):
        words = kind.words
        return "、".join(words[turn : turn + 3 : 2]) if kind.several else words[turn % len(words)]
    simple: dict[type, Value] = {
        Flag: turn % 2,
        Date: f"2026-0{turn + 1}-28",
        Whole: turn + 1,
        Money: 12_050 + turn,
        SchoolYear: f"{2025 + turn}-{2026 + turn}",
    }
    if type(kind) in simple:
        return simple[type(kind)]
    if isinstance(kind, Number):
        sizes = {r"\d{9}": "440883107", r"\d{12}": "440883107001"}
        identity = number(f"9901011990010{turn}123"[:17].ljust(17, "1"))
        return sizes.get(kind.shape, identity if field.check else f"1380013800{turn}")
    return f"𠮷{field.label}{turn}"


def some_row(record: Record, turn: int = 0) -> dict[str, Value]:
    """A value in every field."""
    return {field.name: some_value(field, turn) for field in record.fields}


def press(widget: QWidget, *keys: Qt.Key) -> None:
    """Keys that are no characters: Enter, Tab, arrows; an open list gets them first."""
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget() or widget, key)


def type_in(widget: QWidget, text: str) -> None:
    """Type as a person does: Latin by keys, Chinese through an input method."""
    if text.isascii():
        QTest.keyClicks(widget, text)
    else:
        compose(widget, text)


def compose(widget: QWidget, text: str, *, commit: bool = True) -> None:
    """Preedit, then (unless only composing) the commit of an input method."""
    QCoreApplication.sendEvent(widget, QInputMethodEvent("pin yin", []))
    if commit:
        done = QInputMethodEvent("", [])
        done.setCommitString(text)
        QCoreApplication.sendEvent(widget, done)


def focus(window: QWidget) -> QWidget:
    """The widget that has the focus."""
    found = window.focusWidget() or QApplication.focusWidget()
    assert found is not None
    return found


def opened(qtbot: QtBot, name: str) -> tuple[Form, Binding]:
    """The form of a record in a window of its own, empty, and its binding."""
    form = Form(name)
    qtbot.addWidget(form)
    binding = Binding(form, BY_NAME[name], Shelf(), today)
    binding.show({})
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form, binding
