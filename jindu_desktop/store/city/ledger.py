"""The ledger of received bundles and the receipts given for them: appended, never edited."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jindu_desktop.store.city.acting import Act
from jindu_desktop.store.sqlcipher import Database

ACCEPTED, RETURNED = "受理", "退回"
_CHAIN = "office, seq, period, revision, sha256, sm3"
_LINE = f"{_CHAIN}, received_at, result, questions"


@dataclass(frozen=True, slots=True)
class Line:
    """One answered bundle; digests are those of its payload, ``questions`` as in the receipt."""

    office: str
    seq: int
    period: str
    revision: int
    sha256: str
    sm3: str
    received_at: str
    result: str
    questions: list[dict[str, str]]


Chain = tuple[str, int, str, int, str, str]
"""office, seq, period, revision, sha256, sm3."""


def accepted(db: Database, office: str) -> list[Chain]:
    """The office's accepted bundles in the order of their acceptance."""
    query = f"SELECT {_CHAIN} FROM received WHERE office = ? AND result = ? ORDER BY id"
    return db.execute(query, [office, ACCEPTED]).fetchall()


def result_of(db: Database, sha256: str) -> str:
    """What was answered to this payload, "" if it was never received."""
    row = db.execute("SELECT result FROM received WHERE sha256 = ?", [sha256]).fetchone()
    return str(row[0]) if row else ""


def receipt_of(db: Database, sha256: str) -> tuple[int, Line, bytes] | None:
    """Number, line and signed file of the answer to a payload."""
    return _receipt(db, "sha256 = ?", [sha256])


def last_receipt(db: Database, office: str) -> tuple[int, Line, bytes] | None:
    """Number, line and signed file of the office's last acceptance."""
    return _receipt(db, "office = ? AND result = ?", [office, ACCEPTED])


def _receipt(db: Database, where: str, values: list[str]) -> tuple[int, Line, bytes] | None:
    query = f"SELECT id, receipt, {_LINE} FROM received WHERE {where} ORDER BY id DESC LIMIT 1"
    row = db.execute(query, values).fetchone()
    return (row[0], _line(row[2:]), row[1]) if row else None


def next_number(db: Database) -> int:
    """The number of the next receipt, counted from 1."""
    return int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM received").fetchone()[0])


def append(act: Act, number: int, line: Line, summary: str, receipt: bytes) -> None:
    """Keep an answer under its number, with the summary as received ("" of a returned one)."""
    act.db.execute(
        "INSERT INTO received VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            number, line.office, line.period, line.revision, line.seq, line.sha256, line.sm3,
            line.received_at, line.result, json.dumps(line.questions, ensure_ascii=False),
            summary, receipt, act.operator,
        ],
    )  # fmt: skip


def lines(db: Database, first: str, last: str) -> Iterator[Line]:
    """Answers to bundles of the months ``first`` to ``last``, in the order they were given."""
    query = f"SELECT {_LINE} FROM received WHERE period BETWEEN ? AND ? ORDER BY id"
    for row in db.execute(query, [first, last]):
        yield _line(row)


def of_month(db: Database, office: str, period: str) -> list[tuple[int, str, Line]]:
    """Number, operator and line of every answer to an office's month, oldest first."""
    query = f"""SELECT id, operator, {_LINE} FROM received
        WHERE period = ? AND office = ? ORDER BY id"""
    return [(row[0], row[1], _line(row[2:])) for row in db.execute(query, [period, office])]


def keep_amendment(act: Act, number: int, body: str) -> None:
    """Keep what a bundle told of its correction, under the number of the answer to it."""
    act.db.execute("INSERT INTO amendment (received, body) VALUES (?,?)", [number, body])


def amendments(db: Database, office: str, period: str) -> dict[int, str]:
    """What the office's bundles of a month told of their corrections, by the number of the answer."""
    query = """SELECT received, body FROM amendment JOIN received ON received.id = received
        WHERE period = ? AND office = ?"""
    return dict(db.execute(query, [period, office]))


def receipt(db: Database, number: int) -> tuple[int, Line, bytes] | None:
    """The receipt of that number, with its line."""
    return _receipt(db, "id = ?", [str(number)])


def summary(db: Database, office: str, period: str) -> dict[str, Any] | None:
    """The newest accepted summary of an office's month."""
    query = """SELECT summary FROM received WHERE period = ? AND office = ? AND result = ?
        ORDER BY revision DESC LIMIT 1"""
    row = db.execute(query, [period, office, ACCEPTED]).fetchone()
    return dict(json.loads(row[0])) if row else None


def _line(row: Any) -> Line:
    office, seq, period, revision, sha256, sm3, received_at, result, questions = row
    asked = json.loads(questions)
    return Line(office, seq, period, revision, sha256, sm3, received_at, result, asked)


def summaries(db: Database, period: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Office, revision and summary of every accepted bundle of a month, by office and revision."""
    query = """SELECT office, revision, summary FROM received
        WHERE period = ? AND result = ? ORDER BY office, revision"""
    for office, revision, summary in db.execute(query, [period, ACCEPTED]):
        yield office, revision, json.loads(summary)


def add_due_day(act: Act, from_period: str, day: int) -> None:
    """From a month on, reports are due on this day of the month after."""
    act.db.execute(
        "INSERT INTO due_day (from_period, day, at, operator) VALUES (?,?,?,?)",
        [from_period, day, act.at, act.operator],
    )


def due_days(db: Database) -> list[tuple[str, int]]:
    """(from month, day), the later decision last."""
    return db.execute("SELECT from_period, day FROM due_day ORDER BY from_period, id").fetchall()
