"""What is kept beside the rows and follows from them: made anew when the program makes it otherwise."""

from __future__ import annotations

from jindu_desktop.records import RECORDS
from jindu_desktop.records.field import Record
from jindu_desktop.store import entries, search, settings
from jindu_desktop.store.faults import translated
from jindu_desktop.store.sqlcipher import Database

SEARCHED = tuple(record for record in RECORDS if search.fields_of(record))
VERSION = "3"
"""Raise it with every change of ``search.key_of`` (a test holds its results)."""

_SETTING = "derived"


def mark(db: Database) -> None:
    """What is kept is of today's making (a new office)."""
    settings.put(db, _SETTING, VERSION)


def refresh(db: Database) -> int:
    """Bring an older office's search keys up to date; returns how many rows were otherwise.

    Costs one look-up where nothing is to be done.
    """
    if settings.get(db, _SETTING) == VERSION:
        return 0
    changed = 0
    with translated(), db.atomic():
        for record in SEARCHED:
            changed += _refresh(db, record)
        mark(db)
    return changed


def _refresh(db: Database, record: Record) -> int:
    found = stale(db, record, struck=True)
    keys = [(record.name, *each) for each in found]
    db.conn.executemany("INSERT OR REPLACE INTO search_key VALUES (?, ?, ?, ?)", keys)
    return len(found)


def stale(db: Database, record: Record, *, struck: bool = False) -> list[tuple[int, str, str]]:
    """The rows whose search key is missing or does not follow from them, with what it should be."""
    query = "SELECT row, words, sort FROM search_key WHERE record = ?"
    kept = {row: (words, sort) for row, words, sort in db.execute(query, [record.name])}
    found = []
    for row in entries.all_rows(db, record, struck=struck):
        row_id, key = int(str(row["id"])), search.key_of(record, row)
        if kept.get(row_id) != key:
            found.append((row_id, *key))
    return found
