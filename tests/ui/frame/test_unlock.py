"""The lock screen: wrong passphrases wait, the code opens, another window is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.ui.forms import child
from jindu_desktop.ui.office_lock import OfficeLock
from jindu_desktop.ui.refusal import RefusalScreen
from jindu_desktop.ui.unlock import UnlockScreen
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.typing import compose, press


def screen_of(window: Window) -> UnlockScreen:
    screen = window.screen_widget
    assert isinstance(screen, UnlockScreen)
    return screen


def line(screen: QWidget, name: str) -> QLineEdit:
    return child(screen, QLineEdit, name)


def button(screen: QWidget, name: str) -> QPushButton:
    return child(screen, QPushButton, name)


def wrong(screen: UnlockScreen) -> None:
    line(screen, "passphrase").setText("不对的口令不对的口令")
    button(screen, "unlock").click()


def test_the_passphrase_can_be_typed_at_once(locked: Window) -> None:
    screen = screen_of(locked)
    passphrase = line(screen, "passphrase")
    assert locked.focusWidget() is passphrase
    assert passphrase.echoMode() is QLineEdit.EchoMode.Password
    compose(passphrase, offices.PASSPHRASE)
    press(passphrase, Qt.Key.Key_Return)
    assert locked.shell is not None
    assert locked.shell.session.operator == offices.OPERATOR


def test_each_wrong_guess_doubles_the_wait(locked: Window) -> None:
    screen = screen_of(locked)
    for seconds in (1, 2, 4):
        wrong(screen)
        assert screen.waiting == seconds
        assert f"请等 {seconds} 秒" in child(screen, QLabel, "message").text()
        assert not button(screen, "unlock").isEnabled()
        for _ in range(seconds):
            screen.tick()
        assert button(screen, "unlock").isEnabled()
    assert "口令不对" in child(screen, QLabel, "message").text()
    assert line(screen, "passphrase").text() == ""


def test_nothing_is_tried_while_waiting(locked: Window) -> None:
    screen = screen_of(locked)
    wrong(screen)
    line(screen, "passphrase").setText(offices.PASSPHRASE)
    press(line(screen, "passphrase"), Qt.Key.Key_Return)
    assert locked.shell is None
    screen.tick()
    press(line(screen, "passphrase"), Qt.Key.Key_Return)
    assert locked.shell is not None


def test_an_empty_passphrase_is_no_guess(locked: Window) -> None:
    screen = screen_of(locked)
    button(screen, "unlock").click()
    assert screen.waiting == 0


def test_the_code_opens_and_sets_a_new_passphrase(
    locked: Window, made_office: offices.Made
) -> None:
    screen = screen_of(locked)
    button(screen, "use_code").click()
    assert line(screen, "recovering").text() == offices.OPERATOR
    line(screen, "code").setText(made_office.code.lower())
    assert not button(screen, "recover").isEnabled()
    for name in ("new_passphrase", "passphrase_again"):
        line(screen, name).setText("一个 全新 的 口令")
    button(screen, "recover").click()
    assert locked.shell is not None
    locked.lock()
    again = screen_of(locked)
    line(again, "passphrase").setText("一个 全新 的 口令")
    button(again, "unlock").click()
    assert locked.shell is not None


def test_a_wrong_code_waits_too(locked: Window) -> None:
    screen = screen_of(locked)
    button(screen, "use_code").click()
    line(screen, "code").setText("AAAAA-AAAAA")
    for name in ("new_passphrase", "passphrase_again"):
        line(screen, name).setText("一个 全新 的 口令")
    button(screen, "recover").click()
    assert screen.waiting == 1
    assert "恢复码" in child(screen, QLabel, "recovery_message").text()
    button(screen, "use_passphrase").click()
    assert child(screen, QWidget, "by_code").isHidden()


def test_a_second_window_is_told_why_not(
    qtbot: QtBot, bare_window: Window, locked: Window, tmp_path: Path
) -> None:
    locked.close()
    with_lock = OfficeLock(tmp_path / "office")
    bare_window.begin(tmp_path / "office")
    screen = bare_window.screen_widget
    assert isinstance(screen, RefusalScreen)
    words = " ".join(label.text() for label in screen.findChildren(QLabel))
    assert "已经在另一个窗口打开" in words
    with_lock.release()
    with qtbot.waitSignal(screen.again):
        button(screen, "again").click()
    assert isinstance(bare_window.screen_widget, UnlockScreen)


def test_the_lock_ends_with_the_window(locked: Window, tmp_path: Path) -> None:
    locked.close()
    OfficeLock(tmp_path / "office").release()


@pytest.mark.parametrize("content", ["", "{}", '{"version": 9}'])
def test_a_broken_key_ring_is_said(bare_window: Window, tmp_path: Path, content: str) -> None:
    (tmp_path / "keyring.json").write_text(content)
    bare_window.begin(tmp_path)
    screen = screen_of(bare_window)
    assert child(screen, QLabel, "message").text()
    assert not button(screen, "unlock").isEnabled()
