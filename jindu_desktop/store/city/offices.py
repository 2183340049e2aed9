"""Enrolled offices, their keys and what became of them: appended, never edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jindu_desktop.store.city.acting import Act
from jindu_desktop.store.sqlcipher import Database

REVOKED, ROTATED = "revoked", "rotated"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One accepted slip; ``from_period`` is the first month expected of it, "" for any."""

    id: int
    office: str
    name: str
    fingerprint: str
    created: str
    from_period: str
    slip: str
    at: str
    operator: str


@dataclass(frozen=True, slots=True)
class Key:
    """A registered key with what was written down about it later; days are ISO, "" is open."""

    fp: str
    office: str
    alg: str
    spki: bytes
    valid_from: str
    valid_to: str
    revoked: bool
    slip_no: str


def enrolments(db: Database, office: str = "") -> list[Enrolment]:
    """Every accepted slip (of one office), oldest first."""
    where = "WHERE office = ?" if office else ""
    query = f"SELECT * FROM enrolment {where} ORDER BY id"
    return [Enrolment(*row) for row in db.execute(query, [office] if office else [])]


def newest(db: Database) -> list[Enrolment]:
    """The last slip of each office, by office code."""
    query = """SELECT * FROM enrolment WHERE id IN (SELECT max(id) FROM enrolment GROUP BY office)
        ORDER BY office"""
    return [Enrolment(*row) for row in db.execute(query)]


def newest_of(db: Database, office: str) -> str:
    """The office's present name, its code if it was never enrolled."""
    found = enrolments(db, office)
    return found[-1].name if found else office


def add_enrolment(
    act: Act, row: Sequence[str], keys: Sequence[tuple[str, str, bytes]], valid_from: str
) -> None:
    """Keep a slip and its keys ``(fp, alg, spki)``.

    ``row`` is office, name, fingerprint, created, from_period, slip.
    """
    act.db.execute(
        """INSERT INTO enrolment
        (office, name, fingerprint, created, from_period, slip, at, operator)
        VALUES (?,?,?,?,?,?,?,?)""",
        [*row, act.at, act.operator],
    )
    number = act.db.execute("SELECT max(id) FROM enrolment").fetchone()[0]
    for fp, alg, spki in keys:
        act.db.execute(
            "INSERT INTO office_key VALUES (?,?,?,?,?)", [fp, number, alg, spki, valid_from]
        )


def keys(db: Database, office: str = "") -> list[Key]:
    """Every registered key (of one office), in the order of enrolment."""
    where = "WHERE e.office = ?" if office else ""
    query = f"""SELECT k.fp, e.office, k.alg, k.spki, k.valid_from,
            coalesce(min(d.valid_to), ''), coalesce(max(d.kind = '{REVOKED}'), 0), e.fingerprint
        FROM office_key k JOIN enrolment e ON e.id = k.enrolment
        LEFT JOIN key_end d ON d.fp = k.fp {where}
        GROUP BY k.fp ORDER BY e.id, k.alg"""
    rows = db.execute(query, [office] if office else [])
    return [
        Key(fp, code, alg, spki, first, last, bool(revoked), slip_no)
        for fp, code, alg, spki, first, last, revoked, slip_no in rows
    ]


def holder(db: Database, fp: str) -> str:
    """The office that a key is registered for, "" if for none."""
    query = "SELECT e.office FROM office_key k JOIN enrolment e ON e.id = k.enrolment WHERE fp = ?"
    row = db.execute(query, [fp]).fetchone()
    return str(row[0]) if row else ""


def end_key(act: Act, fp: str, kind: str, valid_to: str, reason: str) -> None:
    """Write down that a key is revoked, or that a newer one takes its place on a day."""
    act.db.execute(
        "INSERT INTO key_end (fp, kind, valid_to, reason, at, operator) VALUES (?,?,?,?,?,?)",
        [fp, kind, valid_to, reason, act.at, act.operator],
    )
