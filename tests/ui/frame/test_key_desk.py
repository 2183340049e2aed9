"""设置 → 换恢复码, 更换数据密钥: asked for, shown once, confirmed, done with the office closed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.flows import operators, rekey
from jindu_desktop.flows.session import recover, unlock
from jindu_desktop.store import keyring
from jindu_desktop.ui.code_dialog import CodeDialog
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.settings_page import SettingsPage
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.frame.test_operator_desk import page  # noqa: F401 - a fixture
from tests.ui.frame.test_window import shell_of

SECOND = "another set of words"


def dialog(window: Window) -> CodeDialog:
    (found,) = [each for each in window.findChildren(CodeDialog) if each.isVisible()]
    return found


def confirm(asked: CodeDialog, *passphrases: str) -> str:
    """Type passphrases and the end of the code as it stands on the paper; the code."""
    for line, text in zip(asked._lines.values(), passphrases, strict=True):
        line.setText(text)
    code = child(asked, QLabel, "code").text()
    asked.last.setText(code[-7:].lower())
    assert asked._go.isEnabled()
    asked._go.click()
    return code


def test_the_recovery_code_is_renewed(page: SettingsPage, window: Window) -> None:  # noqa: F811
    session = shell_of(window).session
    child(page, QPushButton, "renew_code").click()
    asked = dialog(window)
    assert not asked._go.isEnabled()
    confirm(asked, "not the passphrase")
    assert "口令不对" in child(asked, QLabel, "fault").text()
    code = confirm(asked, offices.PASSPHRASE)
    assert not asked.isVisible()
    assert "旧的作废" in shell_of(window).notices.text
    recover(session.folder, code, session.operator, SECOND).close()


def test_going_back_changes_nothing(page: SettingsPage, window: Window) -> None:  # noqa: F811
    ring = keyring.read(shell_of(window).session.folder)
    child(page, QPushButton, "renew_code").click()
    dialog(window).reject()
    assert keyring.read(shell_of(window).session.folder) == ring


def test_the_data_key_is_changed_and_typing_is_kept(
    page: SettingsPage,  # noqa: F811
    window: Window,
) -> None:
    session = shell_of(window).session
    operators.add(session, "操作员乙", SECOND)
    child(page.form, QLineEdit, "address").setText("人民路 1 号")
    child(page, QPushButton, "change_key").click()
    confirm(dialog(window), offices.PASSPHRASE, SECOND)
    shell = shell_of(window)
    assert shell.session is not session
    assert shell.session.key != session.key
    assert "已完成" in shell.notices.text
    shown = shell.page
    assert isinstance(shown, SettingsPage)
    assert child(shown.form, QLineEdit, "address").text() == "人民路 1 号"
    unlock(session.folder, SECOND, "操作员乙").close()


def test_a_wrong_passphrase_of_another_is_said_and_the_office_stays_open(
    page: SettingsPage,  # noqa: F811
    window: Window,
) -> None:
    operators.add(shell_of(window).session, "操作员乙", SECOND)
    child(page, QPushButton, "change_key").click()
    asked = dialog(window)
    confirm(asked, offices.PASSPHRASE, "wrong words in here")
    assert child(asked, QLabel, "fault").text().startswith("操作员乙：口令不对")
    asked.reject()


def test_what_fails_is_said_in_the_open_office(
    page: SettingsPage,  # noqa: F811
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("磁盘已满，请清理后再试")

    monkeypatch.setattr(rekey.signing, "wrap_anew", fail)
    old = shell_of(window).session.key
    child(page, QPushButton, "change_key").click()
    confirm(dialog(window), offices.PASSPHRASE)
    assert shell_of(window).notices.text == "磁盘已满，请清理后再试"
    assert shell_of(window).session.key == old
    with pytest.raises(Refused):
        unlock(shell_of(window).session.folder, "wrong words in here")
