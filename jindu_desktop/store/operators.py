"""Who was let into the office, when and by whom, as the log has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jindu_desktop.store.sqlcipher import Database


@dataclass(frozen=True, slots=True)
class Granted:
    """One act that gave a person the passphrase; ``at`` is UTC."""

    at: str
    by: str
    title: str


def granted(db: Database, titles: Sequence[str]) -> Granted | None:
    """The last act on operators with one of these titles."""
    marks = ",".join("?" * len(titles))
    query = f"""SELECT at, operator, title FROM action
        WHERE kind = 'operators' AND title IN ({marks}) ORDER BY id DESC LIMIT 1"""
    row = db.execute(query, list(titles)).fetchone()
    return Granted(*row) if row else None


def founder(db: Database) -> str:
    """Who made the office."""
    row = db.execute(
        "SELECT operator FROM action WHERE kind = 'init' ORDER BY id LIMIT 1"
    ).fetchone()
    return str(row[0]) if row else ""
