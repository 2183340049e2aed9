"""What follows from the facts of today: columns of lists, conditions, orders.

Of all rows in one sweep for conditions and orders, of those on screen alone for columns.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from jindu_desktop.core.period import Month, add_months, school_year
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.codes import Stage, Status
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import Code, Value
from jindu_desktop.rules.clocks import (
    STATE_WORDS,
    CaseState,
    SlotState,
    slots_at,
    state_at,
    term_at,
)
from jindu_desktop.rules.facts import CaseAt, populations
from jindu_desktop.rules.filters import field_of
from jindu_desktop.rules.judges import slot_tested
from jindu_desktop.store import case_facts, entries, facts, latest, settings
from jindu_desktop.store.faults import translated

Values = Mapping[int, Value]
Some = latest.Some


def derived(session: Session, record: Record, name: str, some: Some = None) -> tuple[Values, Value]:
    """A derived field today of every row (or of ``some``), and what a row has that is not named."""
    reader, otherwise = _READERS[record.name, name]
    return reader(session, session.today().isoformat(), some), otherwise


def is_derived(record: Record, name: str) -> bool:
    """Does it follow from facts instead of being a field?"""
    return (record.name, name) in _READERS


def facts_of(session: Session, record: Record, name: str, ids: Sequence[int]) -> list[Value]:
    """A derived field of these rows, in their order."""
    with translated():
        known, otherwise = derived(session, record, name, ids)
    return [known.get(row_id, otherwise) for row_id in ids]


def in_order(
    session: Session, record: Record, name: str, ids: array[int], *, descending: bool
) -> array[int]:
    """Rows by a derived field, codes as their table lists them, rows without one last."""
    known, otherwise = derived(session, record, name)
    field = field_of(record, name)
    words = field.kind.words if field is not None and isinstance(field.kind, Code) else ()
    place: dict[Value, int] = {word: number for number, word in enumerate(words)}
    values = [(known.get(each, otherwise), each) for each in ids]
    told: list[tuple[Any, int]] = [
        (place.get(value, len(place)) if place else value, each)
        for value, each in values
        if value is not None
    ]
    told.sort(key=itemgetter(0), reverse=descending)
    return array("q", [*map(itemgetter(1), told), *(row for value, row in values if value is None)])


def _statuses(session: Session, day: str, some: Some) -> dict[int, str]:
    return latest.values(session.db, "person_status", "status", "since", day, some)


def _existing(session: Session, day: str, some: Some) -> Values:
    known = _statuses(session, day, some)
    return {
        person: int(populations(Status(known.get(person, Status.AT_LARGE)), True)[1])
        for person in latest.in_ledger(session.db, day, some)
    }


def _tiers(session: Session, day: str, some: Some) -> Values:
    return latest.values(session.db, "risk_assessment", "tier", "assessed_on", day, some)


def _contacts(session: Session, day: str, some: Some) -> dict[int, str]:
    return latest.days(session.db, "contact", "held_on", day, "met = 1", some)


def _contact_days(session: Session, day: str, some: Some) -> Values:
    return {who: _days(on, day) for who, on in _contacts(session, day, some).items()}


def _days(first: str, last: str) -> int:
    """From one day to the other, negative if that came before."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _year_before(day: str) -> date:
    return add_months(date.fromisoformat(day), -12)


def _tests(session: Session, day: str, some: Some) -> Values:
    return latest.days(session.db, "drug_test", "tested_on", day, some=some)


def _tests_year(session: Session, day: str, some: Some) -> Values:
    after = _year_before(day).isoformat()
    return latest.numbers(session.db, "drug_test", "tested_on", after, day, some)


def _cases(session: Session, day: str, some: Some) -> list[CaseAt]:
    """Cases by their own identifiers."""
    plan = settings.plan_on(session.db, day)
    if some is None:
        return case_facts.all_cases(session.db, plan)
    return case_facts.chosen(session.db, plan, some)


def _cases_of(session: Session, day: str, persons: Some) -> list[CaseAt]:
    some = None if persons is None else latest.cases_of(session.db, persons)
    return _cases(session, day, some)


def _current(session: Session, day: str, persons: Some) -> dict[int, CaseAt]:
    """By person the case served last of those not ended."""
    on = date.fromisoformat(day)
    running = (
        case
        for case in _cases_of(session, day, persons)
        if case.facts.served_on <= on and not (case.facts.ended_on and case.facts.ended_on <= on)
    )
    return {case.person: case for case in sorted(running, key=_served)}


def _served(case: CaseAt) -> tuple[date, int]:
    return case.facts.served_on, case.id


def _case_numbers(session: Session, day: str, some: Some) -> Values:
    return {who: case.decision_no for who, case in _current(session, day, some).items()}


def _case_states(session: Session, day: str, some: Some) -> Values:
    found = _current(session, day, some)
    states = _states_of(session, day, found.values())
    return {who: states[case.id] for who, case in found.items()}


def _states_of(session: Session, day: str, cases: Iterable[CaseAt]) -> dict[int, str]:
    plan, on = settings.plan_on(session.db, day), date.fromisoformat(day)
    return {
        case.id: STATE_WORDS[state_at(case.facts, on, plan, term_at(case.facts, on))]
        for case in cases
    }


def _owed(session: Session, day: str, cases: Iterable[CaseAt]) -> list[CaseAt]:
    """Cases with a test owed by the end of this month that was not taken (indicators.md, test_rate)."""
    month, plan = Month.of(day), settings.plan_on(session.db, day)
    span = date.fromisoformat(month.first), date.fromisoformat(month.last)
    return [
        case
        for case in cases
        if any(
            slot.state is not SlotState.SUSPENDED
            and isinstance(slot_tested(case, slot, *span), str)
            for slot in slots_at(case.facts, case.tests, span[1], plan, span)
        )
    ]


def _running(session: Session, day: str) -> list[CaseAt]:
    """Those that may owe a test this month."""
    plan = settings.plan_on(session.db, day)
    return case_facts.cases(session.db, plan, Month.of(day).first)


def _due_persons(session: Session, day: str, some: Some) -> Values:
    cases = _running(session, day) if some is None else _cases_of(session, day, some)
    return dict.fromkeys((case.person for case in _owed(session, day, cases)), 1)


def _due_cases(session: Session, day: str, some: Some) -> Values:
    cases = _running(session, day) if some is None else _cases(session, day, some)
    return dict.fromkeys((case.id for case in _owed(session, day, cases)), 1)


def _states(session: Session, day: str, some: Some) -> Values:
    return _states_of(session, day, _cases(session, day, some))


def _terms(session: Session, day: str, some: Some) -> dict[int, str]:
    on = date.fromisoformat(day)
    found = ((case.id, term_at(case.facts, on)) for case in _cases(session, day, some))
    return {case: term.end.isoformat() for case, term in found if term}


def _term_days(session: Session, day: str, some: Some) -> Values:
    """Of cases that are not ended."""
    ends, states = _terms(session, day, some), _states(session, day, some)
    ended = STATE_WORDS[CaseState.ENDED]
    return {case: _days(day, end) for case, end in ends.items() if states[case] != ended}


def _case_tests(session: Session, day: str, some: Some) -> Values:
    on = date.fromisoformat(day)
    taken = {
        case.id: [each for each in case.tests if each <= on] for case in _cases(session, day, some)
    }
    return {case: max(tests).isoformat() for case, tests in taken.items() if tests}


def _case_tests_year(session: Session, day: str, some: Some) -> Values:
    on, after = date.fromisoformat(day), _year_before(day)
    return {
        case.id: sum(after < each <= on for each in case.tests)
        for case in _cases(session, day, some)
    }


def _in_post(session: Session, day: str, _some: Some) -> Values:
    rows = entries.all_rows(session.db, BY_NAME["worker"], struck=True)
    left = {int(str(row["id"])): row["left_on"] for row in rows}
    return {worker: "离职" if on and str(on) <= day else "在岗" for worker, on in left.items()}


def _persons(session: Session, day: str, some: Some) -> Values:
    gone = [str(each) for each in Status if not populations(each, True)[1]]
    return latest.assigned(session.db, day, gone, some)


def _items(session: Session, day: str, _some: Some) -> Values:
    """Kindergartens have no eight ones (indicators.md)."""
    done = facts.items_settled(session.db, school_year(day))
    rows = entries.all_rows(session.db, BY_NAME["school"], struck=True)
    return {
        int(str(row["id"])): done.get(int(str(row["id"])), 0)
        for row in rows
        if row["stage"] != Stage.KINDERGARTEN
    }


_Reader = Callable[[Session, str, Some], Values]
_READERS: dict[tuple[str, str], tuple[_Reader, Value]] = {
    ("person", "standing"): (_statuses, str(Status.AT_LARGE)),
    ("person", "existing"): (_existing, 0),
    ("person", "tier"): (_tiers, None),
    ("person", "test_due"): (_due_persons, 0),
    ("person", "last_contact"): (_contacts, None),
    ("person", "contact_days"): (_contact_days, None),
    ("person", "last_test"): (_tests, None),
    ("person", "tests_year"): (_tests_year, 0),
    ("person", "case_no"): (_case_numbers, None),
    ("person", "case_state"): (_case_states, None),
    ("rehab_case", "standing"): (_states, None),
    ("rehab_case", "test_due"): (_due_cases, 0),
    ("rehab_case", "term_end"): (_terms, None),
    ("rehab_case", "term_days"): (_term_days, None),
    ("rehab_case", "last_test"): (_case_tests, None),
    ("rehab_case", "tests_year"): (_case_tests_year, 0),
    ("worker", "standing"): (_in_post, None),
    ("worker", "persons"): (_persons, 0),
    ("school", "items_done"): (_items, None),
    ("school", "standing"): (_items, None),  # to be sorted by; the word is n/8
}
