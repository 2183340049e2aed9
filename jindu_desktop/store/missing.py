"""Rows that lack a fact which a month's report would need."""

from __future__ import annotations

from collections.abc import Iterator

from jindu_desktop.store.sqlcipher import Database


def uncounted_activities(db: Database, first: str, last: str) -> Iterator[tuple[int, str, str]]:
    """Activities between two days without a number of participants: (row, title, day)."""
    query = """SELECT id, title, held_on FROM activity WHERE struck_on IS NULL
        AND held_on BETWEEN ? AND ? AND participants IS NULL ORDER BY held_on, id"""
    yield from db.execute(query, [first, last])


def cases_without_worker(db: Database, day: str) -> Iterator[tuple[int, str, str]]:
    """Reported cases in force at a day that nobody looks after: (row, decision number, person)."""
    query = """SELECT c.id, c.decision_no, p.name FROM rehab_case c JOIN person p ON p.id = c.person
        WHERE c.struck_on IS NULL AND coalesce(c.worker, p.worker) IS NULL AND c.reported_on <= :day
            AND (c.ended_on IS NULL OR c.ended_on > :day) ORDER BY c.served_on, c.id"""
    yield from db.execute(query, {"day": day})
