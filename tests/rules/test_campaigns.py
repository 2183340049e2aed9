"""A year of activities: plan and done, venues, places, key days, people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jindu_desktop.rules import campaigns
from jindu_desktop.rules.campaigns import (
    DONE,
    ENTERED,
    LATE,
    NEVER,
    NOT_THIS_MONTH,
    OPEN,
    Held,
    Planned,
)
from jindu_desktop.rules.plan import shipped_plan

TODAY = date(2026, 11, 23)
PLAN = shipped_plan()[1]
FAIR = Held(
    1,
    "清水村禁毒集市宣传",
    "2026-06-20",
    ("进农村",),
    "现场宣传",
    "清水村广场",
    7,
    None,
    "",
    80,
    200,
    90,
)
LESSON = Held(
    2, "开学禁毒第一课", "2026-09-02", ("进学校", "其他"), "讲座", "清水小学", 7, 3, "", 45
)
ONLINE = Held(3, "禁毒知识线上问答", "2026-11-03", ("进家庭",), "线上", audience=3000)


@pytest.mark.parametrize(
    ("planned", "state", "by", "days"),
    [
        (Planned(1, "禁毒集市宣传", "2026-06-25"), DONE, FAIR, 151),
        (Planned(1, "禁毒集市宣传", "2026-06-25", place="清水村文化广场"), DONE, FAIR, 151),
        (Planned(1, "集市禁毒宣传", "2026-08-25"), LATE, None, 90),
        (Planned(1, "企业禁毒讲座", "2026-06-20"), LATE, None, 156),
        (Planned(1, "禁种铲毒宣传", "2026-12-03"), OPEN, None, 10),
        (Planned(1, "12月禁毒宣传", "2026-11-23"), OPEN, None, 0),
    ],
)
def test_what_was_planned_is_done_late_or_open(
    planned: Planned, state: str, by: Held | None, days: int
) -> None:
    (line,) = campaigns.plan_lines([FAIR, LESSON], [planned], TODAY, 31)
    assert (line.state, line.held, line.days) == (state, by, days)


def test_one_activity_serves_one_plan_the_one_it_fits_best() -> None:
    plans = [Planned(1, "禁毒集市", "2026-06-01"), Planned(2, "清水村禁毒集市宣传", "2026-06-21")]
    lines = campaigns.plan_lines([FAIR], plans, TODAY, 31)
    assert [(line.planned.id, line.state) for line in lines] == [(1, LATE), (2, DONE)]


def test_the_very_title_goes_before_a_like_one_at_the_place() -> None:
    plan = Planned(1, "6月禁毒宣传", "2026-06-10", place="清水村广场")
    like = replace(FAIR, title="清水村6月禁毒宣传", held_on="2026-06-11")
    moved = replace(FAIR, id=5, title="6月禁毒宣传（北村）", place="北村小学", held_on="2026-06-12")
    assert campaigns.plan_lines([like, moved], [plan], TODAY, 31)[0].held == moved


def test_another_place_fulfils_a_plan_only_under_the_same_title() -> None:
    elsewhere = Planned(1, "清水村禁毒集市宣传", "2026-06-20", place="北关社区")
    assert campaigns.plan_lines([FAIR], [elsewhere], TODAY, 31)[0].state == DONE
    like = replace(elsewhere, title="北关社区禁毒集市")
    assert campaigns.plan_lines([FAIR], [like], TODAY, 31)[0].state == LATE


def test_the_seven_with_what_is_missing_this_year_and_this_month() -> None:
    lines = {x.venue: x for x in campaigns.venue_lines([FAIR, LESSON, ONLINE], TODAY)}
    assert len(lines) == 7
    assert lines["进农村"].state == NOT_THIS_MONTH
    assert lines["进家庭"].state == ENTERED
    assert lines["进工厂"].state == NEVER
    assert [each for each, line in lines.items() if line.state == NEVER] == [
        "进社区", "进单位", "进场所", "进工厂",
    ]  # fmt: skip
    assert (lines["进学校"].months, lines["进学校"].this_month) == (1, 0)


def test_places_never_visited_come_first_then_those_long_ago() -> None:
    names = {5: "安村", 7: "清水村", 6: "北村"}
    later = replace(LESSON, id=9, village=6)
    lines = campaigns.place_lines(names, [FAIR, LESSON, later], "village")
    assert [(x.name, len(x.held), x.last) for x in lines] == [
        ("安村", 0, ""), ("清水村", 2, "2026-09-02"), ("北村", 1, "2026-09-02"),
    ]  # fmt: skip


def test_key_days_with_their_window_and_the_days_left() -> None:
    plans = [Planned(4, "艾滋病日宣传", "2026-12-01")]
    found = {x.day: x for x in campaigns.key_days([FAIR], plans, PLAN, 2026, TODAY)}
    assert [x.name for x in found.values()] == [
        "《禁毒法》施行纪念日、六一儿童节", "虎门销烟纪念日", "国际禁毒日", "世界艾滋病日",
    ]  # fmt: skip
    june = found["2026-06-26"]
    assert (june.first, june.last, june.held) == ("2026-06-12", "2026-07-03", (FAIR,))
    december = found["2026-12-01"]
    assert (december.left, december.held, len(december.planned)) == (8, (), 1)


def test_an_activity_that_names_a_key_day_counts_for_that_one() -> None:
    named = replace(FAIR, key_day="六一儿童节", held_on="2026-06-13")
    found = campaigns.key_days([named], [], PLAN, 2026, TODAY)
    assert [len(x.held) for x in found] == [1, 0, 0, 0]
    other = replace(FAIR, key_day="镇禁毒宣传周")  # none of the plan's: its day decides
    assert [len(x.held) for x in campaigns.key_days([other], [], PLAN, 2026, TODAY)] == [0, 0, 1, 0]


def test_people_who_came_and_people_reached_are_never_added_up() -> None:
    *forms, whole = campaigns.reach([FAIR, LESSON, ONLINE, Held(8, "无数", "2026-11-04")])
    assert (whole.participants, whole.participants_told) == (125, 2)
    assert (whole.audience, whole.audience_told, whole.silent) == (3200, 2, 1)
    assert {x.form: (x.participants, x.audience) for x in forms}["线上"] == (0, 3000)
    assert {x.form for x in forms} == {"现场宣传", "讲座", "线上", "未填形式"}
    assert campaigns.reach([]) == []
