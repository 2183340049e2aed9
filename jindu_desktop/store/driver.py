"""The encrypted driver by itself; sqlite-utils comes with ``sqlcipher``, a good deal later to load.

sqlite-utils takes the module named pysqlite3 if there is one; it must be sqlcipher3 before its first
import, or its exceptions are not caught.
"""

from __future__ import annotations

import sys

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

DatabaseError: type[Exception] = sqlcipher3.dbapi2.DatabaseError
OperationalError: type[Exception] = sqlcipher3.dbapi2.OperationalError
IntegrityError: type[Exception] = sqlcipher3.dbapi2.IntegrityError
connect = sqlcipher3.dbapi2.connect
