"""What printing asks of the store: rows of a month, versions, and the list of papers printed."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields

from jindu_desktop.core.ids import IdSource
from jindu_desktop.core.period import Month
from jindu_desktop.records.codes import Stage
from jindu_desktop.records.field import Record
from jindu_desktop.store import audit, entries
from jindu_desktop.store.sqlcipher import Database

_WRITING = "('insert', 'update', 'strike', 'load')"
_IDS = IdSource()


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper printed; the fields are the columns of the table, ``id`` is 0 before it is kept."""

    form: int
    title: str
    record: str
    row: int | None
    person: int | None
    case: int | None
    version: int
    hash: str
    day: str
    month: str
    masked: int
    draft: int
    pages: int
    rows: str
    operator: str
    at: str
    id: int = 0

    @property
    def row_ids(self) -> list[int]:
        """Every row whose values are on the paper."""
        return [int(each) for each in json.loads(self.rows)]


_COLUMNS = tuple(field.name for field in fields(Printed) if field.name != "id")
_NAMES = ", ".join(map(entries.quoted, _COLUMNS))


def add_printed(db: Database, papers: Sequence[Printed]) -> None:
    """Keep papers in the list; inside the caller's transaction."""
    marks = ",".join("?" * (len(_COLUMNS) + 1))
    db.conn.executemany(
        f"INSERT INTO printed (id, {_NAMES}) VALUES ({marks})",
        [(_IDS.new(), *(getattr(paper, name) for name in _COLUMNS)) for paper in papers],
    )


def by_hash(db: Database, short_hash: str) -> list[Printed]:
    """The papers with that short hash, newest first."""
    return _printed(db, "hash = ? ORDER BY id DESC", [short_hash])


def by_id(db: Database, paper: int) -> Printed | None:
    """One paper of the list."""
    return next(iter(_printed(db, "id = ?", [paper])), None)


def of_person(db: Database, person: int) -> list[Printed]:
    """What was printed for a person, newest first."""
    return _printed(db, "person = ? ORDER BY id DESC", [person])


def of_case(db: Database, case: int) -> list[Printed]:
    """What was printed for a case, oldest first."""
    return _printed(db, '"case" = ? ORDER BY id', [case])


def of_row(db: Database, record: str, row: int) -> list[Printed]:
    """What was printed for another row, newest first."""
    return _printed(db, "record = ? AND row = ? ORDER BY id DESC", [record, row])


def recent(db: Database, number: int = 200) -> list[Printed]:
    """The last papers printed, newest first."""
    return _printed(db, "1 ORDER BY id DESC LIMIT ?", [number])


def _printed(db: Database, where: str, values: list[object]) -> list[Printed]:
    query = f"SELECT {_NAMES}, id FROM printed WHERE {where}"
    return [Printed(*row) for row in db.execute(query, values)]


def newest_seq(db: Database, ids: Collection[int]) -> int:
    """The newest audit line that wrote one of these rows; rows loaded in bulk have the load's."""
    query = "SELECT max(seq) FROM audit WHERE row IS NULL AND verb = 'load'"
    newest: int = db.execute(query).fetchone()[0] or 0
    for some in _some(ids):
        query = f"SELECT max(seq) FROM audit WHERE row IN ({some}) AND verb IN {_WRITING}"
        newest = max(newest, db.execute(query).fetchone()[0] or 0)
    return newest


def written_since(
    db: Database, ids: Collection[int], seq: int
) -> list[tuple[audit.Line, audit.Change]]:
    """What was written into these rows after an audit line, oldest first."""
    found: list[tuple[int, audit.Line, audit.Change]] = []
    for some in _some(ids):
        query = f"""SELECT a.seq, a.action, a.at, a.operator, a.verb, a.record, a.row, v.body
            FROM audit a LEFT JOIN audit_value v USING (seq)
            WHERE a.row IN ({some}) AND a.seq > ? AND a.verb IN {_WRITING}"""
        for number, *who, body in db.execute(query, [seq]).fetchall():
            change = json.loads(body)["values"] if body else {}
            found.append((number, audit.Line(*who), change))
    found.sort(key=lambda each: each[0])
    return [(line, change) for _, line, change in found]


def _some(ids: Collection[int]) -> list[str]:
    """Identifiers as lists for SQL, 500 at a time."""
    listed = [str(int(each)) for each in ids]
    return [",".join(listed[start : start + 500]) for start in range(0, len(listed), 500)]


def dated_in(db: Database, record: Record, field: str, month: Month) -> list[int]:
    """The unstruck rows whose day in ``field`` lies in a month, in order of time."""
    name = entries.quoted(record.by_name[field].name)
    query = f"""SELECT id FROM {record.name}
        WHERE struck_on IS NULL AND {name} BETWEEN ? AND ? ORDER BY {name}, id"""
    return [row_id for (row_id,) in db.execute(query, [month.first, month.last])]


def open_schools(db: Database, day: str) -> list[int]:
    """The schools that count at a day: open, no kindergarten; by name."""
    query = f"""SELECT id FROM school WHERE struck_on IS NULL AND stage <> '{Stage.KINDERGARTEN}'
        AND (opened_on IS NULL OR opened_on <= :day) AND (closed_on IS NULL OR closed_on > :day)
        ORDER BY name, id"""
    return [row_id for (row_id,) in db.execute(query, {"day": day})]
