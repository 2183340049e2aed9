"""Activities and plans of a span of days, and the places they may go to."""

from __future__ import annotations

from jindu_desktop.records.codes import Stage
from jindu_desktop.rules.campaigns import Held, Planned
from jindu_desktop.store.sqlcipher import Database

_HELD = """SELECT a.id, a.title, a.held_on, a.venues, ifnull(a.form, ''), ifnull(a.place, ''),
    ifnull(a.village, s.village), a.school, ifnull(a.key_day, ''), a.participants, a.audience,
    a.materials
    FROM activity a LEFT JOIN school s ON s.id = a.school
    WHERE a.struck_on IS NULL AND a.held_on BETWEEN ? AND ? ORDER BY a.held_on, a.id"""


def held(db: Database, first: str, last: str) -> list[Held]:
    """Activities of these days, both included, by day; a school's village is the activity's too."""
    return [
        Held(row[0], row[1], row[2], _words(row[3]), *row[4:])
        for row in db.execute(_HELD, [first, last])
    ]


def planned(db: Database, first: str, last: str) -> list[Planned]:
    """Planned activities of these days, both included, by day."""
    query = """SELECT id, title, planned_on, venues, ifnull(place, ''), ifnull(organiser, '')
        FROM activity_plan WHERE struck_on IS NULL AND planned_on BETWEEN ? AND ?
        ORDER BY planned_on, id"""
    return [
        Planned(row[0], row[1], row[2], _words(row[3]), *row[4:])
        for row in db.execute(query, [first, last])
    ]


def told(db: Database) -> dict[int, int | None]:
    """What the clerks said of plans: the activity each became, None if none is."""
    return dict(db.execute("SELECT plan, activity FROM plan_choice WHERE struck_on IS NULL"))


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("、")) if text else ()


def schools(db: Database, day: str) -> set[int]:
    """Schools open at a day, without 幼儿园 (indicators.md)."""
    query = f"""SELECT id FROM school WHERE struck_on IS NULL
        AND stage <> '{Stage.KINDERGARTEN}' AND (opened_on IS NULL OR opened_on <= ?)
        AND (closed_on IS NULL OR closed_on > ?)"""
    return {row_id for (row_id,) in db.execute(query, [day, day])}
