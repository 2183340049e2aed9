"""sqlite-utils on SQLCipher: imported only here, so that no plain connection slips in.

Everyone else imports Database and the errors from here.
"""

from __future__ import annotations

from jindu_desktop.store import driver
from jindu_desktop.store.driver import DatabaseError, IntegrityError, OperationalError, connect

from sqlite_utils import Database, Migrations  # isort: skip - after the driver has its place
from sqlite_utils import utils as _utils  # isort: skip

if vars(_utils)["sqlite3"] is not vars(driver)["sqlcipher3"]:
    raise ImportError("sqlite_utils was imported before the encrypted driver")

__all__ = [
    "Database",
    "DatabaseError",
    "IntegrityError",
    "Migrations",
    "OperationalError",
    "connect",
]
