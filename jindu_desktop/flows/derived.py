"""What conditions may ask of a row besides its fields: where it stands today, computed for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from jindu_desktop.core.period import Month, school_year
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.codes import Stage, Status
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import Value
from jindu_desktop.rules.clocks import STATE_WORDS, SlotState, slots_at, state_at, term_at
from jindu_desktop.rules.facts import CaseAt, populations
from jindu_desktop.rules.judges import slot_tested
from jindu_desktop.store import case_facts, entries, facts, latest, settings

Values = Mapping[int, Value]


def derived(session: Session, record: Record, name: str) -> tuple[Values, Value]:
    """A derived field of every row today, and what a row has that is not named."""
    reader, otherwise = _READERS[record.name, name]
    return reader(session, session.today().isoformat()), otherwise


def _statuses(session: Session, day: str) -> Values:
    return latest.values(session.db, "person_status", "status", "since", day)


def _existing(session: Session, day: str) -> Values:
    known = latest.values(session.db, "person_status", "status", "since", day)
    return {
        person: int(populations(Status(known.get(person, Status.AT_LARGE)), True)[1])
        for person in latest.in_ledger(session.db, day)
    }


def _tiers(session: Session, day: str) -> Values:
    return latest.values(session.db, "risk_assessment", "tier", "assessed_on", day)


def _contacts(session: Session, day: str) -> Values:
    return latest.days(session.db, "contact", "held_on", day, "met = 1")


def _tests(session: Session, day: str) -> Values:
    return latest.days(session.db, "drug_test", "tested_on", day)


def _untested(session: Session, day: str) -> list[CaseAt]:
    """Cases with a test owed by the end of this month that was not taken (indicators.md, test_rate)."""
    month, plan = Month.of(day), settings.plan_on(session.db, day)
    span = date.fromisoformat(month.first), date.fromisoformat(month.last)
    return [
        case
        for case in case_facts.cases(session.db, plan, month.first)
        if any(
            slot.state is not SlotState.SUSPENDED
            and isinstance(slot_tested(case, slot, *span), str)
            for slot in slots_at(case.facts, case.tests, span[1], plan, span)
        )
    ]


def _due_persons(session: Session, day: str) -> Values:
    return dict.fromkeys((case.person for case in _untested(session, day)), 1)


def _due_cases(session: Session, day: str) -> Values:
    return dict.fromkeys((case.id for case in _untested(session, day)), 1)


def _states(session: Session, day: str) -> Values:
    plan, on = settings.plan_on(session.db, day), date.fromisoformat(day)
    return {
        case.id: STATE_WORDS[state_at(case.facts, on, plan, term_at(case.facts, on))]
        for case in case_facts.all_cases(session.db, plan)
    }


def _terms(session: Session, day: str) -> Values:
    plan, on = settings.plan_on(session.db, day), date.fromisoformat(day)
    found = ((case.id, term_at(case.facts, on)) for case in case_facts.all_cases(session.db, plan))
    return {case: term.end.isoformat() for case, term in found if term}


def _in_post(session: Session, day: str) -> Values:
    rows = entries.all_rows(session.db, BY_NAME["worker"], struck=True)
    left = {int(str(row["id"])): row["left_on"] for row in rows}
    return {worker: "离职" if on and str(on) <= day else "在岗" for worker, on in left.items()}


def _items(session: Session, day: str) -> Values:
    """Kindergartens have no eight ones (indicators.md)."""
    done = facts.items_settled(session.db, school_year(day))
    rows = entries.all_rows(session.db, BY_NAME["school"], struck=True)
    return {
        int(str(row["id"])): done.get(int(str(row["id"])), 0)
        for row in rows
        if row["stage"] != Stage.KINDERGARTEN
    }


_Reader = Callable[[Session, str], Values]
_READERS: dict[tuple[str, str], tuple[_Reader, Value]] = {
    ("person", "standing"): (_statuses, str(Status.AT_LARGE)),
    ("person", "existing"): (_existing, 0),
    ("person", "tier"): (_tiers, None),
    ("person", "test_due"): (_due_persons, 0),
    ("person", "last_contact"): (_contacts, None),
    ("person", "last_test"): (_tests, None),
    ("rehab_case", "standing"): (_states, None),
    ("rehab_case", "test_due"): (_due_cases, 0),
    ("rehab_case", "term_end"): (_terms, None),
    ("worker", "standing"): (_in_post, None),
    ("school", "items_done"): (_items, None),
}
