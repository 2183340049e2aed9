"""The encrypted driver, and an open file with sqlite-utils' tools: the one place that knows both.

Everyone else imports Database and the errors from here, so that no plain connection slips in.
sqlite-utils takes the module named pysqlite3 if there is one; it must be sqlcipher3 before its first
import, or its exceptions are not caught. It is imported by the first write or migration, not by the
opening: it takes as long to load as a tenth of the window's start.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, Any

import sqlcipher3
import sqlcipher3.dbapi2

if TYPE_CHECKING:
    import sqlite3

    import sqlite_utils

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

DatabaseError: type[Exception] = sqlcipher3.dbapi2.DatabaseError
OperationalError: type[Exception] = sqlcipher3.dbapi2.OperationalError
IntegrityError: type[Exception] = sqlcipher3.dbapi2.IntegrityError
connect = sqlcipher3.dbapi2.connect


class Database:
    """An open file: its connection, and sqlite-utils' tools on it for whoever asks."""

    def __init__(self, conn: Any) -> None:
        self.conn = conn
        conn.isolation_level = None  # a statement outside ``atomic`` stands by itself

    def execute(
        self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
    ) -> sqlite3.Cursor:
        """Run one statement; its cursor."""
        cursor: sqlite3.Cursor = self.conn.execute(sql, parameters)
        return cursor

    def atomic(self) -> AbstractContextManager[object]:
        """All that is written inside, or nothing; may be nested."""
        return self.tools.atomic()

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()

    @cached_property
    def tools(self) -> sqlite_utils.Database:
        """sqlite-utils on the same connection. Raises ImportError if it has another driver."""
        load_tools()
        from sqlite_utils import Database as Tools

        return Tools(self.conn, strict=True, execute_plugins=False)


def migrations(title: str) -> sqlite_utils.Migrations:
    """A set of migrations, still empty; raises as ``Database.tools``."""
    load_tools()
    from sqlite_utils import Migrations

    return Migrations(title)


def load_tools() -> None:
    """Read the code of sqlite-utils, ahead of the first write; raises as ``Database.tools``."""
    from sqlite_utils import utils

    if vars(utils)["sqlite3"] is not sqlcipher3:
        raise ImportError("sqlite_utils was imported before the encrypted driver")
