"""The five words of the board, day by day."""

from __future__ import annotations

from datetime import date

import pytest

from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.enrol import due_on
from jindu_desktop.rules.board import Answered, standing, tally

OCTOBER, DUE = Month(2026, 10), date(2026, 11, 5)


@pytest.mark.parametrize(
    ("answers", "today", "first", "state"),
    [
        ([], "2026-10-01", "", "待报送"),
        ([], "2026-11-05", "", "待报送"),
        ([], "2026-11-06", "", "缺报"),
        ([], "2026-11-06", "2026-10", "缺报"),
        ([], "2026-11-06", "2026-11", "—"),
        ([("2026-11-05", 0, True)], "2027-01-01", "", "已报送"),
        ([("2026-11-06", 0, True)], "2027-01-01", "", "迟报"),
        ([("2026-11-04", 0, False)], "2026-11-04", "", "退回"),
        ([("2026-11-04", 0, False)], "2027-01-01", "", "退回"),
        ([("2026-11-04", 0, False), ("2026-11-05", 1, True)], "2027-01-01", "", "已报送"),
        ([("2026-11-04", 0, False), ("2026-11-09", 1, True)], "2027-01-01", "", "迟报"),
        ([("2026-11-04", 0, True), ("2026-12-09", 1, False)], "2027-01-01", "", "已报送"),
        ([("2026-11-04", 0, True), ("2026-12-09", 1, True)], "2027-01-01", "2027-01", "已报送"),
    ],
)
def test_states(answers: list[tuple[str, int, bool]], today: str, first: str, state: str) -> None:
    given = [Answered(*each) for each in answers]
    found = standing(OCTOBER, DUE, given, date.fromisoformat(today), first)
    assert found.state == state
    assert found.corrected == (sum(each.accepted for each in given) > 1)


def test_the_due_day_is_that_of_its_time() -> None:
    rules = [("", 5), ("2026-06", 8), ("2026-06", 10), ("2027-01", 3)]
    days = {f"{month}": due_on(rules, Month.parse(month)).isoformat() for month in
            ("2025-12", "2026-05", "2026-06", "2026-12", "2027-01")}  # fmt: skip
    assert days == {
        "2025-12": "2026-01-05", "2026-05": "2026-06-05", "2026-06": "2026-07-10",
        "2026-12": "2027-01-10", "2027-01": "2027-02-03",
    }  # fmt: skip


def test_tally() -> None:
    assert tally(["迟报", "迟报", "—", "缺报"]) == {
        "待报送": 0, "已报送": 0, "迟报": 2, "退回": 0, "缺报": 1,
    }  # fmt: skip
