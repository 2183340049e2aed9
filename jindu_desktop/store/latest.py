"""What persons' dated rows say last at a day, in one sweep for all of them or for some."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.store.sqlcipher import Database

Some = Sequence[int] | None
"""The identifiers of the persons asked for; None: all."""


def values(
    db: Database, table: str, field: str, dated: str, day: str, some: Some = None
) -> dict[int, str]:
    """By person, ``field`` of the newest unstruck row of ``table`` dated up to the day."""
    query = f"""SELECT person, {field}, max({dated}) FROM {table}
        WHERE struck_on IS NULL AND {dated} <= ? {_among("person", some)} GROUP BY person"""
    return {person: value for person, value, _ in db.execute(query, [day])}


def days(
    db: Database, table: str, dated: str, day: str, also: str = "1", some: Some = None
) -> dict[int, str]:
    """By person, the last day up to ``day`` on which a row of ``table`` is dated."""
    query = f"""SELECT person, max({dated}) FROM {table}
        WHERE struck_on IS NULL AND {also} AND {dated} <= ? {_among("person", some)}
        GROUP BY person"""
    return dict(db.execute(query, [day]).fetchall())


def numbers(
    db: Database, table: str, dated: str, after: str, day: str, some: Some = None
) -> dict[int, int]:
    """By person, how many rows of ``table`` are dated after one day and up to another."""
    query = f"""SELECT person, count(*) FROM {table}
        WHERE struck_on IS NULL AND {dated} > ? AND {dated} <= ? {_among("person", some)}
        GROUP BY person"""
    return dict(db.execute(query, [after, day]).fetchall())


def in_ledger(db: Database, day: str, some: Some = None) -> list[int]:
    """The unstruck persons entered in the ledger by a day."""
    query = f"""SELECT id FROM person
        WHERE struck_on IS NULL AND registered_on <= ? {_among("id", some)}"""
    return [row_id for (row_id,) in db.execute(query, [day])]


def cases_of(db: Database, persons: Sequence[int]) -> list[int]:
    """The unstruck cases of some persons."""
    query = f"""SELECT id FROM rehab_case INDEXED BY case_of
        WHERE struck_on IS NULL {_among("person", persons)}"""
    return [row_id for (row_id,) in db.execute(query)]


def assigned(db: Database, day: str, gone: Sequence[str], workers: Some = None) -> dict[int, int]:
    """By worker, the persons given to them who are in the ledger by a day and not ``gone``."""
    query = f"""SELECT p.worker, count(*) FROM person p WHERE p.struck_on IS NULL
        AND p.worker IS NOT NULL AND p.registered_on <= ? {_among("p.worker", workers)}
        AND ifnull((SELECT status FROM person_status s INDEXED BY status_at
            WHERE s.person = p.id AND s.struck_on IS NULL AND s.since <= ?
            ORDER BY s.since DESC LIMIT 1), '') NOT IN ({",".join("?" * len(gone))})
        GROUP BY p.worker"""
    return dict(db.execute(query, [day, day, *gone]).fetchall())


def _among(column: str, some: Some) -> str:
    if some is None:
        return ""
    return f"AND {column} IN ({','.join(str(int(each)) for each in some)})"
