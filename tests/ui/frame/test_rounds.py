"""Tab stays on the page, F6 leads round the window; messages move nothing under the eyes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jindu_desktop.ui.draft_offer import DraftOffer
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.shell import Shell
from jindu_desktop.ui.window import Window

TAB, BACKTAB, F6 = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAGES = ("今日", "人员", "学校八个一", "月报上报", "数据交换", "设置")


def shell_of(window: Window) -> Shell:
    assert window.shell is not None
    return window.shell


def here(window: Window) -> QWidget:
    found = window.focusWidget()
    assert found is not None
    return found


def beside(window: Window) -> list[QWidget]:
    """What Tab on a page must not reach."""
    shell = shell_of(window)
    return [child(shell, QWidget, name) for name in ("navigation", "foot")]


def outside(window: Window) -> bool:
    return any(each.isAncestorOf(here(window)) for each in beside(window))


@pytest.mark.parametrize("title", ["今日", "批量录入", "人员"])
def test_f1_outside_a_field_tells_all_keys_of_the_page(window: Window, title: str) -> None:
    shell = shell_of(window)
    shell.go(title)
    QTest.keyClick(here(window), Qt.Key.Key_F1)
    told = QToolTip.text().splitlines()
    assert shell.page is not None
    assert told[1:-4] == shell.page.keys.split("　")
    assert told[-1] == "F1 说明"
    QToolTip.hideText()


@pytest.mark.parametrize("title", PAGES)
def test_tab_goes_round_the_page_and_never_out_of_it(window: Window, title: str) -> None:
    shell_of(window).go(title)
    first, seen = here(window), set()
    assert not outside(window)
    for _ in range(300):
        QTest.keyClick(here(window), TAB)
        assert not outside(window)
        seen.add(here(window))
        if here(window) is first:
            break
    assert here(window) is first
    assert len(seen) > 2
    QTest.keyClick(here(window), BACKTAB, SHIFT)
    assert here(window) in seen
    assert not outside(window)


def test_f6_leads_round_the_window_and_back(window: Window) -> None:
    shell_of(window).go("人员")
    start = here(window)
    navigation, foot = beside(window)
    QTest.keyClick(here(window), F6)
    assert here(window).accessibleName() == "人员"
    QTest.keyClick(here(window), TAB)
    assert navigation.isAncestorOf(here(window))
    QTest.keyClick(here(window), F6)
    assert foot.isAncestorOf(here(window))
    QTest.keyClick(here(window), F6)
    assert here(window) is start
    QTest.keyClick(here(window), F6, SHIFT)
    assert foot.isAncestorOf(here(window))
    QTest.keyClick(here(window), F6, SHIFT)
    assert here(window).accessibleName() == "人员"


def test_f6_reaches_what_the_window_says(window: Window, qtbot: QtBot) -> None:
    shell = shell_of(window)
    shell.go("人员")
    start = here(window)
    shell.notices.warn("有话要说")
    QTest.keyClick(here(window), F6, SHIFT)
    assert here(window).accessibleName() == "关闭提示"
    QTest.keyClick(here(window), Qt.Key.Key_Space)
    assert shell.notices.isHidden()
    assert here(window) is start
    bar = DraftOffer(shell, window._keeper, [])  # type: ignore[arg-type]
    child(shell, QWidget, "body").layout().addWidget(bar)  # type: ignore[union-attr]
    qtbot.waitUntil(bar.isVisible)
    QTest.keyClick(here(window), F6, SHIFT)
    assert here(window) is bar.go_on


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
@pytest.mark.parametrize(
    "said", ["已保存：张三丰 的检测。", "没有保存，还有 3 处要改：\n证件号码\n姓名\n列入台账日期"]
)
def test_what_is_said_moves_nothing(
    window: Window, qtbot: QtBot, size: tuple[int, int], said: str
) -> None:
    window.resize(*size)
    shell = shell_of(window)
    shell.go("人员")
    page = shell.page
    assert isinstance(page, LedgerPage)
    page.new_row()
    qtbot.waitUntil(page.ledger.detail.form.isVisible)
    parts = [each for each in shell.findChildren(QWidget) if each.isVisible()]
    before = [(each, place(shell, each)) for each in parts]
    shell.notices.warn(said)
    qtbot.waitUntil(shell.notices.isVisible)
    assert [each for each, was in before if place(shell, each) != was] == []
    bar = shell.notices.geometry()
    assert shell.rect().contains(bar)
    (text,) = shell.notices.findChildren(QLabel)
    assert text.heightForWidth(text.width()) <= text.height()


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_what_is_said_does_not_hide_the_field(
    window: Window, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    shell = shell_of(window)
    shell.go("人员")
    page = shell.page
    assert isinstance(page, LedgerPage)
    page.new_row()
    form = page.ledger.detail.form
    shell.notices.warn("\n".join(["有话要说"] * 5))
    last = child(form, QPlainTextEdit, "note")
    last.setFocus()
    child(form, QScrollArea, "scroll").verticalScrollBar().setValue(10_000)
    shell.notices.warn("\n".join(["有话要说"] * 4))
    shown = child(shell, QStackedWidget, "pages")
    for widget in (last, child(form, QPushButton, "save"), page.ledger.view):
        widget.setFocus()
        if widget is not page.ledger.view:
            visible = place(shell, widget) & place(shell, shown)
            assert not shell.notices.geometry().intersects(visible), widget.objectName()
    assert shell.rect().contains(shell.notices.geometry())


def place(shell: Shell, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(shell, QPoint()), widget.size())
