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


@dataclass(frozen=True, slots=True)
class Bundle:
    """One exported bundle; ``state`` is 已导出, 已受理 or 退回."""

    period: str
    revision: int
    seq: int
    created: str
    sha256: str
    sm3: str
    payload: bytes
    state: str


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


def bundle(db: Database, period: str, revision: int) -> Bundle | None:
    """The bundle of a month's revision, if it was exported."""
    query = "SELECT * FROM bundle WHERE period = ? AND revision = ?"
    row = db.execute(query, [period, revision]).fetchone()
    return Bundle(*row) if row else None


def last_bundle(db: Database) -> Bundle | None:
    """The last exported and not refused bundle: the next one's ``prev``."""
    query = "SELECT * FROM bundle WHERE state <> '退回' ORDER BY seq DESC LIMIT 1"
    row = db.execute(query).fetchone()
    return Bundle(*row) if row else None


def keep_bundle(db: Database, made: Bundle) -> None:
    """Keep an exported bundle, inside the caller's transaction."""
    db.execute(
        "INSERT INTO bundle VALUES (?,?,?,?,?,?,?,?)",
        [
            made.period, made.revision, made.seq, made.created, made.sha256, made.sm3,
            made.payload, made.state,
        ],
    )  # fmt: skip
