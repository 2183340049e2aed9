"""Filters in a list page: by menu, by editor, as chips, kept by name; nobody found, nobody shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from jindu_desktop.flows import listing, save, views
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.rules.filters import Condition, Filter, Relation
from jindu_desktop.ui.activities_page import ActivitiesPage
from jindu_desktop.ui.leaving import Answer
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.people_page import PeoplePage
from tests.ui.ledger.conftest import Said
from tests.ui.ledger.test_ledger import Later, Pages, answer, line, names, pages
from tests.ui.typing import focus

__all__ = ["pages"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LOST = Condition("standing", Relation.IS, ("失控",))
_pages: list[LedgerPage] = []


@pytest.fixture
def page(pages: Pages, session: Session) -> Iterator[LedgerPage]:
    """李文佳 is lost, 廖伟洋 at large."""
    ids = listing.ordered(session, listing.Wanted(BY_NAME["person"], "name")).ids
    status = {"person": ids[0], "status": "失控", "since": "2026-05-01"}
    save.save(session, BY_NAME["person_status"], status, reason="测试")
    _pages.append(pages(PeoplePage))
    yield _pages[-1]
    _pages.clear()


def menu() -> QMenu:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def test_a_ready_filter_by_its_number_then_none(page: LedgerPage, qtbot: QtBot) -> None:
    assert names(page) == ["李文佳", "廖伟洋"]
    QTest.keyClick(page.ledger.view, Qt.Key.Key_F3)
    QTest.keyClick(menu(), Qt.Key.Key_3)
    assert names(page) == ["李文佳"]
    chips = page.ledger.card.filter.chips
    assert [chip.text() for chip in chips.chips] == ["状态：失控"]
    assert page.ledger.card.count.text() == "符合条件的 1 人"
    assert chips.chips[0].accessibleName() == "去掉条件：状态：失控"
    chips.chips[0].setFocus()
    QTest.keyClick(chips.chips[0], Qt.Key.Key_Delete)
    assert names(page) == ["李文佳", "廖伟洋"]
    assert chips.isHidden()
    assert page.ledger.view.hasFocus()


def test_a_filter_is_made_and_kept_by_keyboard(
    page: LedgerPage, pages: Pages, session: Session, said: Said, qtbot: QtBot
) -> None:
    QTest.keyClick(page.ledger.view, Qt.Key.Key_F3)
    QTest.keyClick(menu(), Qt.Key.Key_E)
    editor = page.ledger.card.filter.editor
    row = editor.rows[0]
    assert page.window().focusWidget() is row.field_box
    row.field_box.setCurrentIndex(row.field_box.findData("registered_on"))
    QTest.keyClick(row.field_box, Qt.Key.Key_Return)
    QTest.keyClick(row.relation_box, Qt.Key.Key_Return)
    assert page.window().focusWidget() is row.first
    row.first.insert("没有的日子")
    qtbot.waitUntil(lambda: "不是日期" in row._fault.text())
    assert len(names(page)) == 2
    row.first.clear()
    QTest.keyClicks(row.first, "20250101")
    QTest.keyClick(row.first, Qt.Key.Key_Return)
    assert page.window().focusWidget() is row.last
    QTest.keyClicks(row.last, "20250109")
    qtbot.waitUntil(lambda: names(page) == [])
    row.last.clear()
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    editor.add()
    second = editor.rows[1]
    second.field_box.setCurrentIndex(second.field_box.findData("village"))
    second.first.insert("清水村")
    qtbot.waitUntil(lambda: len(page.ledger.card.filter.conditions) == 2)
    editor.name.setText("清水村的")
    QTest.keyClick(editor.name, Qt.Key.Key_Return)
    assert editor.isHidden()
    assert said.heard[-1][1].startswith("已存为常用筛选“清水村的”")
    kept = views.view(session, "person").filters["清水村的"]
    assert [each.field for each in kept.conditions] == ["registered_on", "village"]
    assert kept.conditions[0].values == ("2025-01-01", None)
    _pages.append(pages(PeoplePage))
    again = _pages[-1].ledger.card.filter
    assert again._tools.filters["清水村的"] == kept
    session.operator = "别人"
    assert views.view(session, "person").filters == {}


def test_editing_shows_what_was_made(page: LedgerPage, session: Session) -> None:
    village = listing.ordered(session, listing.Wanted(BY_NAME["village"], "name")).ids[0]
    asked = (
        Condition("village", Relation.IS_NOT, (village,)),
        Condition("sick_disabled", Relation.IS, (0,)),
        Condition("last_test", Relation.OUTSIDE, ("今天-30", None)),
        Condition("household_address", Relation.CONTAINS, ("一组",)),
        Condition("phone", Relation.FILLED),
    )
    shown = page.ledger.card.filter
    shown.use(Filter(asked))
    shown.edit()
    assert shown.editor.conditions() == asked
    QTest.keyClick(shown.editor.rows[0].first, Qt.Key.Key_Escape)
    assert shown.editor.isHidden()
    assert shown.conditions == asked


def test_nobody_found_nobody_shown(page: LedgerPage, qtbot: QtBot) -> None:
    assert page.ledger.detail.row_id is not None
    page._filter.setText("zzz")
    qtbot.waitUntil(lambda: names(page) == [])
    assert page.ledger.detail.row_id is None
    note = page.ledger.card.empty
    assert note.isVisible()
    assert note.accessibleName().startswith("没有找到“zzz”")
    assert "没有找到“zzz”" in page.ledger.detail._hint.text()
    note._clear.click()
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    assert page._filter.text() == ""
    assert not note.isVisible()


def test_another_found_the_one_before_is_not_shown(page: LedgerPage, qtbot: QtBot) -> None:
    page.ledger.open_row(page.ledger.view.table.id_at(1) or 0)
    page._filter.setText("lwj")
    qtbot.waitUntil(lambda: names(page) == ["李文佳"])
    assert page.ledger.detail.row_id is None
    QTest.keyClick(page._filter, Qt.Key.Key_Return)
    assert page.ledger.detail._heading.text() == "李文佳"


def test_a_row_saved_out_of_its_filter_stays_open(page: LedgerPage) -> None:
    page.ledger.card.filter.use(Filter((Condition("nation", Relation.EMPTY),)))
    page.ledger.view.select(page.ledger.view.table.id_at(0))
    row_id = page.ledger.detail.row_id
    line(page, "police_name").setText("王")
    page.ledger.detail.form.binding.fill({"nation": "汉族"})
    page.save_row()
    assert len(names(page)) == 1
    assert page.ledger.detail.row_id == row_id


def test_a_jump_takes_the_filter_away_that_hides_the_row(page: LedgerPage, qtbot: QtBot) -> None:
    hidden = page.ledger.view.table.id_at(1) or 0
    page._filter.setText("lwj")
    qtbot.waitUntil(lambda: names(page) == ["李文佳"])
    page.ledger.card.filter.use(Filter((LOST,), "lwj"))
    page.open_row("person", hidden)
    assert page._filter.text() == ""
    assert not page.ledger.card.filter.active
    assert page.ledger.view.current_id == page.ledger.detail.row_id == hidden


def test_an_empty_list_says_what_it_is_for(pages: Pages) -> None:
    _pages.append(pages(ActivitiesPage))
    page = _pages[-1]
    note = page.ledger.card.empty
    wished = QSignalSpy(page.wanted)
    assert "还没有宣传活动" in note.accessibleName()
    note._bring.click()
    assert wished.at(0)[0] == "exchange"
    note._new.click()
    assert page.ledger.detail._heading.text() == "新建宣传活动"
    answer(page, Answer.DROP)


def test_the_print_button_asks_for_what_ctrl_p_does(page: LedgerPage, qtbot: QtBot) -> None:
    button = next(b for b in page.ledger.card.buttons if b.text() == "打印")
    assert "Ctrl+P" in button.toolTip()
    with qtbot.waitSignal(page.printing):
        button.click()


def test_a_long_list_is_gathered_while_the_old_rows_stay(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """It stands there before its words are read, and before the row beside it is opened."""
    monkeypatch.setattr(listing, "_LONG", 1)
    pool = Later()
    _pages.append(pages(PeoplePage, pool))
    page = _pages[-1]
    assert names(page) == []
    assert not page.ledger.card.empty.isVisible()
    pool.run()
    assert names(page) == ["李文佳", "廖伟洋"]
    assert page.ledger.card._gathering._unread() is not None
    qtbot.waitUntil(lambda: page.ledger.detail._heading.text() == "李文佳")
    qtbot.waitUntil(lambda: page.ledger.card.busy)
    pool.run()
    assert page.ledger.card._gathering._unread() is None
    page.ledger.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    page._filter.setText("l")
    page.ledger.to_list()
    assert names(page) == ["李文佳", "廖伟洋"]
    pool.run()
    assert names(page) == ["廖伟洋", "李文佳"]
    assert page.ledger.view.table.query.text == "l"
    assert page.ledger.view.current_id == page.ledger.detail.row_id


def test_tab_goes_from_the_condition_to_its_name_not_to_the_lock(page: LedgerPage) -> None:
    QTest.keyClick(page.ledger.view, Qt.Key.Key_F3)
    QTest.keyClick(menu(), Qt.Key.Key_E)
    editor = page.ledger.card.filter.editor
    editor.add()
    passed = []
    for _ in range(12):
        here = focus(page.window())
        passed.append(here.accessibleName() or here.property("text"))
        if here is editor.name:
            break
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert passed[0] == "筛选的项目"
    assert passed[-3:] == ["去掉这个条件", "加条件(&J)", "常用筛选的名称"], passed
