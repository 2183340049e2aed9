"""Files signed by the city other than receipts: rule packs and plan versions, as of 2026-11."""

SQL = """
CREATE TABLE signed_file (
    sha256 TEXT PRIMARY KEY,
    schema TEXT NOT NULL,
    city TEXT NOT NULL,
    seq INTEGER NOT NULL,
    content TEXT NOT NULL,
    file BLOB NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX signed_file_seq ON signed_file (schema, city, seq);
"""
