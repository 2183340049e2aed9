"""What the clocks of a case say on the day of a paper, as text."""

from __future__ import annotations

from datetime import date
from typing import Any

from jindu_desktop.flows.clocks import case_clocks
from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.ports.pdf.wording import day_words
from jindu_desktop.records.field import Row
from jindu_desktop.rules.clocks import STATE_WORDS, CaseState
from jindu_desktop.store import people, settings

_YEARS = {12: "一年", 24: "二年", 36: "三年"}


def add_clocks(made: Gathering, case: Row) -> None:
    """Deadline, term, state, counters and the slots of the case (戒毒条例 14, 20, 22–24)."""
    clocks = case_clocks(made.session, int(str(case["id"])), made.day)
    made.values |= _term(made, case, clocks) | _tests(clocks) | _counters(clocks)
    worker = case["worker"]
    if worker:
        told = people.texts(made.session.db, "worker", "phone", [int(str(worker))])
        made.values["case.worker_phone"] = told.get(int(str(worker))) or ""
    made.tables["slots"] = [
        {name: str(slot[name] or "") for name in ("number", "from", "to", "state", "tested_on")}
        for slot in clocks["slots"]
    ]


def _term(made: Gathering, case: Row, clocks: dict[str, Any]) -> dict[str, str]:
    start, end = str(case["reported_on"] or ""), str(clocks["end_of_term"] or "")
    deadline = date.fromisoformat(clocks["report_deadline"])
    came = date.fromisoformat(start) if start else made.day
    return {
        "case.report_deadline": day_words(clocks["report_deadline"]),
        "case.overdue_days": str(max(0, (came - deadline).days)),
        "case.from": day_words(start),
        "case.to": day_words(end),
        "case.period": f"{day_words(start)}至{day_words(end)}" if end else "",
        "case.span": f"{start} 至 {end}" if end else "",
        "case.term": term_words(int(str(case["term_months"]))),
        "case.schedule": schedule_words(made, case),
        "case.state": STATE_WORDS[CaseState(clocks["state"])],
    }


def _tests(clocks: dict[str, Any]) -> dict[str, str]:
    """How many tests are owed, done and missed; nothing before the person has reported."""
    states = [slot["state"] for slot in clocks["slots"]]
    if not states:
        return {}
    return {
        "case.tests_planned": str(len(states)),
        "case.tests_done": str(states.count("done")),
        "case.tests_missed": str(states.count("missed")),
    }


def _counters(clocks: dict[str, Any]) -> dict[str, str]:
    counters = clocks["counters"]
    return {
        "counters.refusals": str(counters["refusals"]),
        "counters.absences": str(counters["absences"]),
        "counters.days_away": str(counters["days_away"]),
        "counters.serious": "是" if counters["serious"] else "否",
    }


def term_words(months: int) -> str:
    """36 is 三年, 18 is 18个月: whole years in words."""
    return _YEARS.get(months, f"{months}个月")


def schedule_words(made: Gathering, case: Row) -> str:
    """How often tests are owed, year by year, in words."""
    plan = settings.plan_on(made.session.db, made.day.isoformat())
    steps = plan.steps(str(case["schedule"] or ""), str(case["kind"]))
    end, first, told = int(str(case["term_months"])), 1, []
    for upto, gap in steps:
        if first > end:
            break
        every = "每月1次" if gap == 1 else f"每{gap}个月1次"
        told.append(f"第{first}至{min(upto, end)}个月{every}")
        first = upto + 1
    return "，".join(told)
