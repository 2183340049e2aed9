"""Any case on any day against the slow second reading of the spec."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jindu_desktop.rules.clocks import (
    CaseFacts,
    report_deadline,
    slots_at,
    state_at,
    term_at,
)
from jindu_desktop.rules.plan import shipped_plan
from tests import offices, oracle

PLAN = shipped_plan()[1]
START = date(2023, 12, 20)
DAYS = st.integers(0, 1500).map(lambda n: START + timedelta(days=n))
AWKWARD = st.sampled_from(
    [date(2024, 1, 31), date(2024, 2, 29), date(2024, 8, 31), date(2024, 12, 30), date(2025, 5, 31)]
)


@st.composite
def suspensions(draw: st.DrawFn, start: date) -> list[tuple[date, date | None]]:
    """Up to three that do not overlap, the last one perhaps still open."""
    found: list[tuple[date, date | None]] = []
    at = start + timedelta(days=draw(st.integers(-20, 200)))
    for _ in range(draw(st.integers(0, 3))):
        until = at + timedelta(days=draw(st.integers(0, 120)))
        last_open = draw(st.booleans()) and draw(st.booleans())
        found.append((at, None if last_open else until))
        if last_open:
            break
        at = until + timedelta(days=draw(st.integers(0, 400)))
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, CaseFacts]:
    """A case as the law allows it, with awkward days more often than life has them."""
    kind = draw(st.sampled_from(["社区戒毒", "社区康复"]))
    served = draw(AWKWARD | st.integers(0, 60).map(lambda n: START + timedelta(days=n)))
    reported = draw(st.none() | st.integers(0, 40).map(lambda n: served + timedelta(days=n)))
    agreed = ended = None
    pauses: list[tuple[date, date | None]] = []
    if reported:
        agreed = draw(st.none() | st.integers(0, 30).map(lambda n: reported + timedelta(days=n)))
        pauses = draw(suspensions(reported))
    if draw(st.integers(0, 3)) == 0:
        ended = served + timedelta(days=draw(st.integers(0, 1200)))
    term = 36 if kind == "社区戒毒" else draw(st.integers(1, 36))
    return kind, CaseFacts(
        served_on=served,
        term_months=term,
        steps=PLAN.steps(None, kind),
        reported_on=reported,
        agreement_on=agreed,
        ended_on=ended,
        deducted_days=draw(st.sampled_from([0, 0, 1, 29, 100, 400])),
        suspensions=tuple(pauses),
    )


def workbook(kind: str, case: CaseFacts, tests: list[date]) -> dict[str, list[dict[str, Any]]]:
    """The same case as a clerk's workbook."""
    number = offices.id_number(1)

    def text(day: date | None) -> str | None:
        return day.isoformat() if day else None

    person = {"姓名": "甲", "性别": "男", "公民身份号码": number, "列入台账日期": "2023-01-01"}
    row = {
        "公民身份号码": number, "措施类别": kind, "决定书文号": "1号", "决定机关": "某局",
        "决定日期": text(case.served_on), "送达日期": text(case.served_on),
        "期限(月)": case.term_months, "折抵天数": case.deducted_days,
        "报到日期": text(case.reported_on), "协议签订日期": text(case.agreement_on),
        "结束日期": text(case.ended_on),
    }  # fmt: skip
    return {
        "人员": [person],
        "社区戒毒(康复)措施": [row],
        "中止": [
            {"决定书文号": "1号", "中止日期": text(a), "恢复日期": text(b)}
            for a, b in case.suspensions
        ],
        "检测": [{"公民身份号码": number, "检测日期": text(day), "结果": "阴性"} for day in tests],
    }


@settings(max_examples=250, deadline=None)
@given(made=cases(), tests=st.lists(DAYS, max_size=25), on=DAYS)
def test_any_case_on_any_day(made: tuple[str, CaseFacts], tests: list[date], on: date) -> None:
    kind, case = made
    (theirs,) = oracle.cases(workbook(kind, case, tests), on)
    term = term_at(case, on)
    assert report_deadline(case.served_on, PLAN).isoformat() == theirs["report_deadline"]
    assert (term.end.isoformat() if term else None) == theirs["end_of_term"]
    assert state_at(case, on, PLAN, term) == theirs["state"]
    ours = [
        {
            "number": s.number,
            "from": s.first.isoformat(),
            "to": s.last.isoformat(),
            "state": s.state,
            "tested_on": s.tested_on.isoformat() if s.tested_on else None,
        }
        for s in slots_at(case, sorted(tests), on, PLAN)
    ]
    assert ours == theirs["slots"]


@settings(max_examples=200, deadline=None)
@given(made=cases(), tests=st.lists(DAYS, max_size=40), on=DAYS, ends=st.tuples(DAYS, DAYS))
def test_a_part_of_the_slots_is_what_the_whole_says(
    made: tuple[str, CaseFacts], tests: list[date], on: date, ends: tuple[date, date]
) -> None:
    _, case = made
    known = sorted(tests)
    whole = slots_at(case, known, on, PLAN)
    part = slots_at(case, known, on, PLAN, ends)
    assert part == [slot for slot in whole if ends[0] <= slot.last <= ends[1]]
