"""The city's desk in the window: told apart by its folder, every page by keyboard and by name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.backup import back_up
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.board import board
from jindu_desktop.flows.city.demo import INBOX, make_city_demo
from jindu_desktop.flows.city.enrol import list_offices
from jindu_desktop.flows.city.town_month import town_month
from jindu_desktop.flows.opening import is_city, recover, unlock
from jindu_desktop.ui.city_backup_page import BackupPage
from jindu_desktop.ui.city_board_page import BoardPage
from jindu_desktop.ui.city_collect_page import CollectPage
from jindu_desktop.ui.city_first_run import CityFirstRun
from jindu_desktop.ui.city_offices_page import OfficesPage
from jindu_desktop.ui.city_receive_page import ReceivePage
from jindu_desktop.ui.city_shell import CityShell
from jindu_desktop.ui.first_run import FirstRun
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.rotate_dialog import RotateDialog
from jindu_desktop.ui.unlock import UnlockScreen
from jindu_desktop.ui.window import Window
from tests import circles, offices
from tests.ui.frame.test_key_desk import confirm, dialog
from tests.ui.frame.test_window import shell_of

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
TITLES = ("月报看板", "接收", "汇总通报", "单位", "备份", "设置")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry of 15 towns and three months, made once."""
    folder = tmp_path_factory.mktemp("city") / "registry"
    desk, _ = make_city_demo(folder, offices.PASSPHRASE, months=3, today=offices.TODAY)
    desk.close()
    return folder


@pytest.fixture
def city(bare_window: Window, demo: Path, tmp_path: Path) -> CityShell:
    """The window on a copy of it."""
    folder = tmp_path / "registry"
    shutil.copytree(demo, folder)
    opened = unlock(folder, offices.PASSPHRASE)
    opened.clock = circles.Clock()  # type: ignore[assignment]
    opened.clock.set("2026-11-23")  # type: ignore[attr-defined]
    bare_window.use(opened)
    found = shell_of(bare_window)
    assert isinstance(found, CityShell)
    return found


def page_of(city: CityShell, title: str) -> QWidget:
    assert city.go(title)
    assert city.page is not None
    return city.page


def test_a_registry_is_told_apart_and_unlocked_by_the_same_screen(
    bare_window: Window, demo: Path
) -> None:
    assert is_city(demo)
    bare_window.begin(demo)
    screen = bare_window.screen_widget
    assert isinstance(screen, UnlockScreen)
    assert "登记库" in child(screen, QLabel, "program").text()
    child(screen, QLineEdit, "passphrase").setText(offices.PASSPHRASE)
    child(screen, QPushButton, "unlock").click()
    assert isinstance(shell_of(bare_window), CityShell)
    bare_window.lock()
    assert isinstance(bare_window.screen_widget, UnlockScreen)


def test_every_control_of_every_page_has_a_name(city: CityShell) -> None:
    nameless = set()
    for title in TITLES:
        page = page_of(city, title)
        for each in page.findChildren(QWidget):
            ours = isinstance(each, CONTROLS) and not each.objectName().startswith("qt_")
            word = each.text() if isinstance(each, QAbstractButton) else ""
            inside = isinstance(each.parent(), (QAbstractSpinBox, QComboBox, QAbstractItemView))
            inside = inside or each.parent().inherits("QComboBoxPrivateContainer")
            if ours and not inside and not each.accessibleName() and not word:
                nameless.add(f"{title}: {type(each).__name__} {each.objectName()}")
    assert nameless == set()


def test_nothing_is_undone_here(city: CityShell) -> None:
    assert not any(child(city, QPushButton, n).isVisible() for n in ("undo", "redo", "history"))


def test_the_board_by_keys(city: CityShell, qtbot: QtBot) -> None:
    page = page_of(city, "月报看板")
    assert isinstance(page, BoardPage)
    assert page.view.place == ("440883001", "2026-10")
    for key in (Qt.Key.Key_Down,) * 5:
        QTest.keyClick(page.view, key)
    assert page.view.table.state(page.view.currentIndex()) == "退回"
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert "浅水镇" in page.panel.title.text()
    assert "请核对" in page.panel.faults.item(0).text()
    assert page.panel.faults.item(1).text() == "　○ 还没有回答"
    chips = [each.text() for each in page.panel.views.findChildren(QPushButton)]
    assert "往来 1 问待答" in chips
    QTest.keyClick(page.view, Qt.Key.Key_Left)
    assert "2026-09" in page.panel.title.text()
    assert page.panel.indicators.rows.rowCount() == 17
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()


def test_an_answer_stands_under_its_question(city: CityShell) -> None:
    page = page_of(city, "月报看板")
    assert isinstance(page, BoardPage)
    found = town_month(page.desk, "440883100", Month(2026, 10))
    (asked,) = found.answers
    answers = (
        replace(asked, replies=("漏登两人",), settled=True),
        replace(asked, reason="已补登", replies=("",), settled=True),
    )
    page.panel.show_month(replace(found, answers=answers))
    lines, told = page.panel.faults, []
    for row in range(2):
        page.panel.answers.selectRow(row)
        told.append([lines.item(at).text() for at in range(lines.count())])
    assert told[0][0] == "更正原因：已补登"
    assert "没有逐条回答" in told[0][2]
    assert told[1][1] == "　√ 答：漏登两人"


def test_the_board_says_what_the_flow_says(city: CityShell) -> None:
    page = page_of(city, "月报看板")
    assert isinstance(page, BoardPage)
    found = board(page.desk, 2026)
    text = page.view.copied().splitlines()
    assert len(text) == 1 + 15 + 1
    for line, office in zip(text[1:], found["offices"], strict=False):
        assert line.split("\t") == [office["name"], *office["months"].values()]


def test_a_receipt_is_written_again(
    city: CityShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(city, "月报看板")
    assert isinstance(page, BoardPage)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "again"))
    page.show_town("440883001", Month(2026, 10))
    page.panel.save_receipt.click()
    written = next((tmp_path / "again").iterdir())
    given = page.desk.folder / "回执" / written.name
    assert written.read_bytes() == given.read_bytes()


def test_files_are_looked_at_asked_about_and_received(city: CityShell) -> None:
    page = page_of(city, "接收")
    assert isinstance(page, ReceivePage)
    page.look_through([page.desk.folder / INBOX])
    assert [each.word for each in page.files] == ["可受理"] * 7 + ["不能受理"]
    before = board(page.desk, 2026)["totals"]["2026-10"]
    page.panel.ask.text.setText("请说明为什么少了 3 人")
    page.panel.ask.add.click()
    assert page.files[0].word == "将退回"
    page.papers.setChecked(True)
    page.save_row()
    written = {each.suffixes[-1] for each in (page.desk.folder / "回执").glob("440883102-2026-10*")}
    assert written == {".asics", ".txt", ".pdf"}
    assert [each.word for each in page.files] == ["退回"] + ["受理"] * 6 + ["拒收"]
    assert not page.take.isEnabled()
    after = board(page.desk, 2026)["totals"]["2026-10"]
    assert after["迟报"] == before["迟报"] + 6
    assert city.notices.tone == "warn"
    page.look_through([page.desk.folder / INBOX])
    assert [each.word for each in page.files] == ["已收过"] * 7 + ["不能受理"]


def test_a_folder_without_bundles(city: CityShell, tmp_path: Path) -> None:
    page = page_of(city, "接收")
    assert isinstance(page, ReceivePage)
    page.look_through([tmp_path])
    assert "没有报送包" in city.notices.text


def test_unsent_questions_are_asked_about_before_leaving(
    city: CityShell, bare_window: Window
) -> None:
    page = page_of(city, "接收")
    assert isinstance(page, ReceivePage)
    page.look_through([page.desk.folder / INBOX])
    page.panel.ask.text.setText("问")
    page.panel.ask.add.click()
    assert page.draft() is not None
    bare_window.lock()
    bare_window.use(unlock(page.desk.folder, offices.PASSPHRASE))
    again = shell_of(bare_window).page
    assert isinstance(again, ReceivePage)
    assert again.files[0].questions[0]["text"] == "问"


def test_the_month_added_up_and_written(
    city: CityShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(city, "汇总通报")
    assert isinstance(page, CollectPage)
    page.show_month(Month(2026, 9))
    assert page.towns.towns.rowCount() == 15 + 3
    assert page.towns.towns.headerData(15, Qt.Orientation.Vertical) == "合计"
    assert "已受理 15 个" in page.sum.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    page.write.click()
    assert {each.suffix for each in (tmp_path / "out").iterdir()} == {".xlsx", ".pdf"}
    city._open_printing()
    assert page.bulletin.isVisible()
    assert "共" in page.bulletin.place.text()
    page.put_away()
    assert page.towns.isVisible()


def test_an_office_is_revoked_with_a_reason(
    city: CityShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(city, "单位")
    assert isinstance(page, OfficesPage)
    monkeypatch.setattr(Notices, "ask_reason", lambda *_: "电脑被盗")
    page.revoke.click()
    first = list_offices(page.desk)[0]
    assert {key["status"] for key in first["keys"]} == {"revoked"}
    assert not page.revoke.isEnabled()


def test_a_slip_that_is_wrong_stays_in_the_dialog(city: CityShell, tmp_path: Path) -> None:
    page = page_of(city, "单位")
    assert isinstance(page, OfficesPage)
    page.new_row()
    dialog = page.dialog.now
    assert dialog is not None
    slip = page.desk.folder / "登记单" / "440883001.json"
    dialog.file.setText(str(slip))  # type: ignore[union-attr]
    dialog.fingerprint.setText("0000 1111 2222 3333")  # type: ignore[union-attr]
    dialog.accept()
    assert dialog.isVisible()
    assert "不同" in child(dialog, QLabel, "fault").text()
    dialog.reject()


def test_the_palette_finds_towns(city: CityShell) -> None:
    city._open_palette()
    assert city._palette is not None
    city._palette.line.setText("塘㙍")
    city._palette.take()
    page = city.page
    assert isinstance(page, BoardPage)
    assert page.panel.isVisible()
    assert "塘㙍镇" in page.panel.title.text()


def test_a_new_registry_from_the_first_run(bare_window: Window, tmp_path: Path) -> None:
    bare_window.begin(None)
    screen = bare_window.screen_widget
    assert isinstance(screen, FirstRun)
    child(screen, QPushButton, "other_kind").click()
    screen = bare_window.screen_widget
    assert isinstance(screen, CityFirstRun)
    folder = tmp_path / "new"
    for name, text in (("folder", str(folder)), ("operator", "市管理员")):
        child(screen, QLineEdit, name).setText(text)
    screen._to_secret()
    for name in ("first", "again"):
        getattr(screen._new, name).setText(offices.PASSPHRASE)
    child(screen, QPushButton, "create").click()
    assert (folder / "city-slip.pdf").is_file()
    code = child(screen, QLabel, "code").text()
    child(screen, QLineEdit, "last_group").setText(code)
    child(screen, QPushButton, "finish").click()
    assert isinstance(shell_of(bare_window), CityShell)
    with recover(folder, code, "市管理员", "另外 四个 新的 词语") as desk:
        assert desk.office["name"] == "吴川市禁毒委员会办公室"
    with pytest.raises(Refused):
        unlock(folder, offices.PASSPHRASE)


def test_the_city_settings(city: CityShell) -> None:
    page = page_of(city, "设置")
    assert "完好" not in city.notices.text
    page.check.click()  # type: ignore[attr-defined]
    assert "完好" in city.notices.text
    assert page.acts.count() > 20  # type: ignore[attr-defined]


def test_the_city_renews_its_recovery_code(city: CityShell, bare_window: Window) -> None:
    page = page_of(city, "设置")
    assert page.findChild(QPushButton, "change_key") is None
    child(page, QPushButton, "renew_code").click()
    code = confirm(dialog(bare_window), offices.PASSPHRASE)
    assert "旧的作废" in city.notices.text
    desk = city.session
    with recover(desk.folder, code, desk.operator, "另外 四个 新的 词语") as opened:
        assert opened.office == desk.office


def test_a_registry_goes_out_and_comes_back(city: CityShell, tmp_path: Path) -> None:
    page = page_of(city, "备份")
    assert isinstance(page, BackupPage)
    parcel = back_up(city.session, tmp_path / "out", "city")
    page.backup.use(parcel)
    child(page, QLineEdit, "passphrase").setText(offices.PASSPHRASE)
    page.backup.restore_to(tmp_path / "again")
    assert "再接收一次" in child(page, QLabel, "restored").text()
    with unlock(tmp_path / "again", offices.PASSPHRASE) as opened:
        assert opened.office == city.session.office
    page.backup.restore_to(tmp_path / "again")
    assert "已有文件" in city.notices.text


def test_the_city_changes_its_keys_in_the_window(
    city: CityShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(city, "单位")
    assert isinstance(page, OfficesPage)
    given = iter((None, True))
    monkeypatch.setattr(RotateDialog, "ask", lambda _: next(given))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    before = city_keys.slip(page.desk)["fingerprint"]
    page.rotate.click()
    assert city_keys.slip(page.desk)["fingerprint"] == before
    page.rotate.click()
    assert city_keys.slip(page.desk)["fingerprint"] != before
    assert "city-slip.pdf" in city.notices.text
