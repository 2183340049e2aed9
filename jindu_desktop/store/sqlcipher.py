"""sqlite-utils on SQLCipher: imported only here, so that no plain connection slips in.

sqlite-utils takes the module named pysqlite3 if there is one; it must be sqlcipher3 before the first
import, or its exceptions are not caught. Everyone else imports Database and the errors from here.
"""

from __future__ import annotations

import sys

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402
from sqlite_utils import utils as _utils  # noqa: E402

if vars(_utils)["sqlite3"] is not sqlcipher3:
    raise ImportError("sqlite_utils was imported before the encrypted driver")

DatabaseError: type[Exception] = sqlcipher3.dbapi2.DatabaseError
OperationalError: type[Exception] = sqlcipher3.dbapi2.OperationalError
IntegrityError: type[Exception] = sqlcipher3.dbapi2.IntegrityError
connect = sqlcipher3.dbapi2.connect

__all__ = [
    "Database",
    "DatabaseError",
    "IntegrityError",
    "Migrations",
    "OperationalError",
    "connect",
]
