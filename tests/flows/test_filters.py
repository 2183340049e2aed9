"""A filter finds in the file exactly the rows of which its conditions hold."""

from __future__ import annotations

from array import array
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jindu_desktop.flows import browse, listing
from jindu_desktop.flows.derived import derived
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import (
    ACTIVITY,
    CONTACT,
    PERSON,
    PERSON_STATUS,
    RECORDS,
    REHAB_CASE,
    RISK_ASSESSMENT,
    SCHOOL,
    VILLAGE,
    WORKER,
)
from jindu_desktop.rules import filters
from jindu_desktop.rules.filters import Condition, Relation
from jindu_desktop.store import lists
from tests.offices import case, person, with_case

TODAY = date(2026, 11, 23)
DAYS = ["2026-10-31", "2026-11-01", "2026-11-23", None]
NUMBERS = [0, 7, 30, None]
VENUES = ["进社区", "进社区、进学校", "进学校", "其他"]
TEXTS = ["Ab'c", "100%", "清水_村", None]


def some_activities(office: Session) -> None:
    for place in range(12):
        row: dict[str, Any] = {
            "title": f"宣讲{place}",
            "held_on": DAYS[place % 3],
            "venues": VENUES[place % 4],
            "place": TEXTS[place % 4],
            "participants": NUMBERS[(place // 2) % 4],
            "form": ["讲座", None][place % 2] if place % 3 else None,
        }
        save(office, ACTIVITY, row, reason="测试")


def conditions(name: str) -> st.SearchStrategy[Condition]:
    field = filters.field_of(ACTIVITY, name)
    assert field is not None
    asked: dict[str, st.SearchStrategy[Any]] = {
        "held_on": st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)),
        "participants": st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)),
        "venues": st.lists(st.sampled_from(["进社区", "进学校", "其他"]), min_size=1).map(tuple),
        "place": st.tuples(st.sampled_from(["b'", "%", "_", "ABC", "村", "' OR 1=1 --"])),
    }
    return st.builds(
        Condition, st.just(name), st.sampled_from(filters.relations(field)), asked[name]
    )


def test_sql_and_meaning_are_the_same(office: Session) -> None:
    some_activities(office)
    rows = browse.rows(office, ACTIVITY, browse.find_rows(office, ACTIVITY))

    @settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            st.sampled_from(["held_on", "participants", "venues", "place"]).flatmap(conditions),
            max_size=3,
        )
    )
    def agree(asked: list[Condition]) -> None:
        found = browse.find_rows(office, ACTIVITY, conditions=tuple(asked))
        known = [each for each in asked if filters.understood(ACTIVITY, each)]
        expected = {
            row["id"]
            for row in rows
            if all(
                filters.holds(each, ACTIVITY.by_name[each.field].kind, row[each.field])
                for each in known
            )
        }
        assert set(found) == expected

    agree()


def names(office: Session, *conditions: Condition, struck: bool = False) -> list[str]:
    ids = browse.find_rows(office, PERSON, order="name", conditions=conditions, struck=struck)
    return [str(row["name"]) for row in browse.rows(office, PERSON, ids)]


def people(office: Session) -> dict[str, int]:
    return {
        name: save(office, PERSON, person(serial, name=name), reason="测试").row_id
        for serial, name in ((1, "安平"), (3, "白云"), (5, "陈皮"))
    }


def test_a_filter_asks_what_follows_from_facts(office: Session) -> None:
    ids = people(office)
    status = {"person": ids["白云"], "status": "失控", "since": "2026-05-01"}
    save(office, PERSON_STATUS, status, reason="测试")
    gone = {"person": ids["陈皮"], "status": "死亡", "since": "2026-05-01"}
    save(office, PERSON_STATUS, gone, reason="测试")
    tier = {"person": ids["安平"], "tier": "高", "assessed_on": "2026-06-01"}
    save(office, RISK_ASSESSMENT, tier, reason="测试")
    met = {"person": ids["安平"], "held_on": "2026-11-02", "way": "当面", "met": 1}
    save(office, CONTACT, met, reason="测试")
    is_, bare = Relation.IS, Relation.EMPTY
    assert names(office, Condition("standing", is_, ("失控",))) == ["白云"]
    assert names(office, Condition("standing", is_, ("社会面",))) == ["安平"]
    assert names(office, Condition("existing", is_, (1,))) == ["安平", "白云"]
    assert names(office, Condition("tier", bare)) == ["白云", "陈皮"]
    span = Condition("last_contact", Relation.BETWEEN, ("月初", "今天"))
    assert names(office, span) == ["安平"]
    not_met = Condition("last_contact", Relation.OUTSIDE, ("今天-30", None))
    assert names(office, not_met) == ["白云", "陈皮"]
    save(office, PERSON_STATUS, status | {"person": ids["安平"]}, reason="测试")
    assert names(office, Condition("standing", is_, ("失控",))) == ["安平", "白云"]


def test_tests_owed_this_month_and_where_cases_stand(office: Session) -> None:
    owner, row_id = with_case(office, 1, reported_on="2026-09-01", served_on="2026-08-30",
                              decided_on="2026-08-29", agreement_on="2026-09-02")  # fmt: skip
    with_case(office, 3)
    due = Condition("test_due", Relation.IS, (1,))
    assert list(browse.find_rows(office, PERSON, conditions=(due,))) == [owner]
    assert list(browse.find_rows(office, REHAB_CASE, conditions=(due,))) == [row_id]
    running = Condition("standing", Relation.IS, ("执行中",))
    assert list(browse.find_rows(office, REHAB_CASE, conditions=(running,))) == [row_id]
    ends = Condition("term_end", Relation.BETWEEN, ("今天", None))
    assert list(browse.find_rows(office, REHAB_CASE, conditions=(ends,))) == [row_id]


def test_struck_rows_are_asked_for_by_their_day(office: Session) -> None:
    ids = people(office)
    browse.find_rows(office, PERSON)
    from jindu_desktop.flows.save import strike

    strike(office, PERSON, ids["白云"], "重复")
    only = Condition("struck_on", Relation.FILLED)
    assert names(office, only) == []
    assert names(office, only, struck=True) == ["白云"]


def test_villages_by_name_persons_of_cases_by_their_name(office: Session) -> None:
    village = save(office, VILLAGE, {"name": "清水村"}, reason="测试").row_id
    owner = save(office, PERSON, person(1, name="安平", village=village), reason="测试").row_id
    save(office, PERSON, person(3, name="白云"), reason="测试")
    row_id = save(office, REHAB_CASE, case(owner), reason="测试").row_id
    assert names(office, Condition("village", Relation.IS, (village,))) == ["安平"]
    assert names(office, Condition("village", Relation.IS_NOT, (village,))) == ["白云"]
    for text, expected in (("安", [row_id]), ("白", [])):
        asked = Condition("person", Relation.CONTAINS, (text,))
        assert list(browse.find_rows(office, REHAB_CASE, conditions=(asked,))) == expected


def test_a_filter_that_can_no_longer_be_asked_is_left_out(office: Session) -> None:
    people(office)
    odd = [
        Condition("gone", Relation.FILLED),
        Condition('name"; DROP TABLE person; --', Relation.IS, ("x",)),
        Condition("birth_date", Relation.CONTAINS, ("19",)),
        Condition("birth_date", Relation.BETWEEN, (None, None)),
        Condition("id_number", Relation.CONTAINS, ("9901",)),
    ]
    assert len(names(office, *odd)) == 3


@pytest.mark.parametrize(
    ("typed", "kept", "means"),
    [
        ("月初", "月初", "2026-11-01"), ("上月末", "上月末", "2026-10-31"),
        ("-30", "今天-30", "2026-10-24"), ("今天+7", "今天+7", "2026-11-30"),
        ("年末", "年末", "2026-12-31"), ("1103", "2026-11-03", "2026-11-03"),
        ("2026年11月3日", "2026-11-03", "2026-11-03"),
    ],
)  # fmt: skip
def test_days_may_move(typed: str, kept: str, means: str) -> None:
    field = PERSON.by_name["registered_on"]
    assert filters.read_end(field, typed, TODAY) == kept
    assert filters.day_of(kept, TODAY) == means


def test_every_field_of_every_record_can_be_asked(office: Session) -> None:
    people(office)
    for record in RECORDS:
        for field in filters.fields_of(record):
            for relation in filters.relations(field):
                if relation in filters.BARE:
                    browse.find_rows(office, record, conditions=(Condition(field.name, relation),))
            if field.name not in record.by_name and field is not filters.STRUCK:
                derived(office, record, field.name)


def test_a_list_gathered_elsewhere_is_at_hand_until_something_is_written(
    office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(office)
    monkeypatch.setattr(listing, "_LONG", 2)
    wanted = listing.Wanted(PERSON, "birth_date", True)
    assert not listing.at_hand(office, wanted)
    with office.elsewhere() as own:
        made = listing.gather(own, wanted, listing.known_words(office, PERSON))
    listing.take_over(office, made)
    assert listing.at_hand(office, wanted)
    assert list(listing.ordered(office, wanted).containing("by"))
    save(office, PERSON, person(7, name="丁香"), reason="测试")
    assert not listing.at_hand(office, wanted)
    assert len(listing.ordered(office, wanted).ids) == 4


def test_words_of_conditions(office: Session) -> None:
    def named(_field: Any, value: Any) -> str:
        return f"村{value}"

    said = [
        filters.words(PERSON, each, named)
        for each in (
            Condition("standing", Relation.IS, ("失控", "转出")),
            Condition("village", Relation.IS_NOT, (3,)),
            Condition("registered_on", Relation.BETWEEN, ("月初", "月末")),
            Condition("registered_on", Relation.BETWEEN, (None, "2026-01-01")),
            Condition("phone", Relation.EMPTY),
            Condition("sick_disabled", Relation.IS, (1,)),
        )
    ]
    assert said == [
        "状态：失控、转出", "村(社区)名称不是村3", "列入台账日期 月初 到 月末",
        "列入台账日期 2026-01-01 为止", "联系电话没有填", "病残：是",
    ]  # fmt: skip


def test_workers_and_schools_know_where_they_stand(office: Session) -> None:
    row: dict[str, Any] = {"name": "陈国强", "role": "禁毒社工", "full_time": 1}
    save(office, WORKER, row | {"joined_on": "2024-01-02"}, reason="测试")
    left = row | {"name": "李四", "joined_on": "2020-01-02", "left_on": "2021-01-01"}
    gone = save(office, WORKER, left, reason="测试").row_id
    asked = Condition("standing", Relation.IS, ("离职",))
    assert list(browse.find_rows(office, WORKER, conditions=(asked,))) == [gone]
    save(office, SCHOOL, {"name": "清水幼儿园", "stage": "幼儿园"}, reason="测试")
    school = save(office, SCHOOL, {"name": "清水小学", "stage": "小学"}, reason="测试").row_id
    asked = Condition("items_done", Relation.BETWEEN, (None, 7))
    assert list(browse.find_rows(office, SCHOOL, conditions=(asked,))) == [school]


@given(
    st.lists(st.text("ab李\n", max_size=6), max_size=12),
    st.text("ab李\0", min_size=1, max_size=3),
    st.integers(0, 3),
)
def test_text_is_found_as_by_looking_at_every_row(texts: list[str], needle: str, most: int) -> None:
    words = lists.Words.of((100 + number, text) for number, text in enumerate(texts))
    ids = array("q", [100 + number for number in range(len(texts)) if number % 3][::-1])
    kept = lists._MANY
    lists._MANY = most
    try:
        found = lists.Ordered.of(ids, words).containing(needle)
    finally:
        lists._MANY = kept
    assert list(found) == [each for each in ids if needle.lower() in texts[each - 100]]
