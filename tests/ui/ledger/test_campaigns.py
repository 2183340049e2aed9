"""年度进度 by keyboard: what is missing, a new activity from it, doubles, out to Excel and paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jindu_desktop.flows import browse, save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import ACTIVITY, ACTIVITY_PLAN
from jindu_desktop.ui.activities_page import ActivitiesPage
from jindu_desktop.ui.activity_ledger import ActivityLedger
from jindu_desktop.ui.campaign_tabs import TABS
from jindu_desktop.ui.campaign_view import CampaignView
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.print_subject import subject_of
from tests import workbooks
from tests.ui.ledger.conftest import Said
from tests.ui.ledger.test_ledger import Pages

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(session: Session, said: Said, qtbot: QtBot) -> Iterator[ActivitiesPage]:
    """Two activities that look alike in one village, another planned and late."""
    village = browse.options(session, "village")
    clear = next(row_id for row_id, name in village if name == "清水村")
    fair: dict[str, Any] = {
        "title": "6·26国际禁毒日宣传", "held_on": "2026-06-26", "venues": "进农村", "village": clear,
        "place": "清水村文化广场", "participants": 90, "key_day": "国际禁毒日",
    }  # fmt: skip
    save.save(session, ACTIVITY, fair, reason="演示")
    again = fair | {"title": "国际禁毒日宣传", "held_on": "2026-06-27", "participants": 91}
    save.save(session, ACTIVITY, again, reason="演示")
    late = {
        "title": "春季踏查宣传",
        "planned_on": "2026-03-10",
        "venues": "进农村",
        "place": "石山",
    }
    save.save(session, ACTIVITY_PLAN, late, reason="演示")
    pages = Pages(session, said, qtbot)
    made = pages(ActivitiesPage)
    assert isinstance(made, ActivitiesPage)
    yield made
    for tasks in pages.made:
        tasks.close()


def year(page: ActivitiesPage, tab: str) -> CampaignView:
    page._chips.button(2).setChecked(True)
    view = page.ledger
    assert isinstance(view, CampaignView)
    place = [each.title for each in TABS].index(tab)
    view.tabs.button(place).setChecked(True)
    return view


def lines(view: CampaignView) -> list[list[str]]:
    return [[column.text(x) for column in view.tab.columns] for x in view.grid.rows.items]


def typed(page: ActivitiesPage, name: str) -> Any:
    assert isinstance(page.ledger, ActivityLedger)
    return page.ledger.detail.form.binding.read().values[name]


def test_f2_on_a_late_plan_begins_what_was_planned(page: ActivitiesPage) -> None:
    year(page, "计划")
    page.new_row()
    assert typed(page, "title") == "春季踏查宣传"
    assert typed(page, "place") == "石山"
    assert typed(page, "held_on") is None
    ledger = page.ledger
    assert isinstance(ledger, ActivityLedger)
    assert "宣传计划 2026-03-10" in ledger.top._told.text()
    assert not ledger.top.banner.isHidden()
    assert child(ledger.detail.form, QLineEdit, "held_on").hasFocus()


def test_places_never_visited_come_first_and_begin_an_activity(page: ActivitiesPage) -> None:
    for tab, name, field in (("村居", "北关社区", "village"), ("学校", "清水小学", "school")):
        view = year(page, tab)
        assert lines(view)[0][:3] == [name, "尚未开展", "0"]
        page.new_row()
        known = {label: row_id for row_id, label in browse.options(page.session, field)}
        assert typed(page, field) == known[name]
        ledger = page.ledger
        assert isinstance(ledger, ActivityLedger)
        ledger.detail.form.revert()
        assert ledger.top.banner.isHidden()


def test_enter_opens_the_activities_behind_a_line_and_one_of_them(page: ActivitiesPage) -> None:
    view = year(page, "村居")
    view.grid.selectRow(1)
    QTest.keyClick(view.grid, Qt.Key.Key_Return)
    assert view.side.grid.hasFocus()
    assert len(view.side.grid.rows.items) == 2
    QTest.keyClick(view.side.grid, Qt.Key.Key_Return)
    assert page._chips.checkedId() == 0
    assert typed(page, "held_on") == "2026-06-27"


def test_a_double_is_struck_with_a_reason(page: ActivitiesPage, said: Said) -> None:
    view = year(page, "疑似重复")
    assert len(lines(view)) == 1
    view.side.strikes[1].click()  # no reason was given: nothing happens
    assert len(lines(view)) == 1
    said.reason = "录了两遍"
    view.side.strikes[1].click()
    assert lines(view) == []
    left = [
        row["title"]
        for row in browse.rows(page.session, ACTIVITY, browse.find_rows(page.session, ACTIVITY))
    ]
    assert left == ["6·26国际禁毒日宣传"]


def test_or_told_apart_for_good(page: ActivitiesPage) -> None:
    view = year(page, "疑似重复")
    view.side.apart.click()
    assert [line[0] for line in lines(view)] == ["不是同一场"]
    assert view.side.apart.isHidden()
    assert "疑似重复 0 对" in view.told.text()
    view.side.again.click()
    assert [line[0] for line in lines(view)] == ["待核对"]
    assert view.side.again.isHidden()
    assert not view.side.apart.isHidden()


def test_the_clerk_picks_what_a_plan_became(page: ActivitiesPage) -> None:
    view = year(page, "计划")
    assert not view.side.pick.isHidden()
    view.side.pick.click()
    choice = view.side.choice
    assert choice.line.hasFocus()
    QTest.keyClicks(choice.line, "gjjdr")
    titles = [one.title if one else "都不是" for one in choice.grid.rows.items]
    assert titles == ["6·26国际禁毒日宣传", "国际禁毒日宣传", "都不是"], "the nearer day"
    press = Qt.Key.Key_Return
    QTest.keyClick(choice.line, press)
    assert choice.grid.hasFocus(), "nothing is chosen unseen"
    QTest.keyClick(choice.grid, press)
    assert view.grid.hasFocus()
    assert ["已完成", "03-10", "春季踏查宣传", "06-26 6·26国际禁毒日宣传（指定）"] in lines(view)
    view.side.free.click()
    assert [line[0] for line in lines(view)] == ["逾期未办", "计划外", "计划外"]
    view.side.pick.click()
    view.to_list()
    assert not choice.isVisible()
    view.side.pick.click()
    QTest.keyClick(choice.grid, Qt.Key.Key_End, CTRL)
    QTest.keyClick(choice.grid, press)
    assert "核对过，没有一场是" in lines(view)[0][3]
    assert view.side.begin.isVisibleTo(view.side), "it may still be held"


def test_a_look_alike_shows_while_typing(page: ActivitiesPage, qtbot: QtBot) -> None:
    page.new_row()
    ledger = page.ledger
    assert isinstance(ledger, ActivityLedger)
    ledger.detail.form.binding.fill({"title": "国际禁毒日宣传活动", "held_on": "2026-06-26"})
    ledger.detail.form.binding.settled.emit()
    assert not ledger.top.box.isHidden()
    ledger.top.apart.click()
    assert ledger.top._found is not None  # the other of the two is shown next
    ledger.top.apart.click()
    assert ledger.top.box.isHidden()


def test_once_more_like_the_one_shown(page: ActivitiesPage, session: Session) -> None:
    ledger = page.ledger
    assert isinstance(ledger, ActivityLedger)
    QTest.keyClick(ledger.view, Qt.Key.Key_R, CTRL)
    assert typed(page, "title") == "国际禁毒日宣传"  # the newest stands first
    assert typed(page, "participants") is None
    assert typed(page, "held_on") is None
    assert ledger.top._pill.word == "待确认"
    ledger.detail.form.binding.fill({"held_on": "2026-11-20"})
    page.save_row()
    assert ledger.top.isHidden()
    assert len(browse.find_rows(session, ACTIVITY)) == 3


def test_out_to_excel_and_onto_paper_as_shown(page: ActivitiesPage, tmp_path: Path) -> None:
    view = year(page, "七进")
    view.export_to(tmp_path / "七进.xlsx")
    rows = workbooks.read(tmp_path / "七进.xlsx", "宣传活动-七进")
    assert rows[0][:3] == ["七进", "情况", "场次"]
    assert len(rows) == 8
    wish = subject_of(page)
    assert wish == view.wish()
    assert str(view.wish().month) == "2026-11"


def test_what_each_part_says(page: ActivitiesPage) -> None:
    view = year(page, "计划")
    assert [line[0] for line in lines(view)] == ["逾期未办", "计划外", "计划外"]
    assert "七进 1/7" in view.told.text()
    assert "村居 1/2" in view.told.text()
    view = year(page, "人数")
    assert lines(view)[-1][:3] == ["合计", "2", "181"]
    assert "不相加" in view.side._hint.text()
    view = year(page, "村居")
    view.filter("北关")
    assert [line[0] for line in lines(view)] == ["北关社区"]
