"""The first run, typed as a clerk types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from jindu_desktop.flows.session import recover
from jindu_desktop.records.towns import TOWNS, office_name
from jindu_desktop.ui.code_sheet import draw
from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.first_run import FirstRun
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.passphrase import strength
from jindu_desktop.ui.window import Window
from tests.ui.typing import compose, focus, press, type_in

GOOD = "榕树 渡口 石桥 晚霞"


@pytest.fixture
def screen(bare_window: Window, tmp_path: Path) -> FirstRun:
    bare_window.begin(tmp_path / "新台账")
    found = bare_window.screen_widget
    assert isinstance(found, FirstRun)
    return found


def line(screen: QWidget, name: str) -> QLineEdit:
    return child(screen, QLineEdit, name)


def button(screen: QWidget, name: str) -> QPushButton:
    return child(screen, QPushButton, name)


def choose_town(screen: FirstRun, code: str) -> None:
    towns = child(screen, QComboBox, "town")
    place = towns.findData(code)
    towns.setCurrentIndex(place)
    towns.activated.emit(place)


def fill_in(screen: FirstRun) -> None:
    """The first two steps."""
    choose_town(screen, "440883107")
    button(screen, "to_secret").click()
    compose(line(screen, "operator"), "周晓燕")
    for name in ("new_passphrase", "passphrase_again"):
        compose(line(screen, name), GOOD)


def code_of(screen: FirstRun) -> str:
    return child(screen, QLabel, "code").text()


def test_the_fifteen_towns_are_offered(screen: FirstRun) -> None:
    towns = child(screen, QComboBox, "town")
    assert towns.count() == 16
    assert len(TOWNS) == 15
    assert all(len(code) == 9 and code.startswith("440883") for code in TOWNS)
    assert "塘㙍镇　440883107" in [towns.itemText(n) for n in range(towns.count())]
    assert office_name("440883107") == "塘㙍镇禁毒办"
    assert office_name("990000000") == ""


def test_a_town_fills_in_its_office(screen: FirstRun) -> None:
    assert not button(screen, "to_secret").isEnabled()
    choose_town(screen, "440883001")
    shown = [line(screen, n).text() for n in ("name", "division_code", "city_office")]
    assert shown == ["梅菉街道禁毒办", "440883001", "吴川市禁毒委员会办公室"]
    assert button(screen, "to_secret").isEnabled()


def test_any_other_office_is_typed(screen: FirstRun) -> None:
    choose_town(screen, "")
    compose(line(screen, "name"), "演示镇禁毒办")
    type_in(line(screen, "division_code"), "99010")
    button(screen, "to_secret").click()
    message = child(screen, QLabel, "office_message")
    assert "行政区划代码" in message.text()
    assert child(screen, QWidget, "office_step").isVisible()
    type_in(line(screen, "division_code"), "1001")
    button(screen, "to_secret").click()
    assert child(screen, QWidget, "secret_step").isVisible()


def test_the_whole_way(screen: FirstRun, bare_window: Window, tmp_path: Path) -> None:
    fill_in(screen)
    button(screen, "create").click()
    code = code_of(screen)
    assert len(code.replace("-", "")) == 26
    type_in(line(screen, "last_group"), "ZZZZZZ")
    button(screen, "finish").click()
    assert "不一样" in child(screen, QLabel, "code_message").text()
    assert bare_window.shell is None
    line(screen, "last_group").clear()
    type_in(line(screen, "last_group"), code[-7:].lower())
    press(line(screen, "last_group"), Qt.Key.Key_Return)
    assert bare_window.shell is not None
    assert bare_window.shell.session.office["division_code"] == "440883107"
    assert bare_window.windowTitle() == "新台账 — 禁毒台账"
    bare_window.close()
    with recover(tmp_path / "新台账", code, "周晓燕", GOOD) as session:
        assert session.operator == "周晓燕"


def test_enter_goes_from_step_to_step(screen: FirstRun) -> None:
    choose_town(screen, "440883107")
    QTest.keyClick(child(screen, QComboBox, "town"), Qt.Key.Key_Return)
    assert child(screen, QWidget, "secret_step").isVisible()
    type_in(line(screen, "operator"), "周晓燕")
    press(line(screen, "operator"), Qt.Key.Key_Return)
    assert focus(screen).objectName() == "new_passphrase"
    compose(line(screen, "new_passphrase"), GOOD)
    compose(line(screen, "passphrase_again"), GOOD)
    press(line(screen, "passphrase_again"), Qt.Key.Key_Return)
    assert child(screen, QWidget, "code_step").isVisible()
    press(line(screen, "last_group"), Qt.Key.Key_Return)
    assert screen.pending


def test_the_loss_is_said_before_it_can_happen(screen: FirstRun) -> None:
    assert "永远打不开" in child(screen, QLabel, "secret_hint").text()


def test_both_passphrases_must_agree(screen: FirstRun) -> None:
    fill_in(screen)
    assert button(screen, "create").isEnabled()
    line(screen, "passphrase_again").setText(GOOD + "x")
    assert not button(screen, "create").isEnabled()
    line(screen, "operator").clear()
    line(screen, "passphrase_again").setText(GOOD)
    assert not button(screen, "create").isEnabled()


def test_a_folder_in_use_is_refused(screen: FirstRun, tmp_path: Path) -> None:
    (tmp_path / "新台账").mkdir()
    (tmp_path / "新台账" / "keyring.json").write_text("{}")
    fill_in(screen)
    button(screen, "create").click()
    assert "另选文件夹" in child(screen, QLabel, "secret_message").text()


@pytest.mark.parametrize(
    ("passphrase", "enough", "tone"),
    [
        ("", False, "idle"),
        ("太短了", False, "bad"),
        ("一 二 三 四", True, "warn"),
        ("甲乙 丙丁 戊己 庚辛", True, "good"),
        ("ab12cd34ef5", False, "bad"),
        ("ab12cd34ef56", True, "good"),
        ("111111111111", True, "warn"),
        ("202611230123", True, "warn"),
        ("周晓燕的口令就是这个了呀", True, "warn"),
        ("很长很长的一句只有我自己记得住的话呀呀", True, "good"),
    ],
)
def test_strength_is_said_in_words(passphrase: str, enough: bool, tone: str) -> None:
    judged = strength(passphrase, "周晓燕", "塘㙍镇禁毒办")
    assert (judged.enough, judged.tone) == (enough, tone)
    assert judged.sentence


def test_the_code_can_be_copied(screen: FirstRun) -> None:
    fill_in(screen)
    button(screen, "create").click()
    button(screen, "copy_code").click()
    assert QApplication.clipboard().text() == code_of(screen)
    screen.close_office()


def test_without_a_printer_something_else_is_offered(
    screen: FirstRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", staticmethod(list)
    )
    fill_in(screen)
    button(screen, "create").click()
    button(screen, "print_code").click()
    assert "没有装打印机" in child(screen, QLabel, "code_message").text()
    screen.close_office()


def test_the_sheet_is_one_page(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "code.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    draw(printer, "塘㙍镇禁毒办", "周晓燕", "AAAAA-BBBBB")
    data = (tmp_path / "code.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") == 1


class Closer:
    """Answers the question that closing asks."""

    def __init__(self, *, go: bool) -> None:
        self.go, self.asked = go, ""
        QTimer.singleShot(0, self.answer)

    def answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChoiceDialog)
        self.asked = dialog.windowTitle()
        dialog.accept() if self.go else dialog.reject()


def test_closing_before_the_code_is_put_away_asks(screen: FirstRun, bare_window: Window) -> None:
    fill_in(screen)
    button(screen, "create").click()
    closer = Closer(go=False)
    bare_window.close()
    assert closer.asked == "恢复码还没有收好"
    assert bare_window.isVisible()
    closer = Closer(go=True)
    bare_window.close()
    assert not bare_window.isVisible()
