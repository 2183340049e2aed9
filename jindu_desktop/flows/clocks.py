"""The clocks of cases on any day, as the command line and the case page show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.flows.session import Session
from jindu_desktop.records import REHAB_CASE
from jindu_desktop.rules.clocks import (
    Breach,
    counters_at,
    report_deadline,
    slots_at,
    state_at,
    term_at,
)
from jindu_desktop.rules.facts import CaseAt
from jindu_desktop.rules.plan import Plan
from jindu_desktop.store import case_facts, entries, settings


def case_clocks(session: Session, case_id: int, on: date | None = None) -> dict[str, Any]:
    """The clocks of one case at a day (today by default)."""
    day = on or session.today()
    plan = settings.plan_on(session.db, day.isoformat())
    case = case_facts.chosen(session.db, plan, [case_id])
    if not case:
        raise Refused("没有这项措施，或已划销", code="not_found")
    return _json(case[0], case_facts.breaches(session.db, [case_id]).get(case_id, ()), day, plan)


def many_clocks(
    session: Session, decision_nos: Sequence[str] | None, on: date
) -> list[dict[str, Any]]:
    """The clocks of the named cases, or of all of them; Refused names every unknown number."""
    plan = settings.plan_on(session.db, on.isoformat())
    if decision_nos is None:
        cases = case_facts.all_cases(session.db, plan)
    else:
        cases = case_facts.chosen(session.db, plan, _find(session, decision_nos))
    breaches = case_facts.breaches(session.db)
    return [_json(case, breaches.get(case.id, ()), on, plan) for case in cases]


def _find(session: Session, decision_nos: Sequence[str]) -> list[int]:
    known = entries.by_key(session.db, REHAB_CASE)
    unknown = [number for number in decision_nos if (number,) not in known]
    if unknown:
        raise Refused(
            "没有这些决定书文号：" + "、".join(unknown),
            tuple(
                Fault("", "decision_no", number, "not_found", f"没有决定书文号“{number}”")
                for number in unknown
            ),
        )
    return [known[number,] for number in decision_nos]


def _json(case: CaseAt, breaches: Sequence[Breach], on: date, plan: Plan) -> dict[str, Any]:
    term = term_at(case.facts, on)
    counters = counters_at(breaches, on, plan)
    return {
        "decision_no": case.decision_no,
        "report_deadline": report_deadline(case.facts.served_on, plan).isoformat(),
        "end_of_term": term.end.isoformat() if term else None,
        "state": str(state_at(case.facts, on, plan, term)),
        "slots": [
            {
                "number": slot.number,
                "from": slot.first.isoformat(),
                "to": slot.last.isoformat(),
                "state": str(slot.state),
                "tested_on": slot.tested_on.isoformat() if slot.tested_on else None,
            }
            for slot in slots_at(case.facts, case.tests, on, plan)
        ],
        "counters": {
            "refusals": counters.refusals,
            "absences": counters.absences,
            "days_away": counters.days_away,
            "serious": counters.serious,
        },
    }
