"""The list of actions, and which of them stand."""

from __future__ import annotations

from dataclasses import dataclass

from jindu_desktop.store.sqlcipher import Database

_COLUMNS = "id, at, operator, kind, title, undoes"


@dataclass(frozen=True, slots=True)
class Action:
    """One act of a clerk."""

    id: int
    at: str
    operator: str
    kind: str
    title: str
    undoes: int | None


def last_standing(db: Database) -> Action | None:
    """The newest action on rows that was not taken back."""
    return _one(
        db,
        "kind IN ('save', 'strike', 'import', 'batch', 'redo') AND undone_by IS NULL",
    )


def last_undone(db: Database) -> Action | None:
    """The newest undo that was not done again, if no new action was made since."""
    found = _one(db, "kind = 'undo' AND undone_by IS NULL")
    newer = _one(db, "kind IN ('save', 'strike', 'import', 'batch')")
    return found if found and (newer is None or newer.id < found.id) else None


def settle(db: Database, target: Action, by: int) -> None:
    """Note that ``target`` was reversed by the action ``by``."""
    db.execute("UPDATE action SET undone_by = ? WHERE id = ?", [by, target.id])


def recent(db: Database, number: int = 50) -> list[Action]:
    """The last actions, newest first."""
    query = f"SELECT {_COLUMNS} FROM action ORDER BY id DESC LIMIT ?"
    return [Action(*row) for row in db.execute(query, [number])]


def _one(db: Database, where: str) -> Action | None:
    query = f"SELECT {_COLUMNS} FROM action WHERE {where} ORDER BY id DESC LIMIT 1"
    row = db.execute(query).fetchone()
    return Action(*row) if row else None
