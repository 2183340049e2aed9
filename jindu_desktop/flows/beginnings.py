"""What a new row begins with: today, what the person's rows imply, what the operator carries on.

Everything is shown before it is saved and can be typed over; nothing is decided.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, PERSON, REHAB_CASE
from jindu_desktop.records.field import Private, Record, Row
from jindu_desktop.records.kinds import Reference, Value
from jindu_desktop.store import desk, entries, settings

_TODAY = {
    "person": "registered_on",
    "drug_test": "tested_on",
    "contact": "held_on",
    "risk_assessment": "assessed_on",
    "assistance": "given_on",
    "leave": "applied_on",
    "evaluation": "held_on",
    "activity": "held_on",
}


def beginning(session: Session, record: Record, fixed: Mapping[str, Value]) -> Row:
    """Values of a new row of ``record`` whose ``fixed`` values (its owner) are known."""
    day = _TODAY.get(record.name)
    begun: Row = {day: session.today().isoformat()} if day else {}
    person, rule = fixed.get("person"), _OF_PERSON.get(record.name)
    if isinstance(person, int) and rule is not None:
        begun |= rule(session, person)
    return {name: value for name, value in begun.items() if value is not None}


def _test(session: Session, person: int) -> Row:
    """定期 while a measure runs, whose schedule asks for tests; otherwise 不定期."""
    today = session.today().isoformat()
    running = any(
        str(case["served_on"]) <= today
        and not (case["ended_on"] and str(case["ended_on"]) <= today)
        for case in entries.rows_where(session.db, REHAB_CASE, "person", person)
    )
    return {"kind": "定期" if running else "不定期"}


def _contact(session: Session, person: int) -> Row:
    return {"way": "面谈", "worker": _worker_of(session, person)}


def _case(session: Session, person: int) -> Row:
    """The work group begins with the person's own worker and police, the place with the home."""
    row = entries.fetch(session.db, PERSON, person) or {}
    return {
        "worker": _worker_of(session, person),
        "police_name": row.get("police_name"),
        "execution_place": row.get("residence_address") or row.get("household_address"),
    }


def _worker_of(session: Session, person: int) -> Value:
    """The person's worker, if still in post."""
    worker = (entries.fetch(session.db, PERSON, person) or {}).get("worker")
    return worker if worker in desk.in_post(session.db, session.today().isoformat()) else None


_OF_PERSON: dict[str, Callable[[Session, int], Row]] = {
    "drug_test": _test,
    "contact": _contact,
    "rehab_case": _case,
}


def may_carry(record: Record, name: str) -> bool:
    """Can the value be the same in the next row? Not what names a row or a person for itself."""
    field = record.by_name.get(name)
    alone = record.key == (name,)
    return field is not None and not alone and field.private is not Private.NUMBER


def carried(session: Session, record: Record) -> Row:
    """What this operator carries into every new row of ``record``; rows that are gone are left out."""
    try:
        kept = json.loads(settings.get(session.db, _name(session, record), "{}"))
    except ValueError:
        return {}
    kept = kept if isinstance(kept, dict) else {}
    return {
        name: value if _usable(session, record, name, value) else None
        for name, value in kept.items()
        if may_carry(record, name)
    }


def carry(session: Session, record: Record, values: Row) -> None:
    """Keep them for this operator; Unavailable when the disk refuses."""
    settings.put(session.db, _name(session, record), json.dumps(values, ensure_ascii=False))


def _name(session: Session, record: Record) -> str:
    return f"carried:{record.name}:{session.operator}"


def _usable(session: Session, record: Record, name: str, value: object) -> bool:
    kind = record.by_name[name].kind
    if not isinstance(kind, Reference):
        return isinstance(value, str | int)
    if kind.record == "worker":
        return value in desk.in_post(session.db, session.today().isoformat())
    row = entries.fetch(session.db, BY_NAME[kind.record], value) if isinstance(value, int) else None
    return row is not None and not row["struck_on"]
