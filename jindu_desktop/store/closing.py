"""What goes with the closing of a month: the list of that day, the second person's word, answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jindu_desktop.store.acting import Act
from jindu_desktop.store.sqlcipher import Database

AGREED, SENT_BACK = "同意", "退回"


@dataclass(frozen=True, slots=True)
class Check:
    """The list before closing, frozen with the month, and why it was closed all the same."""

    reason: str
    notices: list[dict[str, Any]]
    at: str
    operator: str


@dataclass(frozen=True, slots=True)
class Review:
    """The second person's word on a closed month."""

    result: str
    remark: str
    at: str
    operator: str


def keep_check(
    act: Act, period: str, revision: int, reason: str, notices: Sequence[dict[str, Any]]
) -> None:
    """Freeze the list with the month."""
    text = json.dumps(notices, ensure_ascii=False)
    act.db.execute(
        "INSERT INTO month_check VALUES (?,?,?,?,?,?)",
        [period, revision, reason, text, act.at, act.operator],
    )


def check(db: Database, period: str, revision: int) -> Check | None:
    """The last list that was frozen with a month up to this revision, None if none was kept."""
    row = db.execute(
        """SELECT reason, notices, at, operator FROM month_check
        WHERE period = ? AND revision <= ? ORDER BY revision DESC LIMIT 1""",
        [period, revision],
    ).fetchone()
    return Check(row[0], json.loads(row[1]), row[2], row[3]) if row else None


def keep_review(act: Act, period: str, revision: int, result: str, remark: str) -> None:
    """Add the second person's word."""
    act.db.execute(
        """INSERT INTO month_review (period, revision, result, remark, at, operator)
        VALUES (?,?,?,?,?,?)""",
        [period, revision, result, remark, act.at, act.operator],
    )


def review(db: Database, period: str, revision: int) -> Review | None:
    """The last word on a revision, None if none was spoken."""
    row = db.execute(
        """SELECT result, remark, at, operator FROM month_review
        WHERE period = ? AND revision = ? ORDER BY id DESC LIMIT 1""",
        [period, revision],
    ).fetchone()
    return Review(*row) if row else None


def keep_answer(
    db: Database, bundle_sha256: str, number: int, text: str, at: str, operator: str
) -> None:
    """Keep the answer to one question (from 1) about a returned bundle; empty takes it back."""
    db.execute(
        "INSERT OR REPLACE INTO answer VALUES (?,?,?,?,?)",
        [bundle_sha256, number, text, at, operator],
    )


def answers(db: Database, bundle_sha256: str) -> dict[int, str]:
    """The answers to the questions about a bundle by number."""
    query = "SELECT number, text FROM answer WHERE bundle_sha256 = ? AND text <> ''"
    return dict(db.execute(query, [bundle_sha256]).fetchall())
