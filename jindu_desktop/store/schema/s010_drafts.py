"""What was typed and not saved yet, as of 2026-11."""

SQL = """
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    operator TEXT NOT NULL,
    page TEXT NOT NULL,
    record TEXT NOT NULL,
    row INTEGER,
    at TEXT NOT NULL,
    body TEXT
) STRICT;
CREATE INDEX draft_operator ON draft (operator);
"""
