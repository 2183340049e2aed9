"""Scans and photos that belong to rows, as of 2026-11.

``blob`` holds each content once, under the SHA-256 of its bytes, with a small picture of it;
``attachment`` says to which row of which record (or printed paper) it belongs. No foreign key leads
to ``blob``: a struck attachment outlives its content, which is cleared away some time later.
"""

SQL = """
CREATE TABLE blob (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    thumb BLOB,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    row INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    note TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX attachment_key ON attachment (record, row, sha256) WHERE struck_on IS NULL;
CREATE INDEX attachment_row ON attachment (row, record);
CREATE INDEX attachment_sha256 ON attachment (sha256, struck_on);
"""
