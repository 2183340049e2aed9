"""What the office keeps besides its records, as of 2026-11."""

SQL = """
CREATE TABLE action (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    undoes INTEGER REFERENCES action(id),
    undone_by INTEGER REFERENCES action(id)
) STRICT;
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    action INTEGER NOT NULL REFERENCES action(id),
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    verb TEXT NOT NULL,
    record TEXT NOT NULL,
    row INTEGER,
    values_hash BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_row ON audit (row, seq);
CREATE INDEX audit_action ON audit (action, seq);
CREATE TABLE audit_value (
    seq INTEGER PRIMARY KEY REFERENCES audit(seq),
    salt BLOB NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE search_key (
    record TEXT NOT NULL,
    row INTEGER NOT NULL,
    words TEXT NOT NULL,
    sort TEXT NOT NULL,
    PRIMARY KEY (record, row)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_version (
    id TEXT PRIMARY KEY,
    valid_from TEXT NOT NULL,
    body TEXT NOT NULL,
    loaded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE signing_key (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    nonce BLOB NOT NULL,
    wrapped BLOB NOT NULL,
    slip TEXT NOT NULL
) STRICT;
CREATE TABLE month_close (
    period TEXT NOT NULL,
    revision INTEGER NOT NULL,
    closed_at TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    plan TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (period, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle (
    period TEXT NOT NULL,
    revision INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    created TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    sm3 TEXT NOT NULL,
    payload BLOB NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (period, revision)
) STRICT, WITHOUT ROWID;
"""
