"""The list of actions, and which of them stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jindu_desktop.store.sqlcipher import Database

_COLUMNS = "id, at, operator, kind, title, undoes, undone_by"
_REVERSIBLE = ("save", "strike", "import", "batch", "redo")


@dataclass(frozen=True, slots=True)
class Action:
    """One act of a clerk."""

    id: int
    at: str
    operator: str
    kind: str
    title: str
    undoes: int | None
    undone_by: int | None = None

    @property
    def stands(self) -> bool:
        """Did it write rows, and was it not taken back?"""
        return self.kind in _REVERSIBLE and self.undone_by is None


def begin(db: Database, wanted: int, row: Sequence[str | int | None]) -> int:
    """Write the line of a new action (at, operator, kind, title, undoes); returns its identifier.

    It is ``wanted``, or one more than the last: whatever was set at the clock between two acts, the
    later one is the newer, and undo takes back the right one.
    """
    told = """INSERT INTO action (id, at, operator, kind, title, undoes)
        VALUES (max(?, 1 + coalesce((SELECT max(id) FROM action), 0)), ?,?,?,?,?) RETURNING id"""
    return int(db.execute(told, [wanted, *row]).fetchall()[0][0])


def last_standing(db: Database) -> Action | None:
    """The newest action on rows that was not taken back."""
    return _one(
        db,
        "kind IN ('save', 'strike', 'import', 'batch', 'redo') AND undone_by IS NULL",
    )


def last_final(db: Database) -> Action | None:
    """The newest action that nothing takes back: a month closed or corrected."""
    return _one(db, "kind IN ('close', 'amend')")


def last_undone(db: Database) -> Action | None:
    """The newest undo that was not done again, if no new action was made since."""
    found = _one(db, "kind = 'undo' AND undone_by IS NULL")
    newer = _one(db, "kind IN ('save', 'strike', 'import', 'batch')")
    return found if found and (newer is None or newer.id < found.id) else None


def by_id(db: Database, action: int) -> Action | None:
    """One action."""
    row = db.execute(f"SELECT {_COLUMNS} FROM action WHERE id = ?", [action]).fetchone()
    return Action(*row) if row else None


def subject(db: Database, action: int) -> tuple[int, str, int | None]:
    """How many rows an action touched, and the record and identifier of the first."""
    query = """SELECT count(DISTINCT row), record, row, min(seq) FROM audit WHERE action = ?"""
    number, record, row, _seq = db.execute(query, [action]).fetchone()
    return int(number), str(record or ""), row


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
