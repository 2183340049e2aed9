"""Names behind identifiers, and who is in post."""

from __future__ import annotations

from collections.abc import Collection

from jindu_desktop.records.codes import Role
from jindu_desktop.store.sqlcipher import Database


def names(db: Database, ids: Collection[int]) -> dict[int, str]:
    """Names of persons by identifier, struck out or not."""
    return texts(db, "person", "name", ids)


def texts(db: Database, table: str, column: str, ids: Collection[int]) -> dict[int, str]:
    """One text column of some rows; ``table`` and ``column`` come from a declaration."""
    found: dict[int, str] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        marks = ",".join("?" * len(some))
        query = f'SELECT id, "{column}" FROM {table} WHERE id IN ({marks})'
        found.update(db.execute(query, some).fetchall())
    return found


def educators(db: Database, day: str) -> list[tuple[int, str, str]]:
    """预防教育专员 in post at a day: identifier, name, joined_on."""
    query = f"""SELECT id, name, joined_on FROM worker WHERE struck_on IS NULL
        AND role = '{Role.EDUCATOR}' AND joined_on <= ? AND (left_on IS NULL OR left_on > ?)
        ORDER BY id"""
    return db.execute(query, [day, day]).fetchall()
