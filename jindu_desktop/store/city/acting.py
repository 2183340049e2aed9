"""One act at the city's desk: one transaction with its audit lines, in the offices' hash chain.

The desk has no records to undo and nothing to search, so its acts are smaller than an office's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jindu_desktop.core.ids import IdSource
from jindu_desktop.store import acting as office
from jindu_desktop.store import actions, audit
from jindu_desktop.store.faults import translated
from jindu_desktop.store.sqlcipher import Database

_IDS = IdSource()


class Act:
    """What is done in one transaction, and by whom."""

    def __init__(self, db: Database, operator: str, title: str, kind: str) -> None:
        self.db, self.operator, self.at = db, operator, office.now()
        self.id = actions.begin(db, _IDS.new(), (self.at, operator, kind, title, None))
        self.lines: list[tuple[audit.Line, str]] = []

    def note(self, verb: str, record: str, row_id: int | None, change: audit.Change) -> None:
        """Log what was done to which row."""
        line = audit.Line(self.id, self.at, self.operator, verb, record, row_id)
        self.lines.append((line, audit.body_text(change, "")))


@contextmanager
def acting(db: Database, operator: str, title: str, kind: str) -> Iterator[Act]:
    """Open an act; leaving it writes the audit lines and commits, an exception undoes all."""
    with translated(), db.atomic():
        act = Act(db, operator, title, kind)
        yield act
        audit.append(db, act.lines)


def recent(db: Database, most: int) -> list[tuple[str, str, str]]:
    """Moment, operator and title of the last acts, the newest first."""
    query = "SELECT at, operator, title FROM action ORDER BY id DESC LIMIT ?"
    return db.execute(query, [most]).fetchall()
