"""A window too narrow for two panes shows the one that is worked in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jindu_desktop.ui.batch_page import BatchPage
from jindu_desktop.ui.forms import child
from tests.ui.today.conftest import Clerk

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def narrow(clerk: Clerk) -> Clerk:
    clerk.window.resize(911, 512)
    return clerk


def test_the_list_then_the_form_then_the_list(narrow: Clerk) -> None:
    page = narrow.page
    assert page.table.isVisible()
    assert not page.side.isVisible()
    narrow.go_to("risk_missing")
    narrow.key(ENTER)
    assert page.side.isVisible()
    assert not page.table.isVisible()
    narrow.key(ESCAPE)
    assert page.table.isVisible()
    assert narrow.here is page.table


def test_the_month_stands_behind_a_chip(narrow: Clerk) -> None:
    page, chip = narrow.page, child(narrow.page._bar, QPushButton, "to_month")
    assert chip.isVisible()
    chip.click()
    assert page.side.month.isVisible()
    assert narrow.here is page.side.month.list
    narrow.window.resize(1366, 768)
    assert not chip.isVisible()
    assert page.table.isVisible()
    assert page.side.month.isVisible()


def test_what_is_shared_by_a_batch_is_one_key_away(narrow: Clerk) -> None:
    narrow.shell.go("批量录入")
    page = narrow.shell.page
    assert isinstance(page, BatchPage)
    assert not page.view.form.isVisible()
    page.view._to_form.click()
    assert page.view.form.isVisible()
    assert narrow.here.objectName() == "tested_on"
    narrow.key(ESCAPE)
    assert narrow.here is page.view.table
    narrow.type("1")
    narrow.ctrl(Qt.Key.Key_S)
    assert narrow.here.objectName() == "tester_1"  # what is missing is shown


def test_people_of_a_worker_take_the_room(narrow: Clerk) -> None:
    child(narrow.page._bar, QPushButton, "to_staffing").click()
    view = narrow.page.staffing
    assert view is not None
    assert not view.charges.isVisible()
    narrow.key(ENTER)
    assert view.charges.isVisible()
    assert not view.loads.isVisible()
    narrow.key(ESCAPE)
    assert view.loads.isVisible()


@pytest.mark.parametrize("width", [640, 700, 1000, 1029, 1030, 1100, 1366, 1920])
def test_no_width_is_cut(clerk: Clerk, qtbot: QtBot, width: int) -> None:
    clerk.window.resize(width, 600)
    page, table = clerk.page, clerk.page.table

    def fits() -> bool:
        room = table.viewport().width() + 1
        return page.minimumSizeHint().width() <= page.width() and (
            table.horizontalHeader().length() <= room
        )

    qtbot.waitUntil(fits, timeout=2000)


def test_news_is_said_beside_the_title_where_there_is_room(clerk: Clerk) -> None:
    said, bar = clerk.page._said, clerk.shell.notices
    bar.warn("注意")
    said.tell("检测已保存。")
    assert (said.text(), bar.text) == ("检测已保存。", "")
    clerk.window.resize(700, 600)
    said.tell("访谈走访已保存。")
    assert bar.text == "访谈走访已保存。"
