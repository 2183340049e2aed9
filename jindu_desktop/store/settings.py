"""Small things the office keeps: settings, plan versions, the row of 本单位."""

from __future__ import annotations

import json
from functools import lru_cache

from jindu_desktop.records import OFFICE
from jindu_desktop.records.field import Row
from jindu_desktop.rules.plan import Plan, read_plan
from jindu_desktop.store import entries
from jindu_desktop.store.faults import translated
from jindu_desktop.store.sqlcipher import Database


def get(db: Database, name: str, default: str = "") -> str:
    """A setting's text."""
    found = db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
    return str(found[0]) if found else default


def put(db: Database, name: str, value: str) -> None:
    """Keep a setting."""
    with translated(), db.atomic():
        db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", [name, value])


def office_row(db: Database) -> Row:
    """The one row of 本单位."""
    return next(entries.all_rows(db, OFFICE))


def load_plan(db: Database, plan: Plan, body: str, at: str) -> None:
    """Add a plan version; inside the caller's transaction."""
    db.execute("INSERT INTO plan_version VALUES (?, ?, ?, ?)", [plan.id, plan.valid_from, body, at])


def plan_on(db: Database, day: str) -> Plan:
    """The version in force on a day: the last whose validity had begun, else the first of all."""
    query = """SELECT body FROM plan_version
        ORDER BY valid_from <= ? DESC, CASE WHEN valid_from <= ? THEN valid_from END DESC, valid_from
        LIMIT 1"""
    return _read(str(db.execute(query, [day, day]).fetchone()[0]))


def checklist(db: Database, year: str) -> tuple[str, ...]:
    """The items of 学校八个一 in a school year (2026-2027): those of the version on its first day."""
    return plan_on(db, f"{year[:4]}-09-01").checklist


def plans(db: Database) -> list[Plan]:
    """Every version, in the order of their validity."""
    rows = db.execute("SELECT body FROM plan_version ORDER BY valid_from").fetchall()
    return [_read(str(body)) for (body,) in rows]


def plan_named(db: Database, plan_id: str) -> Plan | None:
    """The version of that identifier."""
    return next((each for each in plans(db) if each.id == plan_id), None)


@lru_cache(maxsize=8)
def _read(body: str) -> Plan:
    return read_plan(json.loads(body))
