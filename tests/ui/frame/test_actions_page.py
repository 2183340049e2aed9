"""The list of the last actions, by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.save import save
from jindu_desktop.records import PERSON
from jindu_desktop.store import entries
from jindu_desktop.ui.actions_page import ActionsPage
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.frame.test_window import shell_of


def opened(window: Window) -> ActionsPage:
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    page = shell_of(window).page
    assert isinstance(page, ActionsPage)
    return page


def words(page: ActionsPage) -> list[str]:
    return [page.list.item(row, 2).text() for row in range(page.list.rowCount())]


def test_any_step_is_taken_back_by_keyboard(window: Window, qtbot: QtBot) -> None:
    session = shell_of(window).session
    rows = [save(session, PERSON, offices.person(n, name=f"甲{n}")).row_id for n in (1, 3)]
    page = opened(window)
    assert words(page) == ["新增 人员 甲3", "新增 人员 甲1", "建立单位 演示镇"]
    qtbot.waitUntil(page.list.hasFocus)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    struck = [entries.fetch(session.db, PERSON, row)["struck_on"] for row in rows]  # type: ignore[index]
    assert [bool(day) for day in struck] == [True, False]
    assert "已撤销" in shell_of(window).notices.text
    assert page.list.item(2, 3).text() == "已撤销"


def test_what_cannot_be_taken_back_cannot_be_asked_for(window: Window) -> None:
    page = opened(window)
    assert words(page) == ["建立单位 演示镇"]
    assert not page.take_back.isEnabled()


def test_esc_returns_to_where_one_was(window: Window, qtbot: QtBot) -> None:
    shell_of(window).go("人员")
    page = opened(window)
    qtbot.waitUntil(page.list.hasFocus)
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert shell_of(window).page is not None
    assert shell_of(window).page.title == "人员"
