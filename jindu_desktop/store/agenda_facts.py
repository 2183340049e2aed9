"""What the agenda's rules ask about at a day D, read in a few sweeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from jindu_desktop.core.period import Month, days_after, school_year
from jindu_desktop.records.codes import Direction, TestResult
from jindu_desktop.rules.agenda.of_cases import CaseRows
from jindu_desktop.rules.agenda.of_office import OfficeRows
from jindu_desktop.rules.agenda.of_people import PersonRows
from jindu_desktop.rules.facts import PersonFacts
from jindu_desktop.rules.plan import Plan
from jindu_desktop.store import case_facts, facts
from jindu_desktop.store.sqlcipher import Database

_OPEN_OR_BREACHED = """c.served_on <= :day AND (c.ended_on IS NULL OR c.ended_on > :day
    OR c.id IN (SELECT "case" FROM breach WHERE struck_on IS NULL))"""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _groups(db: Database, query: str, values: dict[str, str]) -> dict[int, list[Any]]:
    """Rows by their first column; days as dates where the text is one."""
    found: dict[int, list[Any]] = defaultdict(list)
    for owner, *rest in db.execute(query, values):
        found[owner].append(tuple(rest))
    return found


def case_rows(db: Database, plan: Plan, on: str) -> list[CaseRows]:
    """Cases open at D, and ended ones that have breaches."""
    cases = case_facts.read(db, plan, _OPEN_OR_BREACHED, {"day": on})
    names = dict(db.execute("SELECT id, name FROM person").fetchall())
    breaches = case_facts.breaches(db)
    leaves = _groups(
        db, 'SELECT "case", id, since, until, returned_on FROM leave WHERE struck_on IS NULL', {}
    )
    out = f"""SELECT "case", id, moved_on, accepted_on FROM transfer WHERE struck_on IS NULL
        AND direction = '{Direction.OUT}'"""
    moves = _groups(db, out, {})
    held = _groups(
        db, "SELECT \"case\", held_on, kind = '期满' FROM evaluation WHERE struck_on IS NULL", {}
    )
    parse = date.fromisoformat
    return [
        CaseRows(
            case,
            names.get(case.person, ""),
            breaches.get(case.id, ()),
            [(i, parse(a), parse(b), _day(c)) for i, a, b, c in leaves.get(case.id, ())],
            [(i, parse(a), _day(b)) for i, a, b in moves.get(case.id, ())],
            [(parse(a), bool(b)) for a, b in held.get(case.id, ())],
        )
        for case in cases
    ]


def person_rows(
    db: Database, plan: Plan, on: str, running: set[int], clean_from: dict[int, list[date]]
) -> Iterator[PersonRows]:
    """Every person known at D; ``running`` are those with a case on which tests are owed."""
    values = {"day": on}
    assessed = _groups(db, _ASSESSED, values)
    releases = _groups(db, _RELEASES, values)
    soon = days_after(on, plan.days("follow_up_ahead"))
    oldest = days_after(on, -plan.days("follow_up_shown"))
    follow_ups = _groups(db, _FOLLOW_UPS, values | {"soon": soon, "oldest": oldest})
    positives = _groups(db, _POSITIVES, values)
    registered = dict(db.execute("SELECT id, registered_on FROM person").fetchall())
    for row_id, number, name, person in facts.person_rows(db, Month.of(on), on, plan):
        latest = assessed.get(row_id, [(None, None)])[0]
        contact = follow_ups.get(row_id)
        yield PersonRows(
            row_id,
            number,
            name,
            date.fromisoformat(registered[row_id]),
            person,
            row_id in running,
            _day(latest[0]),
            _day(latest[1]),
            [(i, _day(a), _day(b), _day(c)) for i, a, b, c in releases.get(row_id, ())],
            _promise(contact[0]) if contact else None,
            [(i, date.fromisoformat(day)) for i, day in positives.get(row_id, ())],
            clean_from.get(row_id, ()) if _may_be_clean(person) else (),
        )


def _promise(row: tuple[int, str, str]) -> tuple[int, date, date]:
    return row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2])


def _may_be_clean(person: PersonFacts) -> bool:
    return person.at_large


_ASSESSED = """SELECT person, assessed_on, review_on FROM risk_assessment r
    WHERE struck_on IS NULL AND assessed_on <= :day AND NOT EXISTS (
        SELECT 1 FROM risk_assessment n WHERE n.person = r.person AND n.struck_on IS NULL
            AND n.assessed_on <= :day AND n.assessed_on > r.assessed_on)"""
_RELEASES = """SELECT person, id, expected_on, released_on, first_visit_on FROM release_handover
    WHERE struck_on IS NULL AND (released_on IS NULL OR released_on > :day
        OR first_visit_on IS NULL OR first_visit_on > :day)"""
_FOLLOW_UPS = """SELECT person, id, held_on, follow_up_on FROM contact c
    WHERE struck_on IS NULL AND follow_up_on BETWEEN :oldest AND :soon AND held_on <= :day
        AND NOT EXISTS (
            SELECT 1 FROM contact n WHERE n.person = c.person AND n.struck_on IS NULL
                AND n.held_on <= :day AND (n.held_on > c.held_on AND n.held_on >= c.follow_up_on
                    OR n.follow_up_on IS NOT NULL
                    AND (n.held_on > c.held_on OR n.held_on = c.held_on AND n.id > c.id)))"""
_POSITIVES = f"""SELECT person, id, tested_on FROM drug_test
    WHERE struck_on IS NULL AND result = '{TestResult.POSITIVE}' AND tested_on <= :day
        AND (police_report_on IS NULL OR police_report_on > :day)"""

_CLEAN = f"""
    SELECT person, max(reported_on) FROM rehab_case
        WHERE struck_on IS NULL AND reported_on <= :day GROUP BY person
    UNION ALL SELECT person, max(released_on) FROM release_handover
        WHERE struck_on IS NULL AND released_on <= :day GROUP BY person
    UNION ALL SELECT id, first_found_on FROM person
        WHERE struck_on IS NULL AND first_found_on <= :day
    UNION ALL SELECT person, max(tested_on) FROM drug_test
        WHERE struck_on IS NULL AND result = '{TestResult.POSITIVE}' AND tested_on <= :day
        GROUP BY person"""


def clean_from(db: Database, on: str) -> dict[int, list[date]]:
    """Days from which three clean years may count, by person, but for breaches (戒毒条例 7)."""
    found: dict[int, list[date]] = defaultdict(list)
    for person, day in db.execute(_CLEAN, {"day": on}):
        found[person].append(date.fromisoformat(day))
    return found


_UNSENT = """SELECT c.period FROM month_close c
    WHERE c.revision = (SELECT max(revision) FROM month_close n WHERE n.period = c.period)
        AND NOT EXISTS (SELECT 1 FROM bundle b
            WHERE b.period = c.period AND b.revision = c.revision)
    ORDER BY c.period"""
_RETURNED = """SELECT b.period, substr(r.received_at, 1, 10), json_array_length(r.questions)
    FROM bundle b JOIN receipt r ON r.bundle_sha256 = b.sha256
    WHERE b.state = '退回' AND r.result = '退回' AND NOT EXISTS (
        SELECT 1 FROM bundle n WHERE n.period = b.period AND n.id > b.id)
    ORDER BY b.period"""


def office_rows(db: Database, plan: Plan, on: str) -> OfficeRows:
    """Staff, schools, campaigns and closed months at D."""
    values = {"day": on, "first": days_after(on, -400), "last": days_after(on, 400)}
    mend: dict[int, dict[int, date]] = defaultdict(dict)
    query = """SELECT school, item, mend_by FROM school_item WHERE struck_on IS NULL
        AND school_year = :year AND mend_by IS NOT NULL"""
    for school, item, day in db.execute(query, {"year": school_year(on)}):
        mend[school][item] = date.fromisoformat(day)
    certificates = "SELECT id, certificate_until FROM worker WHERE certificate_until IS NOT NULL"
    activities = """SELECT DISTINCT held_on FROM activity WHERE struck_on IS NULL
        AND held_on BETWEEN :first AND :day"""
    planned = """SELECT DISTINCT planned_on FROM activity_plan WHERE struck_on IS NULL
        AND planned_on BETWEEN :first AND :last"""
    first = "SELECT min(registered_on) FROM person WHERE struck_on IS NULL"
    parse = date.fromisoformat
    return OfficeRows(
        workers=facts.workers(db, on, plan),
        certificates={row: parse(day) for row, day in db.execute(certificates)},
        schools=facts.schools(db, on),
        mend_by=mend,
        activities=[parse(day) for (day,) in db.execute(activities, values)],
        planned=[parse(day) for (day,) in db.execute(planned, values)],
        closed=frozenset(p for (p,) in db.execute("SELECT period FROM month_close")),
        first_registered=db.execute(first).fetchone()[0] or "",
        unsent=[period for (period,) in db.execute(_UNSENT)],
        returned=db.execute(_RETURNED).fetchall(),
    )


def snoozed(db: Database, on: str) -> set[tuple[str, str]]:
    """(rule, key) of the rows put off beyond D."""
    return set(db.execute("SELECT rule, key FROM snooze WHERE until > ?", [on]).fetchall())


def snooze(db: Database, row: tuple[str, str, str, str, str, str]) -> None:
    """Put a row off: rule, key, until, reason, at, operator; inside the caller's transaction."""
    db.execute("INSERT OR REPLACE INTO snooze VALUES (?,?,?,?,?,?)", list(row))
