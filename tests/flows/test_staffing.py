"""Loads and posts of a day: the past as it was, the future as far as it is known."""

from __future__ import annotations

from datetime import date

import pytest

from jindu_desktop.core.period import Month
from jindu_desktop.flows.month import report
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.staffing import Load, Staffing, staffing
from jindu_desktop.records import BY_NAME
from tests import offices


def put(session: Session, record: str, **values: str | int | None) -> int:
    return save(session, BY_NAME[record], values, reason="测试").row_id


@pytest.fixture
def town(office: Session) -> dict[str, int]:
    """Three workers (one leaves in December, one came in October) and five persons."""
    made = {
        "chen": put(office, "worker", name="陈国强", role="禁毒社工", full_time=1,
                    joined_on="2024-01-02", certificate="社会工作师", certified_on="2024-06-01"),
        "huang": put(office, "worker", name="黄丽", role="专职干部", full_time=1,
                     joined_on="2024-01-02", left_on="2026-12-15"),
        "he": put(office, "worker", name="何建军", role="禁毒社工", full_time=1,
                  joined_on="2026-10-08"),
    }  # fmt: skip
    put(office, "training", worker=made["chen"], held_on="2026-05-05", title="业务培训")
    owners = ["chen", "chen", "huang", "huang", None]
    for place, owner in enumerate(owners):
        row = offices.person(place + 1, worker=made[owner] if owner else None)
        made[f"p{place}"] = save(office, BY_NAME["person"], row, reason="测试").row_id
    put(office, "person_status", person=made["p1"], status="死亡", since="2026-11-10")
    put(office, "risk_assessment", person=made["p0"], assessed_on="2026-10-01", tier="高")
    case = offices.case(made["p2"], worker=made["huang"], reported_on="2024-01-25")
    save(office, BY_NAME["rehab_case"], case, reason="测试")
    return made


def load(found: Staffing, name: str) -> Load:
    return next(each for each in found.loads if each.name == name)


def test_today(office: Session, town: dict[str, int]) -> None:
    found = staffing(office)
    assert [(each.name, len(each.people), each.cases) for each in found.loads] == [
        ("黄丽", 2, 1),
        ("陈国强", 1, 0),
        ("何建军", 0, 0),
        ("没有责任人", 1, 0),
    ]
    assert [one.person_id for one in load(found, "陈国强").people] == [town["p0"]]
    assert load(found, "陈国强").high == 1
    assert (found.posts.people, found.posts.full_time, found.posts.certified) == (4, 3, 1)
    assert set(found.untrained) == {"黄丽", "何建军"}


def test_the_past_as_it_was(office: Session, town: dict[str, int]) -> None:
    found = staffing(office, date(2026, 9, 30))
    assert (found.posts.people, found.posts.full_time) == (5, 2)
    assert len(load(found, "陈国强").people) == 2


def test_the_future_as_far_as_it_is_known(office: Session, town: dict[str, int]) -> None:
    found = staffing(office, date(2026, 12, 31))
    assert (found.posts.people, found.posts.full_time) == (4, 2)
    gone = load(found, "黄丽")
    assert (gone.in_post, len(gone.people), gone.cases) == (False, 2, 1)
    assert found.loads.index(gone) == 2  # after those in post, before nobody


def test_the_numbers_are_those_of_the_month(office: Session, town: dict[str, int]) -> None:
    month = Month(2026, 10)
    found = staffing(office, date.fromisoformat(month.last)).posts
    said = {each["id"]: each for each in report(office, month)["indicators"]}
    ratio, share = said["users_per_worker"], said["professional_share"]
    assert (found.people, found.full_time) == (ratio["numerator"], ratio["denominator"])
    assert (found.certified, found.staff) == (share["numerator"], share["denominator"])
    assert found.ratio == f"{ratio['value']} : 1"
    assert found.share == f"{share['value']} %"


def test_an_empty_office_still_needs_one(office: Session) -> None:
    found = staffing(office)
    assert (found.posts.needed, found.posts.missing, found.loads) == (1, 1, ())
