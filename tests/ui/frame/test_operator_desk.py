"""设置 → 操作员, by keyboard: added, passphrase changed, removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows import operators
from jindu_desktop.flows.review import set_two_persons
from jindu_desktop.flows.session import unlock
from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.second_person import SecondPerson
from jindu_desktop.ui.settings_page import SettingsPage
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.typing import press, type_in

SECOND, THIRD = "another set of words", "and a third set here"


@pytest.fixture
def page(window: Window) -> SettingsPage:
    assert window.shell is not None
    window.shell.go("设置")
    found = window.shell.page
    assert isinstance(found, SettingsPage)
    return found


def alt(page: SettingsPage, qtbot: QtBot, name: str, key: Qt.Key) -> None:
    """The letter under the button; Qt shows it pressed for a moment before it clicks."""
    with qtbot.waitSignal(child(page, QPushButton, name).clicked):
        QTest.keyClick(page.window(), key, Qt.KeyboardModifier.AltModifier)


def names(page: SettingsPage) -> list[str]:
    shown = child(page, QListWidget, "operators")
    return [shown.item(row).text() for row in range(shown.count())]


def dialog(page: SettingsPage) -> QDialog:
    (found,) = [each for each in page.window().findChildren(QDialog) if each.isVisible()]
    return found


def fill(asked: QDialog, *texts: str) -> None:
    """The line, the new passphrase and the same again, from field to field with Tab."""
    field = asked.focusWidget()
    assert field is asked.findChildren(QLineEdit)[0]
    for text in texts:
        type_in(asked.focusWidget(), text)
        press(asked.focusWidget(), Qt.Key.Key_Tab)


def test_an_operator_is_added_by_keyboard(page: SettingsPage, qtbot: QtBot) -> None:
    assert names(page) == [f"{offices.OPERATOR}（当前）"]
    alt(page, qtbot, "add_operator", Qt.Key.Key_O)
    asked = dialog(page)
    fill(asked, "操作员乙", SECOND, SECOND)
    press(asked, Qt.Key.Key_Return)
    assert not asked.isVisible()
    assert names(page) == [f"{offices.OPERATOR}（当前）", "操作员乙"]
    assert page.notices.text == "已添加操作员“操作员乙”。"
    unlock(page.session.folder, SECOND, "操作员乙").close()


def test_a_taken_name_stands_in_the_dialog(page: SettingsPage, qtbot: QtBot) -> None:
    alt(page, qtbot, "add_operator", Qt.Key.Key_O)
    asked = dialog(page)
    fill(asked, offices.OPERATOR, SECOND, SECOND)
    press(asked, Qt.Key.Key_Return)
    name = child(asked, QLineEdit, "operator_name")
    assert asked.isVisible()
    assert "已经有名为" in child(asked, QLabel, "fault").text()
    assert asked.focusWidget() is name
    type_in(name, "操作员丙")
    assert child(asked, QLabel, "fault").isHidden()
    press(asked, Qt.Key.Key_Return)
    assert names(page)[1:] == ["操作员丙"]


@pytest.mark.parametrize(("first", "again"), [("short", "short"), (SECOND, THIRD), (SECOND, "")])
def test_it_takes_a_passphrase_typed_twice(
    page: SettingsPage, qtbot: QtBot, first: str, again: str
) -> None:
    alt(page, qtbot, "add_operator", Qt.Key.Key_O)
    asked = dialog(page)
    fill(asked, "操作员乙", first, again)
    press(asked, Qt.Key.Key_Return)
    assert asked.isVisible()
    press(asked, Qt.Key.Key_Escape)
    assert names(page) == [f"{offices.OPERATOR}（当前）"]


def test_ones_own_passphrase_needs_the_old_one(page: SettingsPage, qtbot: QtBot) -> None:
    alt(page, qtbot, "change_passphrase", Qt.Key.Key_C)
    asked = dialog(page)
    fill(asked, "not the old one", THIRD, THIRD)
    press(asked, Qt.Key.Key_Return)
    assert "口令不对" in child(asked, QLabel, "fault").text()
    old = child(asked, QLineEdit, "old_passphrase")
    assert old.echoMode() == QLineEdit.EchoMode.Password
    type_in(old, offices.PASSPHRASE)
    press(asked, Qt.Key.Key_Return)
    assert not asked.isVisible()
    assert page.notices.text == "口令已修改，下次请用新口令。"
    unlock(page.session.folder, THIRD).close()
    with pytest.raises(Refused, match="口令不对"):
        unlock(page.session.folder, offices.PASSPHRASE)


@pytest.mark.parametrize("sure", [True, False])
def test_another_one_is_removed_oneself_is_not(
    page: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, sure: bool
) -> None:
    operators.add(page.session, "操作员乙", SECOND)
    page.operators.show()
    shown = child(page, QListWidget, "operators")
    remove = child(page, QPushButton, "remove_operator")
    assert not remove.isEnabled()
    shown.setFocus()
    press(shown, Qt.Key.Key_Down)
    monkeypatch.setattr(ChoiceDialog, "ask", lambda _self: sure)
    alt(page, qtbot, "remove_operator", Qt.Key.Key_L)
    assert names(page)[1:] == ([] if sure else ["操作员乙"])


def test_the_lock_takes_the_dialog_away(page: SettingsPage, window: Window, qtbot: QtBot) -> None:
    alt(page, qtbot, "change_passphrase", Qt.Key.Key_C)
    window.lock()
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)
            and each.isVisible()] == []  # fmt: skip


def test_two_persons_agree_to_a_third(page: SettingsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    operators.add(page.session, "操作员乙", SECOND)
    page.operators.show()
    set_two_persons(page.session, True)
    given = iter((None, ("操作员乙", "not this one"), ("操作员乙", SECOND)))
    monkeypatch.setattr(SecondPerson, "ask", lambda _: next(given))
    child(page, QPushButton, "add_operator").click()
    asked = dialog(page)
    fill(asked, "操作员丙", THIRD, THIRD)
    for said in ("要另一名操作员同意", "操作员乙：口令不对"):
        asked.accept()
        assert said in child(asked, QLabel, "fault").text()
        asked._allow()  # type: ignore[attr-defined]
    asked.accept()
    assert not asked.isVisible()
    assert names(page)[-1] == "操作员丙"
