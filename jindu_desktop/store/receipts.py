"""The city's pinned slip, and the receipts that came home."""

from __future__ import annotations

import json
from dataclasses import dataclass

from jindu_desktop.store.acting import Act
from jindu_desktop.store.sqlcipher import Database

ACCEPTED = "受理"
_COLUMNS = (
    "sha256, seq, period, revision, bundle_sha256, bundle_sm3, received_at, result, questions"
)


@dataclass(frozen=True, slots=True)
class Pinned:
    """The slip of the city whose receipts are believed."""

    code: str
    name: str
    fingerprint: str
    slip: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A receipt as kept; ``sha256`` is its own payload's, the others are the bundle's."""

    sha256: str
    seq: int
    period: str
    revision: int
    bundle_sha256: str
    bundle_sm3: str
    received_at: str
    result: str
    questions: list[dict[str, str]]


def pinned(db: Database) -> Pinned | None:
    """The city pinned last, None if none was."""
    query = "SELECT code, name, fingerprint, slip FROM city_slip ORDER BY id DESC LIMIT 1"
    row = db.execute(query).fetchone()
    return Pinned(*row) if row else None


def pin(act: Act, city: Pinned, reason: str) -> None:
    """Believe this city from now on."""
    act.db.execute(
        """INSERT INTO city_slip (code, name, fingerprint, slip, reason, at, operator)
        VALUES (?,?,?,?,?,?,?)""",
        [city.code, city.name, city.fingerprint, city.slip, reason, act.at, act.operator],
    )


def known(db: Database, sha256: str) -> bool:
    """Whether this receipt came in before."""
    return db.execute("SELECT 1 FROM receipt WHERE sha256 = ?", [sha256]).fetchone() is not None


def answer_to(db: Database, bundle_sha256: str) -> Answer | None:
    """The last receipt about a bundle."""
    return _one(db, "bundle_sha256 = ?", [bundle_sha256])


def accepted(db: Database, period: str) -> Answer | None:
    """The acceptance of the highest revision of a month."""
    return _one(db, "period = ? AND result = ?", [period, ACCEPTED], "revision DESC, id DESC")


def _one(db: Database, where: str, values: list[str], order: str = "id DESC") -> Answer | None:
    query = f"SELECT {_COLUMNS} FROM receipt WHERE {where} ORDER BY {order} LIMIT 1"
    row = db.execute(query, values).fetchone()
    if row is None:
        return None
    own, seq, period, revision, sha256, sm3, received_at, result, questions = row
    asked = json.loads(questions)
    return Answer(own, seq, period, revision, sha256, sm3, received_at, result, asked)


def keep(act: Act, answer: Answer, file: bytes) -> None:
    """Keep a receipt with its signed file."""
    act.db.execute(
        f"INSERT INTO receipt ({_COLUMNS}, file, at, operator) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            answer.sha256, answer.seq, answer.period, answer.revision, answer.bundle_sha256,
            answer.bundle_sm3, answer.received_at, answer.result,
            json.dumps(answer.questions, ensure_ascii=False), file, act.at, act.operator,
        ],
    )  # fmt: skip
