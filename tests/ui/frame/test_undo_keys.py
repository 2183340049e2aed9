"""Ctrl+Z in a field: its own typing first, and after saving the saved step."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from jindu_desktop.flows.save import save
from jindu_desktop.records import PERSON
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.frame.test_window import shell_of

CONTROL = Qt.KeyboardModifier.ControlModifier


def a_form(window: Window) -> LedgerPage:
    shell = shell_of(window)
    save(shell.session, PERSON, offices.person(1))
    shell.go("人员")
    page = shell.page
    assert isinstance(page, LedgerPage)
    assert page.ledger.detail.row_id is not None
    return page


def left_to_the_office(field: QWidget, key: Qt.Key, *, held: bool = False) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL, "", held)
    event.ignore()
    QCoreApplication.sendEvent(field, event)
    return not event.isAccepted()


def test_a_field_takes_back_its_own_typing_first(window: Window) -> None:
    form = a_form(window).ledger.detail.form
    field = child(form, QLineEdit, "former_name")
    field.setFocus()
    assert left_to_the_office(field, Qt.Key.Key_Z)
    assert left_to_the_office(field, Qt.Key.Key_Y)
    QTest.keyClicks(field, "ab")
    assert not left_to_the_office(field, Qt.Key.Key_Z)
    other = child(form, QLineEdit, "phone")
    other.setFocus()
    assert not left_to_the_office(other, Qt.Key.Key_Z)  # the form holds unsaved typing


def test_after_saving_it_takes_back_what_was_saved(window: Window) -> None:
    page = a_form(window)
    field = child(page.ledger.detail.form, QLineEdit, "former_name")
    field.setFocus()
    QTest.keyClicks(field, "ab")
    page.save_row()
    assert field.text() == "ab"
    assert not left_to_the_office(field, Qt.Key.Key_Z, held=True)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert shell_of(window).notices.text == "已撤销：人员。"
    assert field.text() == ""


def test_a_line_outside_a_form_keeps_the_key(window: Window) -> None:
    page = a_form(window)
    page.focus_filter()
    line = window.focusWidget()
    assert isinstance(line, QLineEdit)
    assert not left_to_the_office(line, Qt.Key.Key_Z)
