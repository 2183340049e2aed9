"""What every person's dated rows say last at a day, in one sweep for all of them."""

from __future__ import annotations

from jindu_desktop.store.sqlcipher import Database


def values(db: Database, table: str, field: str, dated: str, day: str) -> dict[int, str]:
    """By person, ``field`` of the newest unstruck row of ``table`` dated up to the day."""
    query = f"""SELECT person, {field}, max({dated}) FROM {table}
        WHERE struck_on IS NULL AND {dated} <= ? GROUP BY person"""
    return {person: value for person, value, _ in db.execute(query, [day])}


def days(db: Database, table: str, dated: str, day: str, also: str = "1") -> dict[int, str]:
    """By person, the last day up to ``day`` on which a row of ``table`` is dated."""
    query = f"""SELECT person, max({dated}) FROM {table}
        WHERE struck_on IS NULL AND {also} AND {dated} <= ? GROUP BY person"""
    return dict(db.execute(query, [day]).fetchall())


def in_ledger(db: Database, day: str) -> list[int]:
    """The unstruck persons entered in the ledger by a day."""
    query = "SELECT id FROM person WHERE struck_on IS NULL AND registered_on <= ?"
    return [row_id for (row_id,) in db.execute(query, [day])]
