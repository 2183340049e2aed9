"""A plain copy of an office: make it, fill it, open it."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.baseline.schema import INDEXES, SCHEMA

Row = Mapping[str, Any]
SearchKey = Callable[[Row], str]


def open_office(path: Path, library: Any = sqlite3) -> sqlite3.Connection:
    """Open with the durability and the cache the program promises; by another SQLite if given."""
    connection: sqlite3.Connection = library.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table in order."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def tables() -> list[str]:
    """The tables of the schema in order."""
    return re.findall(r"CREATE TABLE (\w+)", SCHEMA)


def plain_search_key(row: Row) -> str:
    """What a person is found by without pinyin: name, former name, identity number, phone."""
    words = (row.get(field) for field in ("name", "former_name", "id_number", "phone"))
    return " ".join(word for word in words if word)


def copy_office(
    rows_by_record: Mapping[str, Iterable[Row]],
    path: Path,
    search_key: SearchKey = plain_search_key,
) -> sqlite3.Connection:
    """Fill a new plain database at ``path`` with the rows of an office, by record name.

    Rows hold at least their ``id``; absent values are NULL and unknown ones are left out.
    ``search_key`` makes the text a person is found by, so that both sides search the same.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    for table in tables():
        _fill(connection, table, rows_by_record.get(table, ()), search_key)
    connection.execute("COMMIT")
    connection.executescript(INDEXES + "ANALYZE;")
    connection.close()
    return open_office(path)


def _fill(
    connection: sqlite3.Connection, table: str, rows: Iterable[Row], search_key: SearchKey
) -> None:
    names = columns(connection, table)
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"
    connection.executemany(statement, _values(names, rows, search_key))


def _values(
    names: list[str], rows: Iterable[Row], search_key: SearchKey
) -> Iterator[tuple[Any, ...]]:
    if names[-1] == "search":
        for row in rows:
            yield (*(row.get(name) for name in names[:-1]), search_key(row))
    else:
        for row in rows:
            yield tuple(row.get(name) for name in names)


def first_rows(connection: sqlite3.Connection, table: str, count: int) -> list[dict[str, Any]]:
    """Some rows of a table, to try single acts on."""
    names = columns(connection, table)
    found = connection.execute(f"SELECT * FROM {table} ORDER BY id LIMIT ?", (count,))
    return [dict(zip(names, row, strict=True)) for row in islice(found, count)]
