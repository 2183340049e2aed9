"""One act of the clerk: one transaction with its rows, audit lines, undo entry and search keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache

from jindu_desktop.core.ids import IdSource
from jindu_desktop.records import children
from jindu_desktop.records.field import Record, Row
from jindu_desktop.store import actions, audit, entries, search
from jindu_desktop.store.faults import translated
from jindu_desktop.store.sqlcipher import Database

_IDS = IdSource()


def now() -> str:
    """The moment as kept: UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@contextmanager
def acting(
    db: Database, operator: str, title: str, kind: str = "save", undoes: int | None = None
) -> Iterator[Act]:
    """Open an action; leaving it writes the audit lines and commits, an exception undoes all.

    ``kind`` tells undo what it may take back. Nested use is a mistake: one act, one transaction.
    """
    with translated(), db.atomic():
        act = Act(db, operator, title, kind, undoes)
        yield act
        act.finish()


class Act:
    """What may be done to rows inside an action."""

    def __init__(self, db: Database, operator: str, title: str, kind: str, undoes: int | None):
        self.db, self.operator, self.at = db, operator, now()
        self.lines: list[tuple[audit.Line, str]] = []
        self.changed: set[str] = set()
        self.id = actions.begin(db, _IDS.new(), (self.at, operator, kind, title, undoes))

    def insert(self, record: Record, values: Row, row_id: int | None = None) -> int:
        """Add one row; returns its identifier."""
        return self.insert_many(record, [values], [row_id] if row_id else None)[0]

    def insert_many(
        self, record: Record, rows: Sequence[Row], ids: Sequence[int] | None = None
    ) -> list[int]:
        """Add rows, with an audit line and a search key each."""
        made = list(ids) if ids else [_IDS.new() for _ in rows]
        stamp = (self.at, self.operator, self.at, self.operator, None, None)
        names = [field.name for field in record.fields]
        self.db.conn.executemany(
            _insert(record),
            (
                (row_id, *map(row.get, names), *stamp)
                for row_id, row in zip(made, rows, strict=True)
            ),
        )
        ordered = sorted(names)
        for row_id, row in zip(made, rows, strict=True):
            line = audit.Line(self.id, self.at, self.operator, "insert", record.name, row_id)
            self.lines.append((line, audit.insert_text(ordered, row)))
        self._keys(record, zip(made, rows, strict=True))
        self.changed.add(record.name)
        return made

    def update(self, record: Record, row_id: int, changes: Row, reason: str = "") -> audit.Change:
        """Write what really differs; returns field → [old, new], empty if nothing did."""
        old = entries.fetch(self.db, record, row_id)
        if old is None:
            raise LookupError(f"{record.name} {row_id}")
        diff = {n: [old[n], v] for n, v in changes.items() if old[n] != v}
        if not diff:
            return {}
        sets = ", ".join(f"{entries.quoted(name)} = ?" for name in diff)
        self.db.execute(
            f"UPDATE {record.name} SET {sets}, changed_at = ?, changed_by = ? WHERE id = ?",
            [*(new for _, new in diff.values()), self.at, self.operator, row_id],
        )
        verb = "strike" if "struck_on" in diff else "update"
        self._line(verb, record, row_id, diff, reason)
        if set(diff) & set(search.fields_of(record)):
            self._keys(record, [(row_id, old | changes)])
        self.changed.add(record.name)
        return diff

    def strike(self, record: Record, row_id: int, reason: str) -> None:
        """Strike out a row and all that belongs to it; it counts nowhere and stays in the history."""
        self.update(record, row_id, {"struck_on": self.at[:10], "struck_reason": reason}, reason)
        for child in children(record):
            owner = child.owner
            assert owner is not None
            for row in entries.rows_where(self.db, child, owner[0].name, row_id):
                self.strike(child, int(str(row["id"])), reason)

    def bulk_load(self, record: Record, rows: Iterable[Row]) -> int:
        """Load invented rows with their identifiers and one audit line for all of them."""
        names = [field.name for field in record.fields]
        stamp = (self.at, self.operator, self.at, self.operator, None, None)
        digest, number = hashlib.sha256(), 0
        for some in _chunks(rows, 5000):
            number += len(some)
            for row in some:
                digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True).encode())
            self.db.conn.executemany(
                _insert(record), [(r["id"], *(r.get(n) for n in names), *stamp) for r in some]
            )
            self._keys(record, ((int(str(row["id"])), row) for row in some))
        told: audit.Change = {"rows": [None, number], "sha256": [None, digest.hexdigest()]}
        self._line("load", record, None, told, "")
        self.changed.add(record.name)
        return number

    def note(self, verb: str, record: str, row_id: int | None, change: audit.Change) -> None:
        """Log something that changes no row: an export, a look at complete numbers, a closing."""
        line = audit.Line(self.id, self.at, self.operator, verb, record, row_id)
        self.lines.append((line, audit.body_text(change, "")))

    def finish(self) -> None:
        """Write the audit lines and which records were touched; called by ``acting``."""
        audit.append(self.db, self.lines)
        if self.changed:
            self.db.conn.executemany(
                "INSERT OR REPLACE INTO touched VALUES (?, ?)",
                [(name, self.id) for name in self.changed],
            )

    def _line(
        self, verb: str, record: Record, row_id: int | None, change: audit.Change, reason: str
    ) -> None:
        line = audit.Line(self.id, self.at, self.operator, verb, record.name, row_id)
        self.lines.append((line, audit.body_text(change, reason)))

    def _keys(self, record: Record, rows: Iterable[tuple[int, Row]]) -> None:
        if not search.fields_of(record):
            return
        self.db.conn.executemany(
            "INSERT OR REPLACE INTO search_key VALUES (?, ?, ?, ?)",
            ((record.name, row_id, *search.key_of(record, row)) for row_id, row in rows),
        )


@cache
def _insert(record: Record) -> str:
    names = entries.columns(record)
    marks = ",".join("?" * len(names))
    return f"INSERT INTO {record.name} ({','.join(map(entries.quoted, names))}) VALUES ({marks})"


def _chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    some: list[Row] = []
    for row in rows:
        some.append(row)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some
