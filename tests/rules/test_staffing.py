"""Posts by the ratio of plan 3.2: one for each thirty begun, and never fewer than one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.rules.indicators import met, ratio
from jindu_desktop.rules.plan import shipped_plan
from jindu_desktop.rules.staffing import Posts, posts, verdict, what_if

_, PLAN = shipped_plan()
TARGET = next(target for target in PLAN.targets if target.id == "users_per_worker")


def made(people: int, full_time: int, staff: int = 0, certified: int = 0) -> Posts:
    return posts(PLAN, people, full_time, staff or full_time, certified)


@pytest.mark.parametrize(
    ("people", "needed"), [(0, 1), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (169, 6)]
)
def test_posts_needed(people: int, needed: int) -> None:
    assert made(people, 0).needed == needed


def test_words() -> None:
    assert verdict(made(169, 5)) == "需要 6 名专职人员，还差 1 名"
    assert verdict(made(60, 2)) == "需要 2 名专职人员，正好够"
    assert verdict(made(0, 3)) == "需要 1 名专职人员，多 2 名"
    assert (made(169, 5).ratio, made(10, 0).ratio) == ("33.8 : 1", "—")
    assert (made(9, 1, staff=6, certified=2).share, posts(PLAN, 9, 0, 0, 0).share) == (
        "33.3 %",
        "—",
    )


@pytest.mark.parametrize(
    ("staff", "certified", "missing"), [(6, 2, 0), (7, 2, 1), (4, 0, 2), (0, 0, 0)]
)
def test_certificates_missing(staff: int, certified: int, missing: int) -> None:
    assert posts(PLAN, 1, 1, staff, certified).certificates_missing == missing


def test_two_fewer_and_one_leaver() -> None:
    now = made(121, 5, staff=5, certified=2)
    assert now.missing == 0
    then = what_if(now, fewer_people=2, leavers=1)
    assert (then.people, then.full_time, then.missing, then.ratio) == (119, 4, 0, "29.8 : 1")
    assert what_if(now, leavers=2).missing == 2
    assert what_if(now, leavers=2, joiners=2) == now


@given(st.integers(0, 500), st.integers(0, 30), st.integers(0, 60), st.integers(0, 40))
def test_what_if_never_counts_below_zero(people: int, full: int, fewer: int, leave: int) -> None:
    then = what_if(made(people, full, certified=full), fewer, leave)
    assert min(then.people, then.full_time, then.staff, then.certified, then.missing) >= 0
    assert then.certified <= then.staff


@given(st.integers(0, 1000), st.integers(0, 50))
def test_no_post_is_missing_exactly_when_the_target_is_met(people: int, full: int) -> None:
    assert (made(people, full).missing == 0) is met(TARGET, ratio(people, full))
