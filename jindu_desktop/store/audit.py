"""The audit log: one line per changed row, each line's hash covering the line before.

The chain covers salted hashes of the values; the values lie in a side table, so that a lawful
erasure (个人信息保护法 47) removes them without breaking the chain.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any

from jindu_desktop.store.sqlcipher import Database

Change = dict[str, list[Any]]
"""Field name → [old value, new value]."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as kept: who did what to which row, and when."""

    action: int
    at: str
    operator: str
    verb: str
    record: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: how many lines there are and the last one's hash."""

    entries: int
    sha256: bytes


def head(db: Database) -> Head:
    """The end of the chain, thirty-two zero bytes when it is empty."""
    row = db.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(row[0], row[1]) if row else Head(0, bytes(32))


def body_text(change: Change, reason: str) -> str:
    """What a line's salted hash covers."""
    content: dict[str, Any] = {"values": change}
    if reason:
        content["reason"] = reason
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def insert_text(names: Sequence[str], row: Mapping[str, Any]) -> str:
    """`body_text` of a new row: every filled field from nothing; ``names`` are in order.

    Written out by hand, since a bulk import spends a good part of its time here.
    """
    parts = []
    for name in names:
        value = row.get(name)
        if value.__class__ is str:
            parts.append(f'"{name}":[null,{_quoted(value)}]')
        elif value is not None:
            parts.append(f'"{name}":[null,{json.dumps(value)}]')
    return f'{{"values":{{{",".join(parts)}}}}}'


def link(previous: bytes, seq: int, line: Line, values_hash: bytes) -> bytes:
    """The hash of a line."""
    row = "null" if line.row is None else line.row
    text = f"[{seq},{_told(line.action, line.at, line.operator, line.verb, line.record)},{row}]"
    return hashlib.sha256(previous + text.encode() + values_hash).digest()


@lru_cache(maxsize=64)
def _told(action: int, at: str, operator: str, verb: str, record: str) -> str:
    """The middle of a line's JSON, the same for all rows of an act."""
    told = [action, at, operator, verb, record]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))[1:-1]


def _salts() -> Iterator[bytes]:
    """Fresh random salts, asked of the system some at a time."""
    while True:
        some = os.urandom(16 * 64)
        yield from (some[at : at + 16] for at in range(0, len(some), 16))


def append(db: Database, lines: Iterable[tuple[Line, str]]) -> None:
    """Add lines with their bodies to the chain, inside the caller's transaction."""
    end = head(db)
    seq, previous = end.entries, end.sha256
    rows, values = [], []
    salts = _salts()
    for line, body in lines:
        seq += 1
        salt = next(salts)
        values_hash = hashlib.sha256(salt + body.encode()).digest()
        previous = link(previous, seq, line, values_hash)
        who = (line.action, line.at, line.operator, line.verb, line.record, line.row)
        rows.append((seq, *who, values_hash, previous))
        values.append((seq, salt, body))
    db.conn.executemany("INSERT INTO audit VALUES (?,?,?,?,?,?,?,?,?)", rows)
    db.conn.executemany("INSERT INTO audit_value VALUES (?,?,?)", values)


def broken_at(db: Database) -> int | None:
    """The first line that does not follow from the one before or whose values were altered."""
    previous = bytes(32)
    query = (
        "SELECT a.*, v.salt, v.body FROM audit a LEFT JOIN audit_value v USING (seq) ORDER BY a.seq"
    )
    for expected, found in enumerate(db.execute(query), 1):
        seq, action, at, operator, verb, record, row, values_hash, kept, salt, body = found
        line = Line(action, at, operator, verb, record, row)
        sound = body is None or hashlib.sha256(salt + body.encode()).digest() == values_hash
        if seq != expected or not sound or link(previous, seq, line, values_hash) != kept:
            return int(expected)
        previous = kept
    return None


def of_row(db: Database, row_id: int) -> list[tuple[Line, Change, str]]:
    """Every line about a row, oldest first, with its change and reason (empty where erased)."""
    return _read(db, "a.row = ?", row_id)


def of_action(db: Database, action: int) -> list[tuple[Line, Change, str]]:
    """Every line of an action, in order."""
    return _read(db, "a.action = ?", action)


def _read(db: Database, where: str, value: int) -> list[tuple[Line, Change, str]]:
    query = f"""SELECT a.action, a.at, a.operator, a.verb, a.record, a.row, v.body
        FROM audit a LEFT JOIN audit_value v USING (seq) WHERE {where} ORDER BY a.seq"""
    found = []
    for *who, body in db.execute(query, [value]).fetchall():
        content = json.loads(body) if body else {}
        found.append((Line(*who), content.get("values", {}), content.get("reason", "")))
    return found
