"""Files signed by the city other than receipts, in the order of its counting."""

from __future__ import annotations

from dataclasses import dataclass

from jindu_desktop.store.acting import Act
from jindu_desktop.store.sqlcipher import Database


@dataclass(frozen=True, slots=True)
class Signed:
    """One file: its payload's SHA-256, its kind, whose it is, its number, the JSON it carries."""

    sha256: str
    schema: str
    city: str
    seq: int
    content: str


def keep(act: Act, signed: Signed, file: bytes) -> None:
    """Keep a file that was verified."""
    act.db.execute(
        "INSERT INTO signed_file VALUES (?,?,?,?,?,?,?,?)",
        [
            signed.sha256, signed.schema, signed.city, signed.seq, signed.content, file,
            act.at, act.operator,
        ],
    )  # fmt: skip


def known(db: Database, sha256: str) -> bool:
    """Whether this file came in before."""
    query = "SELECT 1 FROM signed_file WHERE sha256 = ?"
    return db.execute(query, [sha256]).fetchone() is not None


def newest(db: Database, schema: str, city: str) -> Signed | None:
    """The one with the highest number of a city."""
    row = db.execute(
        """SELECT sha256, schema, city, seq, content FROM signed_file
        WHERE schema = ? AND city = ? ORDER BY seq DESC LIMIT 1""",
        [schema, city],
    ).fetchone()
    return Signed(*row) if row else None
