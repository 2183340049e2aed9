"""What was typed and not saved: kept beside the records, in no log, gone with the save itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jindu_desktop.store.faults import translated
from jindu_desktop.store.sqlcipher import Database


@dataclass(frozen=True, slots=True)
class Kept:
    """One draft as it lies in the file; ``row`` is None for a row that is not saved yet."""

    id: int
    page: str
    record: str
    row: int | None
    at: str
    body: str


_PUT = """INSERT INTO draft (id, operator, page, record, row, at, body) VALUES (?,?,?,?,?,?,?)
    ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body
    WHERE draft.body IS NOT NULL"""
_SETTLE = """INSERT INTO draft (id, operator, page, record, at) VALUES (?, '', '', '', '')
    ON CONFLICT (id) DO UPDATE SET operator = '', page = '', record = '', row = NULL, body = NULL"""


def put(db: Database, operator: str, drafts: Iterable[Kept], gone: Iterable[int]) -> None:
    """Keep these drafts and let the others go, in one transaction.

    A draft that was settled meanwhile stays settled, however late its text arrives.
    """
    rows = [(d.id, operator, d.page, d.record, d.row, d.at, d.body) for d in drafts]
    with translated(), db.atomic():
        db.conn.executemany(_PUT, rows)
        db.conn.executemany("DELETE FROM draft WHERE id = ?", [(each,) for each in gone])


def settle(db: Database, draft: int) -> None:
    """The draft has become a row: inside the caller's transaction. Only its number stays."""
    db.execute(_SETTLE, [draft])


def of_operator(db: Database, operator: str) -> list[Kept]:
    """What this operator typed and did not save, newest first."""
    query = """SELECT id, page, record, row, at, body FROM draft
        WHERE operator = ? AND body IS NOT NULL ORDER BY at DESC, id DESC"""
    with translated():
        return [Kept(*row) for row in db.execute(query, [operator])]


def sweep(db: Database, page: str, before: str) -> None:
    """Remove the numbers of settled drafts, and those of ``page`` from before that moment.

    Called when an office is opened.
    """
    with translated():
        db.execute("DELETE FROM draft WHERE body IS NULL OR (page = ? AND at < ?)", [page, before])
