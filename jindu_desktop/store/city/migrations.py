"""The registry's own set of migrations: literal SQL, frozen, only followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jindu_desktop.store.city import schema
from jindu_desktop.store.sqlcipher import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATIONS = migrations("jindu-city")


@MIGRATIONS()
def m001_registry(db: Database) -> None:
    """Offices, keys, the ledger of received bundles."""
    _follow(db, schema.S001)


@MIGRATIONS()
def m002_amendment(db: Database) -> None:
    """What the offices tell of their corrections, and their answers to questions."""
    _follow(db, schema.S002)


def _follow(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
