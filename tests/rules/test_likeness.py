"""Activities that look alike: near in time, at one place, under a like title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.rules.campaigns import Held
from jindu_desktop.rules.likeness import like_place, likeness, look_alike, pairs

BASE = Held(1, "6·26国际禁毒日宣传", "2026-06-26", place="清水村文化广场", village=7)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (Held(2, "6.26 国际禁毒日宣传活动", "2026-06-26", place="清水村文化广场", village=7), True),
        (Held(2, "国际禁毒日宣传", "2026-06-27", place="文化广场（清水村）", village=7), True),
        (Held(2, "6·26国际禁毒日宣传第2场", "2026-06-25"), True),
        (Held(2, "国际禁毒日集中宣传活动（清水村）", "2026-06-26"), True),
        (Held(2, "6·26国际禁毒日宣传", "2026-06-28", village=7), False),
        (Held(2, "6·26国际禁毒日宣传", "2026-06-26", place="清水村文化广场", village=8), False),
        (Held(2, "6·26国际禁毒日宣传", "2026-06-26", place="中心小学操场", village=7), False),
        (Held(2, "禁种铲毒踏查", "2026-06-26", place="清水村文化广场", village=7), False),
        (Held(2, "", "2026-06-26", village=7), False),
    ],
)
def test_look_alikes(other: Held, alike: bool) -> None:
    assert look_alike(BASE, other) is alike
    assert look_alike(other, BASE) is alike


def test_two_schools_are_two_places() -> None:
    one = Held(1, "禁毒第一课", "2026-09-01", school=3)
    assert look_alike(one, Held(2, "禁毒第一课", "2026-09-01", school=3))
    assert not look_alike(one, Held(2, "禁毒第一课", "2026-09-01", school=4))


def test_pairs_over_a_year_end_earlier_first() -> None:
    late = Held(3, "元旦禁毒宣传", "2027-01-01", village=7)
    early = Held(4, "元旦禁毒宣传", "2026-12-31", village=7)
    assert list(pairs([late, BASE, early])) == [(early, late)]


@given(st.text(), st.text())
def test_likeness_is_a_share_and_does_not_depend_on_order(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == likeness(other, one)


@given(st.text(min_size=1).filter(str.isalpha))
def test_a_text_is_like_itself(text: str) -> None:
    assert likeness(text, text) in (0.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("清水村文化广场", "鹤地村文化广场", False),
        ("清水村文化广场", "清水村委会", True),
        ("文化广场", "清水村文化广场", True),
        ("镇文化广场", "镇礼堂", False),
        ("中心小学", "中心小学操场", True),
    ],
)
def test_proper_names_tell_places_apart(one: str, other: str, same: bool) -> None:
    assert like_place(one, other) is same
