"""The list before closing: what it finds, what stops, what is kept."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows import precheck as looked
from jindu_desktop.flows.amend import amend
from jindu_desktop.flows.month import close_month
from jindu_desktop.flows.precheck import kept_check, precheck
from jindu_desktop.flows.save import NeedsReason, save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import ACTIVITY, PERSON, SCHOOL, VILLAGE
from jindu_desktop.rules.precheck import ERROR, Notice
from tests import offices

OCTOBER = Month(2026, 10)


def texts(session: Session, month: Month = OCTOBER) -> list[str]:
    return [each.text for each in precheck(session, month)]


def test_what_is_missing_and_due_is_listed_with_its_row(office: Session) -> None:
    person, case = offices.with_case(office, 1, reported_on="2026-10-02", agreement_on="2026-10-03")
    school = save(office, SCHOOL, {"name": "清水小学", "stage": "小学"}).row_id
    row = {"title": "进村宣传", "held_on": "2026-10-05", "venues": "农村"}
    activity = save(office, ACTIVITY, row).row_id
    found = {(each.group, each.record, each.row_id) for each in precheck(office, OCTOBER)}
    assert {
        ("漏填", "person", person),
        ("漏填", "rehab_case", case),
        ("漏填", "activity", activity),
        ("没有报送", "school", school),
    } <= found
    assert any(group == "到期未办" for group, _, _ in found)
    assert "今年还没有“进学校”的宣传活动" in texts(office)


def test_months_never_closed_are_compared_with_too(office: Session) -> None:
    for serial in range(1, 15):
        values = {"first_found_on": "2026-10-09", "source": "新发现", "registered_on": "2026-10-09"}
        save(office, PERSON, offices.person(serial, sex=None, **values), reason="测试")
    assert not any("本月新发现" in text for text in texts(office))
    save(office, PERSON, offices.person(99))
    assert "本月新发现 14，前 12 个月最多 0" in texts(office)


def test_a_warning_asks_for_the_reason_only_where_it_is_shown(office: Session) -> None:
    save(office, PERSON, offices.person(1))
    with pytest.raises(NeedsReason, match="没有填村"):
        close_month(office, OCTOBER, heed=True)
    found = close_month(office, OCTOBER)
    assert "张三丰：没有填村(社区)" in [each.text for each in found]


def test_the_list_is_frozen_with_the_month(office: Session) -> None:
    person = save(office, PERSON, offices.person(1)).row_id
    assert kept_check(office, OCTOBER) is None
    close_month(office, OCTOBER, "名单在核", heed=True)
    save(office, PERSON, {"name": "李四光"}, person)
    kept = kept_check(office, OCTOBER)
    assert kept is not None
    assert (kept.reason, kept.operator) == ("名单在核", offices.OPERATOR)
    assert "张三丰：没有填村(社区)" in [each.text for each in kept.notices]
    amend(office, OCTOBER, "数字不变，补报")
    assert kept_check(office, OCTOBER) == kept


def test_errors_stop_with_or_without_a_reason(
    office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = [Notice(ERROR, "数字对不上", text) for text in ("甲多于乙", "丙多于丁")]
    monkeypatch.setattr(looked, "implausible", lambda *_: iter(wrong))
    with pytest.raises(Refused, match="甲多于乙") as refused:
        close_month(office, OCTOBER, "就这样")
    assert [each.message for each in refused.value.faults] == ["甲多于乙", "丙多于丁"]
    assert kept_check(office, OCTOBER) is None


def test_a_name_that_the_city_cannot_read_is_told(office: Session) -> None:
    save(office, VILLAGE, {"name": "清\ue000村"})
    assert "市里读不了" in [each.group for each in precheck(office, OCTOBER)]
