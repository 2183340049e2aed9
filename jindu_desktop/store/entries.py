"""Rows of any record, read. Only tables that a record declares are ever touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from jindu_desktop.records.field import Record, Row
from jindu_desktop.store.sqlcipher import Database

META = (
    "created_at", "created_by", "changed_at", "changed_by", "struck_on", "struck_reason",
)  # fmt: skip


@cache
def columns(record: Record) -> tuple[str, ...]:
    """Column names in reading order: id, the fields, what is kept about every row."""
    return ("id", *(field.name for field in record.fields), *META)


@cache
def select(record: Record) -> str:
    """SELECT of all columns, to be continued with a WHERE."""
    return f"SELECT {', '.join(map(quoted, columns(record)))} FROM {record.name}"


def quoted(name: str) -> str:
    """A column name in SQL; one field is named like a keyword."""
    return f'"{name}"'


def fetch(db: Database, record: Record, row_id: int) -> Row | None:
    """The row with that identifier, struck out or not."""
    found = db.execute(f"{select(record)} WHERE id = ?", [row_id]).fetchone()
    return dict(zip(columns(record), found, strict=True)) if found else None


def fetch_many(db: Database, record: Record, ids: Sequence[int]) -> dict[int, Row]:
    """Rows by identifier, in one query per 500."""
    found: dict[int, Row] = {}
    for start in range(0, len(ids), 500):
        some = list(ids[start : start + 500])
        marks = ",".join("?" * len(some))
        for values in db.execute(f"{select(record)} WHERE id IN ({marks})", some):
            found[values[0]] = dict(zip(columns(record), values, strict=True))
    return found


def all_rows(db: Database, record: Record, *, struck: bool = False) -> Iterator[Row]:
    """Every row by identifier, unstruck only unless asked."""
    where = "" if struck else " WHERE struck_on IS NULL"
    names = columns(record)
    for values in db.execute(f"{select(record)}{where} ORDER BY id"):
        yield dict(zip(names, values, strict=True))


def rows_where(db: Database, record: Record, field: str, value: int | str) -> list[Row]:
    """Unstruck rows whose field has that value, by the record's day, newest last."""
    name = quoted(record.by_name[field].name)
    order = quoted(record.day) if record.day else "id"
    query = f"{select(record)} WHERE {name} = ? AND struck_on IS NULL ORDER BY {order}, id"
    names = columns(record)
    return [dict(zip(names, values, strict=True)) for values in db.execute(query, [value])]


def by_key(db: Database, record: Record) -> dict[tuple[object, ...], int]:
    """Identifier by natural key, for every unstruck row."""
    names = ", ".join(map(quoted, record.key))
    query = f"SELECT id, {names} FROM {record.name} WHERE struck_on IS NULL"
    return {tuple(values[1:]): values[0] for values in db.execute(query)}


def count(db: Database, record: Record) -> int:
    """How many unstruck rows there are."""
    query = f"SELECT count(*) FROM {record.name} WHERE struck_on IS NULL"
    return int(db.execute(query).fetchone()[0])


def referring(db: Database, users: Iterable[tuple[Record, str]], row_id: int) -> dict[str, int]:
    """How many unstruck rows of each (record, field) point to a row; only those that have some."""
    found: dict[str, int] = {}
    for record, field in users:
        query = (
            f"SELECT count(*) FROM {record.name} WHERE {quoted(field)} = ? AND struck_on IS NULL"
        )
        number = int(db.execute(query, [row_id]).fetchone()[0])
        if number:
            found[record.label] = found.get(record.label, 0) + number
    return found
