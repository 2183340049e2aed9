"""Chinese as it is typed: nothing fires while an input method composes, in any kind of editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.flows import browse
from jindu_desktop.flows.save import save
from jindu_desktop.records import BY_NAME, PERSON
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.frame.test_window import shell_of
from tests.ui.typing import compose

NAMES = ["𠅤明", "曾晓", "单雄", "解珍", "仇英", "尉迟恭"]
KINDS = {  # page: a field of each kind that an input method may type into
    "人员": ["name", "village", "drug_kinds", "registered_on", "note"],
    "社戒社康": ["person", "decision_no", "served_on"],
    "宣传活动": ["venues", "summary", "participants"],
}
FIELDS = [(page, name) for page, names in KINDS.items() for name in names]
KEYS = [Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space]


@pytest.fixture
def named(window: Window) -> Window:
    """People whose names are hard to write, to read and to sort."""
    session = shell_of(window).session
    save(session, BY_NAME["village"], {"name": "清水村"})
    for serial, name in enumerate(NAMES, start=1):
        save(session, PERSON, offices.person(serial) | {"name": name})
    return window


def ledger_page(window: Window, title: str) -> LedgerPage:
    shell_of(window).go(title)
    page = shell_of(window).page
    assert isinstance(page, LedgerPage)
    return page


def wanted_by_the_method(widget: QWidget, key: Qt.Key) -> bool:
    """Is the key left to the input method, no shortcut of the window?"""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QCoreApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize(("title", "name"), FIELDS)
def test_no_key_of_the_page_works_while_composing(named: Window, title: str, name: str) -> None:
    page = ledger_page(named, title)
    page.new_row()
    form = page.ledger.detail.form
    field = child(form, QWidget, name)
    field.setFocus()
    before = form.binding.all_texts()
    compose(field, "", commit=False)
    assert all(wanted_by_the_method(field, key) for key in KEYS)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert named.focusWidget() is field
    assert QApplication.activePopupWidget() is None
    assert form.binding.all_texts() == before
    compose(field, "清水")
    assert "清水" in form.binding.all_texts()[name]
    if popup := QApplication.activePopupWidget():
        popup.hide()
    assert not wanted_by_the_method(field, Qt.Key.Key_F2)


def test_the_filter_waits_for_the_whole_word(named: Window, qtbot: QtBot) -> None:
    page = ledger_page(named, "人员")
    page.focus_filter()
    line = named.focusWidget()
    assert isinstance(line, QLineEdit)
    compose(line, "", commit=False)
    assert (line.text(), page.ledger.view.table.query.text) == ("", "")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    compose(line, "尉迟")
    qtbot.waitUntil(lambda: page.ledger.view.table.rowCount() == 1)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("𠅤", "𠅤明"), ("zx", "曾晓"), ("cx", "曾晓"), ("zengxiao", "曾晓"), ("cengxiao", "曾晓"),
        ("sx", "单雄"), ("dx", "单雄"), ("cx", "单雄"), ("xz", "解珍"), ("jz", "解珍"),
        ("qy", "仇英"), ("cy", "仇英"), ("yc", "尉迟恭"), ("wc", "尉迟恭"), ("yuchi", "尉迟恭"),
    ],
)  # fmt: skip
def test_a_name_is_found_under_every_reading(named: Window, typed: str, name: str) -> None:
    session = shell_of(named).session
    found = browse.rows(session, PERSON, list(browse.find_rows(session, PERSON, typed)))
    assert name in [row["name"] for row in found]


def test_names_stand_in_the_order_of_their_reading_as_names(named: Window) -> None:
    session = shell_of(named).session
    ids = list(browse.find_rows(session, PERSON, "", order="name"))
    order = [str(row["name"]) for row in browse.rows(session, PERSON, ids)]
    assert [name for name in order if name != "𠅤明"] == ["仇英", "单雄", "解珍", "尉迟恭", "曾晓"]
    assert "𠅤明" in order


def test_a_name_outside_the_basic_plane_is_shown_and_typed(named: Window) -> None:
    page = ledger_page(named, "人员")
    page.new_row()
    field = child(page.ledger.detail.form, QLineEdit, "name")
    field.setFocus()
    compose(field, "𠅤小")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "𠅤"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "", "one key takes the whole character away"


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("id_number", "９９０１０１１９９００３０７０３４ｘ", "99010119900307034X"),
        ("registered_on", "２０２６－１１－０３", "2026-11-03"),
        ("phone", "１３８００１３８０００", "13800138000"),
    ],
)
def test_full_width_is_folded(named: Window, name: str, typed: str, stored: str) -> None:
    page = ledger_page(named, "人员")
    page.new_row()
    form = page.ledger.detail.form
    field = child(form, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    compose(field, typed)
    reading = form.binding.read()
    said = str(reading.values.get(name)) + reading.faults.get(name, "")
    assert stored in said or "校验" in said
