"""The year of activities read from an office; doubles told apart; held once more."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.actions import recent
from jindu_desktop.flows.campaigns import SHEET, campaigns, years
from jindu_desktop.flows.forms_for import Wish, set_papers
from jindu_desktop.flows.look_alikes import alike_after_all, held_again, look_alikes, told_apart
from jindu_desktop.flows.plan_choices import choose, let_go
from jindu_desktop.flows.save import save, strike
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.undo import redo, undo, undo_action
from jindu_desktop.records import ACTIVITY, ACTIVITY_PLAN, SCHOOL, VILLAGE
from jindu_desktop.records.field import Row
from jindu_desktop.store import entries
from tests.flows.test_print_form import text_of


def hold(office: Session, title: str, day: str, venues: str = "进农村", **more: object) -> int:
    row: Row = {"title": title, "held_on": day, "venues": venues, **more}  # type: ignore[dict-item]
    return save(office, ACTIVITY, row, reason="演示").row_id


@pytest.fixture
def town(office: Session) -> dict[str, int]:
    """Two villages, a school, a kindergarten and a closed school."""
    village = save(office, VILLAGE, {"name": "清水村"}).row_id
    save(office, VILLAGE, {"name": "北村"})
    school = {"name": "清水小学", "stage": "小学", "village": village}
    ids = {"village": village, "school": save(office, SCHOOL, school).row_id}
    save(office, SCHOOL, {"name": "小花幼儿园", "stage": "幼儿园"}, reason="演示")
    save(office, SCHOOL, {"name": "旧小学", "stage": "小学", "closed_on": "2026-07-01"})
    return ids


def test_a_school_stands_for_its_village_and_the_year_ends_today(
    office: Session, town: dict[str, int]
) -> None:
    hold(office, "禁毒第一课", "2026-09-02", "进学校", school=town["school"])
    hold(office, "去年宣传", "2025-06-26", village=town["village"])
    gone = hold(office, "录错的", "2026-03-02", village=town["village"])
    strike(office, ACTIVITY, gone, "录错")
    save(office, ACTIVITY_PLAN, {"title": "冬季宣传", "planned_on": "2026-12-20"})
    found = campaigns(office, 2026)
    assert [(x.name, len(x.held)) for x in found.villages] == [("北村", 0), ("清水村", 1)]
    assert [(x.name, len(x.held)) for x in found.schools] == [("清水小学", 1)]
    assert [line.state for line in found.plan] == ["待开展"]
    assert [one.title for one in found.unplanned] == ["禁毒第一课"]
    assert found.on == office.today()
    before = campaigns(office, 2025)
    assert str(before.on) == "2025-12-31"
    assert [x.name for x in before.schools] == ["旧小学", "清水小学"]
    assert campaigns(office, 2027).held == ()
    assert years(office)[:3] == [2026, 2027, 2025]


def test_doubles_are_found_told_apart_and_not_shown_again(
    office: Session, town: dict[str, int]
) -> None:
    one = hold(office, "国际禁毒日宣传", "2026-06-26", village=town["village"])
    typed: Row = {
        "title": "6·26国际禁毒日宣传",
        "held_on": "2026-06-27",
        "village": town["village"],
    }
    (row,) = look_alikes(office, typed, None)
    assert row["id"] == one
    other = hold(
        office, **{"title": str(typed["title"]), "day": "2026-06-27"}, village=town["village"]
    )
    assert look_alikes(office, typed, other) == [row]
    ((first, second),) = campaigns(office, 2026).doubles
    assert (first.id, second.id) == (one, other)
    told_apart(office, row, typed)
    assert look_alikes(office, typed, other) == []
    assert campaigns(office, 2026).doubles == ()
    assert "不是同一场活动" in recent(office, 1)[0].sentence
    ((first, second),) = campaigns(office, 2026).apart
    alike_after_all(office, first, second)
    found = campaigns(office, 2026)
    assert (found.doubles, found.apart) == (((first, second),), ())
    assert look_alikes(office, typed, other) == [row]


def _plan_line(office: Session) -> tuple[str | None, bool, list[str]]:
    """What the first plan became, whether a clerk said so, and what was held without a plan."""
    found = campaigns(office, 2026)
    line = found.plan[0]
    title = line.held.title if line.held else None
    return title, line.told, [one.title for one in found.unplanned]


def test_the_clerk_says_which_activity_a_plan_became(office: Session) -> None:
    hold(office, "春季踏查宣传", "2026-03-12", place="石山村")
    really = hold(office, "铲毒踏查暨入户", "2026-05-20")
    row: Row = {"title": "春季踏查宣传", "planned_on": "2026-03-10", "place": "石山村"}
    plan = save(office, ACTIVITY_PLAN, row).row_id
    auto = ("春季踏查宣传", False, ["铲毒踏查暨入户"])
    assert _plan_line(office) == auto
    choose(office, plan, really)
    assert _plan_line(office) == ("铲毒踏查暨入户", True, ["春季踏查宣传"])
    choose(office, plan, None)
    assert _plan_line(office) == (None, True, ["春季踏查宣传", "铲毒踏查暨入户"])
    assert campaigns(office, 2026).plan[0].state == "逾期未办"
    undo(office)
    assert _plan_line(office)[0] == "铲毒踏查暨入户"
    undo(office)
    assert _plan_line(office) == auto
    redo(office)
    assert _plan_line(office)[1]
    let_go(office, plan)
    assert _plan_line(office) == auto
    released = recent(office, 1)[0]
    assert "春季踏查宣传" in released.sentence
    choose(office, plan, really)
    with pytest.raises(Refused, match="不能撤销"):
        undo_action(office, released.id)
    strike(office, ACTIVITY, really, "录错")
    assert _plan_line(office) == ("春季踏查宣传", False, []), "a word about a struck row is nothing"


def test_an_activity_serves_one_plan(office: Session) -> None:
    one = hold(office, "踏查", "2026-03-12")
    plans = [
        save(office, ACTIVITY_PLAN, {"title": title, "planned_on": "2026-03-10"}).row_id
        for title in ("甲计划", "乙计划")
    ]
    choose(office, plans[0], one)
    choose(office, plans[0], one)
    with pytest.raises(Refused, match="已指定给计划“甲计划”"):
        choose(office, plans[1], one)
    with pytest.raises(Refused, match="没有指定过"):
        let_go(office, plans[1])
    strike(office, ACTIVITY_PLAN, plans[0], "不办了")
    choose(office, plans[1], one)
    with pytest.raises(Refused, match="已划销"):
        let_go(office, plans[0])


def test_nothing_is_compared_before_title_and_day_are_there(office: Session) -> None:
    hold(office, "国际禁毒日宣传", "2026-06-26")
    assert look_alikes(office, {"title": "国际禁毒日宣传"}, None) == []
    assert look_alikes(office, {"held_on": "2026-06-26", "title": None}, None) == []


def test_one_title_on_one_day_is_one_activity(office: Session) -> None:
    row: Row = {"title": "甲", "held_on": "2026-06-26"}
    with pytest.raises(Refused, match="同一场"):
        told_apart(office, row, dict(row))


def test_held_again_leaves_day_and_counts_behind(office: Session, town: dict[str, int]) -> None:
    row_id = hold(
        office, "流动课堂", "2026-05-06", place="广场", village=town["village"], participants=30,
        audience=90, materials=100, volunteers=4, summary="发放资料", media_links="某报",
    )  # fmt: skip
    row = entries.fetch(office.db, ACTIVITY, row_id)
    assert row is not None
    assert held_again(row) == {
        "title": "流动课堂", "venues": "进农村", "place": "广场", "village": town["village"],
        "summary": "发放资料",
    }  # fmt: skip


def test_the_year_prints_with_every_part(office: Session, town: dict[str, int]) -> None:
    hold(office, "禁毒第一课", "2026-09-02", "进学校", school=town["school"], participants=45)
    save(office, ACTIVITY_PLAN, {"title": "冬季宣传", "planned_on": "2026-12-20"})
    wish = Wish("", month=Month(2026, 11), label="2026 年宣传活动", only=(SHEET,))
    text = text_of(set_papers(office, SHEET, wish))
    for told in (
        "截至2026年11月23日", "冬季宣传", "待开展", "进学校", "今年未进", "国际禁毒日", "45（1场）",
        "北村", "尚未开展", "清水小学", "禁毒第一课", "不相加",
    ):  # fmt: skip
        assert told in text, told
    before = text_of(set_papers(office, SHEET, Wish("", month=Month(2025, 12), only=(SHEET,))))
    assert "截至2025年12月31日" in before
    assert "禁毒第一课" not in before
    assert "冬季宣传" not in text_of(set_papers(office, SHEET, wish, blank=True))
