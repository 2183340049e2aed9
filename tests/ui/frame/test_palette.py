"""Ctrl+K reaches pages, people, cases and commands, and never disturbs what was being done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.save import save
from jindu_desktop.records import PERSON
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.palette import Palette
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.frame.test_window import shell_of
from tests.ui.typing import compose


@pytest.fixture
def palette(window: Window, qtbot: QtBot) -> Palette:
    shell = shell_of(window)
    save(shell.session, PERSON, offices.person(1, name="曾国强"))
    save(shell.session, PERSON, offices.person(3, name="李四光"))
    shell.go("设置")
    page = shell.page
    assert page is not None
    qtbot.waitUntil(lambda: page.isVisible() and page.isAncestorOf(window.focusWidget()))
    assert isinstance(window.focusWidget(), QLineEdit)  # where X11 gives the key another meaning
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (found,) = window.findChildren(Palette)
    qtbot.waitUntil(found.line.hasFocus)
    return found


def lines(palette: Palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_a_page_by_its_initials(window: Window, palette: Palette) -> None:
    QTest.keyClicks(palette.line, "ybsb")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert shell_of(window).page.title == "月报上报"  # type: ignore[union-attr]
    assert palette.isHidden()


@pytest.mark.parametrize(("typed", "first"), [("shezhi", "设置"), ("renyuan", "人员")])
def test_full_pinyin_and_the_best_first(palette: Palette, typed: str, first: str) -> None:
    QTest.keyClicks(palette.line, typed)
    assert lines(palette)[0].split("　")[0] == first  # 人员 before 工作人员
    palette.line.clear()
    QTest.keyClicks(palette.line, "lisiguang")
    palette._search()
    assert any(line.startswith("李四光") for line in lines(palette))


@pytest.mark.parametrize(
    ("title", "word"), [(page.title, word) for page in PAGES for word in page.inside]
)
def test_what_is_inside_a_page_is_reached_too(window: Window, title: str, word: str) -> None:
    shell = shell_of(window)
    shell.go(title)
    page = shell.page
    assert page is not None
    page.show_inside(word)
    chips = [
        chip for part in (page.header(), page) if part for chip in part.findChildren(QPushButton)
    ]
    assert [chip.text() for chip in chips if chip.isChecked() and chip.text().startswith(word)]


def test_what_begins_so_stands_before_a_name_that_holds_it(
    window: Window, palette: Palette
) -> None:
    for number, name in ((5, "缪志飞"), (7, "朱芳")):
        save(shell_of(window).session, PERSON, offices.person(number, name=name))
    QTest.keyClicks(palette.line, "zf")
    palette._search()
    found = [line.split()[0] for line in lines(palette)]
    assert found[:2] == ["走访", "朱芳"]
    assert found.index("缪志飞") > 1


def test_villages_by_their_initials(window: Window, palette: Palette) -> None:
    QTest.keyClicks(palette.line, "csq")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    page = shell_of(window).page
    assert isinstance(page, LedgerPage)
    assert page.ledger.record.name == "village"


def test_a_person_stands_before_what_is_inside_a_page(window: Window, palette: Palette) -> None:
    save(shell_of(window).session, PERSON, offices.person(5, name="郑晓东"))
    QTest.keyClicks(palette.line, "zxd")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    page = shell_of(window).page
    assert isinstance(page, LedgerPage)
    assert page.ledger.detail.form.shown_value("name") == "郑晓东"


@pytest.mark.parametrize("typed", ["cgq", "zgq", "990101199003070"])
def test_a_person_by_every_reading_and_number(
    window: Window, palette: Palette, typed: str, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.line, typed)
    qtbot.waitUntil(lambda: any(line.startswith("曾国强") for line in lines(palette)))
    place = next(n for n, line in enumerate(lines(palette)) if line.startswith("曾国强"))
    for _ in range(place):
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    page = shell_of(window).page
    assert isinstance(page, LedgerPage)
    assert page.title == "人员"
    assert page.ledger.detail.form.shown_value("name") == "曾国强"


def test_enter_before_the_pause_searches_first(window: Window, palette: Palette) -> None:
    compose(palette.line, "李四光")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert shell_of(window).page.title == "人员"  # type: ignore[union-attr]


def test_a_half_composed_word_searches_nothing(palette: Palette) -> None:
    before = lines(palette)
    compose(palette.line, "li'si", commit=False)
    assert lines(palette) == before


def test_a_command_is_done(window: Window, palette: Palette) -> None:
    QTest.keyClicks(palette.line, "cx")
    assert lines(palette)[0].startswith("撤销")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert shell_of(window).notices.text == "已撤销：人员。"


def test_esc_gives_the_focus_back(window: Window, palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert shell_of(window).page.title == "设置"  # type: ignore[union-attr]
    assert shell_of(window).page.isAncestorOf(window.focusWidget())  # type: ignore[union-attr]
