"""The registry's own set of migrations: literal SQL, frozen, only followed."""

from __future__ import annotations

from jindu_desktop.store.city import schema
from jindu_desktop.store.sqlcipher import Database, Migrations

MIGRATIONS = Migrations("jindu-city")


@MIGRATIONS()
def m001_registry(db: Database) -> None:
    """Offices, keys, the ledger of received bundles."""
    for statement in schema.S001.split(";\n"):
        if statement.strip():
            db.execute(statement)
