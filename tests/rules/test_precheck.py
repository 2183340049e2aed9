"""What stands out before a month is closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.precheck import ERROR, implausible, unusual

NONE = dict.fromkeys(LABELS, 0)


def said(name: str, now: int, before: list[int]) -> list[str]:
    found = unusual({name: now}, [{name: each} for each in before], {name: LABELS[name]})
    return [each.text for each in found]


def test_a_count_far_above_every_month_before_is_told_in_words() -> None:
    before = [1, 3, 0, 2, 1, 1, 0, 2, 3, 1, 0, 2]
    assert said("new_users", 14, before) == ["本月新发现 14，前 12 个月最多 3"]
    assert said("tests_done", 0, [30, 35, 33]) == ["本月已检 0，前 3 个月最少 30"]
    assert said("assistance_amount", 90_000_000, [180000, 250000, 0]) == [
        "本月帮扶金额 900,000.00 元，前 3 个月最多 2,500.00 元"
    ]


def test_one_odd_month_does_not_hide_the_next() -> None:
    assert said("activities", 60, [3, 4, 5, 4, 3, 80, 4, 5, 3, 4, 4, 5]) == []
    assert said("activities", 90, [3, 4, 5, 4, 3, 80, 4, 5, 3, 4, 4, 5])


@pytest.mark.parametrize("before", [[], [5], [5, 5]])
def test_too_little_history_says_nothing(before: list[int]) -> None:
    assert said("new_users", 900, before) == []


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=12), st.data())
def test_what_happened_before_is_never_unusual(before: list[int], data: st.DataObject) -> None:
    now = data.draw(st.integers(min(before), max(before)))
    assert said("contacts", now, before) == []


def test_small_steps_are_not_told() -> None:
    assert said("new_users", 3, [0, 0, 0, 0]) == []
    assert said("registered", 372, [331, 340, 349, 355, 362, 364]) == []


def test_parts_above_their_whole_are_errors_and_loads_warnings() -> None:
    assert list(implausible(NONE, LABELS)) == []
    found = list(implausible(NONE | {"contacts_met": 3, "contacts": 2}, LABELS))
    assert [each.level for each in found] == [ERROR]
    assert found[0].text == "见到本人 3 多于访谈走访 2"
    found = list(implausible(NONE | {"participants": 90_000, "activities": 3}, LABELS))
    assert [(each.blocking, each.item) for each in found] == [(False, "participants")]
