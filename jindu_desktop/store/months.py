"""Closed months and exported bundles: frozen figures, payload bytes, the chain of seq and prev."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from jindu_desktop.store.sqlcipher import Database


@dataclass(frozen=True, slots=True)
class Closed:
    """One closing of a month; revision 0 is the report, later ones are amendments."""

    period: str
    revision: int
    closed_at: str
    closed_by: str
    reason: str
    plan: str
    summary: dict[str, Any]


EXPORTED, ACCEPTED, RETURNED, VOID = "已导出", "已受理", "退回", "作废"
_LIVE = f"state IN ('{EXPORTED}', '{ACCEPTED}')"
_COLUMNS = "period, revision, seq, created, sha256, sm3, payload, state"


@dataclass(frozen=True, slots=True)
class Bundle:
    """One exported bundle. 作废 is what hangs on a returned bundle: it can never be accepted."""

    period: str
    revision: int
    seq: int
    created: str
    sha256: str
    sm3: str
    payload: bytes
    state: str


@dataclass(frozen=True, slots=True)
class Link:
    """The end of the chain: what the next bundle names as ``prev``."""

    seq: int
    period: str
    revision: int
    sha256: str
    sm3: str


def closed(db: Database, period: str) -> Closed | None:
    """The newest closing of a month, None while it is open."""
    row = db.execute(
        "SELECT * FROM month_close WHERE period = ? ORDER BY revision DESC LIMIT 1", [period]
    ).fetchone()
    return _closed(row) if row else None


def all_closed(db: Database) -> list[Closed]:
    """Every closing, oldest month first."""
    return [
        _closed(row) for row in db.execute("SELECT * FROM month_close ORDER BY period, revision")
    ]


def _closed(row: Any) -> Closed:
    period, revision, at, by, reason, plan, summary = row
    return Closed(period, revision, at, by, reason, plan, json.loads(summary))


def freeze(db: Database, month: Closed) -> None:
    """Keep a closing, inside the caller's transaction; a period and revision are kept once."""
    text = json.dumps(month.summary, ensure_ascii=False, sort_keys=True)
    db.execute(
        "INSERT INTO month_close VALUES (?,?,?,?,?,?,?)",
        [
            month.period, month.revision, month.closed_at, month.closed_by, month.reason,
            month.plan, text,
        ],
    )  # fmt: skip


def before(db: Database, period: str, revision: int) -> Closed | None:
    """The closing that a revision corrected, if it was made here."""
    query = """SELECT * FROM month_close WHERE period = ? AND revision < ?
        ORDER BY revision DESC LIMIT 1"""
    row = db.execute(query, [period, revision]).fetchone()
    return _closed(row) if row else None


def bundle(db: Database, period: str, revision: int) -> Bundle | None:
    """The newest bundle of a month's revision, if it was exported and still counts."""
    return _bundle(db, f"period = ? AND revision = ? AND state <> '{VOID}'", [period, revision])


def bundle_of(db: Database, sha256: str) -> Bundle | None:
    """The bundle with that payload, whatever became of it."""
    return _bundle(db, "sha256 = ?", [sha256])


def bundle_begun(db: Database, digits: str) -> Bundle | None:
    """The bundle whose SHA-256 begins with these hex digits, whatever became of it."""
    return _bundle(db, "substr(sha256, 1, ?) = ?", [len(digits), digits])


def _bundle(db: Database, where: str, values: list[str | int]) -> Bundle | None:
    query = f"SELECT {_COLUMNS} FROM bundle WHERE {where} ORDER BY id DESC LIMIT 1"
    row = db.execute(query, values).fetchone()
    return Bundle(*row) if row else None


def awaited(db: Database) -> list[Bundle]:
    """Exported bundles that no receipt has answered yet, in the order of the chain."""
    query = f"SELECT {_COLUMNS} FROM bundle WHERE state = ? ORDER BY seq, id"
    return [Bundle(*row) for row in db.execute(query, [EXPORTED])]


def chain_end(db: Database) -> Link | None:
    """The last bundle that was exported here and not refused, or accepted from another PC of ours."""
    query = f"""SELECT seq, period, revision, sha256, sm3 FROM bundle WHERE {_LIVE}
        UNION SELECT seq, period, revision, bundle_sha256, bundle_sm3 FROM receipt
            WHERE result = '受理'
        ORDER BY seq DESC LIMIT 1"""
    row = db.execute(query).fetchone()
    return Link(*row) if row else None


def keep_bundle(db: Database, made: Bundle) -> None:
    """Keep an exported bundle, inside the caller's transaction."""
    db.execute(
        f"INSERT INTO bundle ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?)",
        [
            made.period, made.revision, made.seq, made.created, made.sha256, made.sm3,
            made.payload, made.state,
        ],
    )  # fmt: skip


def settle(db: Database, sha256: str, state: str) -> None:
    """Write down what became of a bundle, inside the caller's transaction."""
    db.execute("UPDATE bundle SET state = ? WHERE sha256 = ?", [state, sha256])
