"""The facts of cases: what the clocks and the case indicators need, read in a few sweeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from jindu_desktop.core.period import days_after
from jindu_desktop.rules.clocks import Breach, CaseFacts
from jindu_desktop.rules.facts import CaseAt
from jindu_desktop.rules.plan import Plan
from jindu_desktop.store.sqlcipher import Database

_ALIVE = """(c.ended_on IS NULL OR c.ended_on >= :start OR c.served_on >= :served
    OR c.reported_on >= :start)"""
_SERVED_BEFORE = 40  # days: a deadline may fall in a month after the case already ended


def cases(db: Database, plan: Plan, alive_from: str) -> list[CaseAt]:
    """The cases any number can ask for from a day on: not ended before it, or newly served."""
    values = {"start": alive_from, "served": days_after(alive_from, -_SERVED_BEFORE)}
    return read(db, plan, _ALIVE, values)


def all_cases(db: Database, plan: Plan) -> list[CaseAt]:
    """Every case, ended long ago or not."""
    return read(db, plan, "1", {})


def chosen(db: Database, plan: Plan, ids: Sequence[int]) -> list[CaseAt]:
    """Some cases by identifier."""
    listed = ",".join(str(int(each)) for each in ids)
    return read(db, plan, f"c.id IN ({listed})", {}, f'AND "case" IN ({listed})')


def read(
    db: Database, plan: Plan, where: str, values: dict[str, str], paused: str = ""
) -> list[CaseAt]:
    """The cases for which an SQL condition on ``c`` holds, unstruck, by identifier.

    ``paused`` narrows the suspensions that are read to those cases, where that is known.
    """
    rows = db.execute(
        f"""SELECT c.id, c.decision_no, c.person, p.village, c.kind, c.served_on, c.reported_on,
            c.agreement_on, c.ended_on, c.term_months, c.deducted_days, c.schedule, c.end_reason
        FROM rehab_case c INDEXED BY case_facts
            JOIN person p INDEXED BY person_facts ON p.id = c.person AND p.struck_on IS NULL
        WHERE c.struck_on IS NULL AND {where} ORDER BY c.id""",
        values,
    ).fetchall()
    people = f"""person IN (SELECT c.person FROM rehab_case c INDEXED BY case_facts
        WHERE c.struck_on IS NULL AND {where})"""
    statuses = _status_rows(db, people, values)
    tests = _test_days(db, people, values)
    pauses = _pauses(db, paused)
    return [_case(row, plan, statuses, tests, pauses) for row in rows]


def _case(
    row: tuple[Any, ...],
    plan: Plan,
    statuses: dict[int, list[tuple[date, str]]],
    tests: dict[int, list[date]],
    pauses: dict[int, list[tuple[date, date | None]]],
) -> CaseAt:
    case_id, decision_no, person, village, kind, served, reported, agreed, ended = row[:9]
    term_months, deducted, schedule, end_reason = row[9:]
    facts = CaseFacts(
        served_on=date.fromisoformat(served),
        term_months=term_months,
        steps=plan.steps(schedule, kind),
        reported_on=_day(reported),
        agreement_on=_day(agreed),
        ended_on=_day(ended),
        deducted_days=deducted or 0,
        suspensions=tuple(pauses.get(case_id, ())),
    )
    return CaseAt(
        case_id,
        decision_no,
        person,
        village,
        kind,
        facts,
        end_reason,
        tuple(statuses.get(person, ())),
        tuple(tests.get(person, ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _status_rows(
    db: Database, people: str, values: dict[str, str]
) -> dict[int, list[tuple[date, str]]]:
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    query = f"""SELECT person, since, status FROM person_status INDEXED BY status_at
        WHERE struck_on IS NULL AND {people} ORDER BY person, since"""
    for person, since, status in db.execute(query, values):
        found[person].append((date.fromisoformat(since), status))
    return found


def _test_days(db: Database, people: str, values: dict[str, str]) -> dict[int, list[date]]:
    """Sorted days of tests by person; one row per person is much cheaper to fetch."""
    query = f"""SELECT person, group_concat(tested_on) FROM drug_test INDEXED BY test_at
        WHERE struck_on IS NULL AND {people} GROUP BY person"""
    return {
        person: sorted(map(date.fromisoformat, days.split(",")))
        for person, days in db.execute(query, values)
    }


def _pauses(db: Database, which: str) -> dict[int, list[tuple[date, date | None]]]:
    found: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    query = f"""SELECT "case", since, until FROM suspension
        WHERE struck_on IS NULL {which} ORDER BY 1, 2"""
    for case, since, until in db.execute(query):
        found[case].append((date.fromisoformat(since), _day(until)))
    return found


def breaches(db: Database, only: Sequence[int] | None = None) -> dict[int, tuple[Breach, ...]]:
    """Unstruck breaches by case, in order of time."""
    listed = "" if only is None else f'AND "case" IN ({",".join(str(int(i)) for i in only)})'
    found: dict[int, list[Breach]] = defaultdict(list)
    query = f"""SELECT "case", happened_on, kind, away_days, notice_served, excused, police_report_on
        FROM breach WHERE struck_on IS NULL {listed} ORDER BY happened_on, id"""
    for case, happened, kind, away, served, excused, told in db.execute(query):
        found[case].append(
            Breach(
                date.fromisoformat(happened),
                kind,
                away or 0,
                bool(served),
                bool(excused),
                _day(told),
            )
        )
    return {case: tuple(rows) for case, rows in found.items()}
