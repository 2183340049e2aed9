"""Single acts on the plain database: one keystroke in the filter, one lookup, one save."""

import sqlite3
from array import array
from typing import Any

from benchmarks.baseline.office import columns


def search(connection: sqlite3.Connection, text: str) -> "array[int]":
    """The persons found by a piece of text: raw LIKE over the search column."""
    found = connection.execute(
        "SELECT id FROM person WHERE struck_on IS NULL AND search LIKE ?", (f"%{text}%",)
    )
    return array("q", [row[0] for row in found])


def by_id(connection: sqlite3.Connection, row_id: int) -> tuple[Any, ...] | None:
    """A person by row identifier, all columns."""
    row: tuple[Any, ...] | None = connection.execute(
        "SELECT * FROM person WHERE id = ?", (row_id,)
    ).fetchone()
    return row


def by_key(connection: sqlite3.Connection, id_number: str) -> tuple[Any, ...] | None:
    """A person by identity number, all columns."""
    row: tuple[Any, ...] | None = connection.execute(
        "SELECT * FROM person WHERE struck_on IS NULL AND id_number = ?", (id_number,)
    ).fetchone()
    return row


def insert_statement(connection: sqlite3.Connection, table: str) -> str:
    """INSERT of every column but the identifier, as named parameters."""
    names = [name for name in columns(connection, table) if name != "id"]
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({quoted}) VALUES ({', '.join(f':{name}' for name in names)})"


def save(connection: sqlite3.Connection, statement: str, values: dict[str, Any]) -> int:
    """Insert one row and commit it: durable when this returns (WAL, synchronous FULL)."""
    connection.execute("BEGIN IMMEDIATE")
    row_id = connection.execute(statement, values).lastrowid
    connection.execute("COMMIT")
    return int(row_id or 0)
