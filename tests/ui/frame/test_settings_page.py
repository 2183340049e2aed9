"""设置: the office's own data and the look of the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QSpinBox

from jindu_desktop.ui import style, theme
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.settings_page import SettingsPage
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.typing import compose


@pytest.fixture
def page(window: Window) -> SettingsPage:
    assert window.shell is not None
    window.shell.go("设置")
    found = window.shell.page
    assert isinstance(found, SettingsPage)
    return found


def test_the_office_is_shown_and_saved(page: SettingsPage, window: Window) -> None:
    name = child(page.form, QLineEdit, "name")
    assert (name.text(), window.focusWidget()) == ("演示镇", name)
    name.clear()
    compose(name, "演示镇禁毒办")
    QTest.keyClick(name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.notices.text == "本单位的资料已保存。"
    assert page.session.office["name"] == "演示镇禁毒办"
    assert "演示镇禁毒办" in child(window, QLabel, "office").text()
    assert page.draft() is None


def test_a_fault_stands_under_its_field(page: SettingsPage) -> None:
    code = child(page.form, QLineEdit, "division_code")
    code.setText("12")
    child(page.form, QPushButton, "save").click()
    assert "行政区划代码" in page.binding.marked()["division_code"]
    assert page.window().focusWidget() is code
    assert page.session.office["division_code"] == "440883107"
    child(page.form, QPushButton, "revert").click()
    assert code.text() == "440883107"


def test_what_was_typed_survives_the_lock(page: SettingsPage, window: Window) -> None:
    compose(child(page.form, QLineEdit, "address"), "人民路 1 号")
    assert page.draft() is not None
    window.lock()
    screen = window.screen_widget
    assert screen is not None
    child(screen, QLineEdit, "passphrase").setText(offices.PASSPHRASE)
    child(screen, QPushButton, "unlock").click()
    assert child(window, QLineEdit, "address").text() == "人民路 1 号"


def test_the_plan_and_the_folder_are_named(page: SettingsPage) -> None:
    about = child(page, QLabel, "about").text()
    assert "吴川市全民禁毒工程实施方案" in about
    assert str(page.session.folder) in about


def test_the_look_changes_at_once_and_is_remembered(
    page: SettingsPage, preferences: Preferences
) -> None:
    themes = child(page, QComboBox, "theme")
    themes.setCurrentIndex(themes.findData("dark"))
    assert theme.tokens() is theme.DARK
    child(page, QComboBox, "text_size").setCurrentText("特大")
    assert style.scaled(100) == 130
    child(page, QSpinBox, "idle_minutes").setValue(15)
    kept = Preferences.load(preferences.path)
    assert (kept.theme, kept.text_size, kept.idle_minutes) == ("dark", "特大", 15)
    themes.setCurrentIndex(themes.findData("light"))
    child(page, QComboBox, "text_size").setCurrentText("标准")
    assert theme.tokens() is theme.LIGHT


def test_a_backup_is_written_where_the_clerk_says(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "U 盘"))
    child(page, QPushButton, "back_up").click()
    (written,) = (tmp_path / "U 盘").glob("jindu-440883107-*.backup")
    assert str(written) in page.notices.text
    assert page.notices.tone == "good"


def test_a_backup_inside_the_office_is_refused(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = str(page.session.folder / "备份")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: inside)
    child(page, QPushButton, "back_up").click()
    assert page.notices.tone == "bad"
