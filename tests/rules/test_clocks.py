"""The clocks of a case: the examples of indicators.md word for word."""

from __future__ import annotations

from datetime import date

import pytest

from jindu_desktop.rules.clocks import (
    Breach,
    CaseFacts,
    CaseState,
    SlotState,
    counters_at,
    report_deadline,
    slots_at,
    state_at,
    term_at,
)
from jindu_desktop.rules.plan import shipped_plan

PLAN = shipped_plan()[1]
DETOX = PLAN.steps(None, "社区戒毒")
REHAB = PLAN.steps(None, "社区康复")
LATER = date(2030, 1, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def case(reported: str | None, months: int = 36, **values: object) -> CaseFacts:
    steps = values.pop("steps", DETOX)
    on = day(reported) if reported else None
    return CaseFacts(date(2024, 1, 10), months, steps, on, **values)  # type: ignore[arg-type]


def test_report_deadline_leaves_out_the_day_of_service() -> None:
    assert report_deadline(day("2024-01-10"), PLAN) == day("2024-01-25")


@pytest.mark.parametrize(
    ("reported", "months", "suspensions", "deducted", "end"),
    [
        ("2024-03-15", 36, (), 0, "2027-03-14"),
        ("2024-02-29", 36, (), 0, "2027-02-28"),
        ("2024-08-31", 18, (), 0, "2026-02-28"),
        ("2024-03-15", 36, ((day("2025-01-10"), day("2025-02-09")),), 0, "2027-04-13"),
        ("2024-03-15", 36, (), 100, "2026-12-04"),
    ],
)
def test_end_of_term(
    reported: str, months: int, suspensions: tuple[()], deducted: int, end: str
) -> None:
    facts = case(reported, months, suspensions=suspensions, deducted_days=deducted)
    term = term_at(facts, LATER)
    assert term is not None
    assert term.end == day(end)


def test_slots_start_from_reporting_so_that_month_ends_do_not_drift() -> None:
    slots = slots_at(case("2024-01-31"), [], LATER, PLAN)
    assert [str(s.first) for s in slots[:4]] == [
        "2024-01-31",
        "2024-02-29",
        "2024-03-31",
        "2024-04-30",
    ]
    assert len(slots) == 22


def test_a_suspension_pushes_the_boundaries_after_it() -> None:
    facts = case("2024-01-31", suspensions=((day("2024-02-10"), day("2024-02-20")),))
    assert [str(s.first) for s in slots_at(facts, [], LATER, PLAN)[1:3]] == [
        "2024-03-10",
        "2024-04-10",
    ]


def test_each_test_fills_one_slot() -> None:
    facts = case("2024-01-31")
    tests = [day("2024-02-03"), day("2024-03-02")]
    assert [s.tested_on for s in slots_at(facts, tests, LATER, PLAN)[:3]] == [
        day("2024-02-03"),
        day("2024-03-02"),
        None,
    ]
    late = [day("2024-03-02"), day("2024-03-20")]
    assert [s.tested_on for s in slots_at(facts, late, LATER, PLAN)[:2]] == late


def test_rehabilitation_of_24_months_has_ten_slots() -> None:
    assert len(slots_at(case("2024-01-31", 24, steps=REHAB), [], LATER, PLAN)) == 10
    assert len(slots_at(case("2024-01-31", 36, steps=REHAB), [], LATER, PLAN)) == 12


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2024-02-15", SlotState.DUE),
        ("2024-02-28", SlotState.DUE),
        ("2024-02-29", SlotState.LATE),
        ("2024-03-06", SlotState.LATE),
        ("2024-03-07", SlotState.MISSED),
    ],
)
def test_a_slot_without_a_test_turns_late_then_missed(on: str, state: SlotState) -> None:
    assert slots_at(case("2024-01-31"), [], day(on), PLAN)[0].state is state


def test_running_slot_of_a_suspended_case_is_suspended() -> None:
    facts = case("2024-01-31", suspensions=((day("2024-02-10"), None),))
    assert slots_at(facts, [], day("2024-02-15"), PLAN)[0].state is SlotState.SUSPENDED


def test_an_ended_case_keeps_past_slots_and_drops_the_rest() -> None:
    facts = case("2024-01-31", ended_on=day("2024-04-15"))
    kept = slots_at(facts, [day("2024-04-10")], LATER, PLAN)
    assert [(s.number, s.state) for s in kept] == [
        (1, SlotState.MISSED),
        (2, SlotState.MISSED),
        (3, SlotState.DONE),
    ]


@pytest.mark.parametrize(
    ("values", "on", "state"),
    [
        ({}, "2024-01-25", CaseState.WAITING),
        ({}, "2024-01-26", CaseState.OVERDUE),
        ({"reported": "2024-01-31"}, "2024-01-31", CaseState.REPORTED),
        ({"reported": "2024-01-31", "agreement_on": day("2024-02-02")}, "2024-02-02", "running"),
        ({"reported": "2024-01-31"}, "2027-01-30", CaseState.REPORTED),
        ({"reported": "2024-01-31"}, "2027-01-31", CaseState.EXPIRED),
        (
            {"reported": "2024-01-31", "suspensions": ((day("2024-03-01"), None),)},
            "2024-03-01",
            CaseState.SUSPENDED,
        ),
        ({"reported": "2024-01-31", "ended_on": day("2024-03-01")}, "2024-03-01", "ended"),
    ],
)
def test_state(values: dict[str, object], on: str, state: str) -> None:
    facts = case(values.pop("reported", None), **values)  # type: ignore[arg-type]
    assert state_at(facts, day(on), PLAN, term_at(facts, day(on))) == state


def test_counters_leave_out_excused_and_unserved() -> None:
    happened = day("2024-05-01")
    rows = [
        Breach(happened, "拒绝检测", notice_served=True),
        Breach(happened, "拒绝检测", notice_served=False),
        Breach(happened, "拒绝检测", notice_served=True, excused=True),
        Breach(happened, "擅自离开", away_days=30),
        Breach(day("2024-06-01"), "擅自离开", away_days=1),
    ]
    before = counters_at(rows, day("2024-05-31"), PLAN)
    assert (before.refusals, before.absences, before.days_away, before.serious) == (1, 1, 30, False)
    assert counters_at(rows, day("2024-06-01"), PLAN).serious  # the 31st day
