"""The agenda: validity of a worker's certificate, snoozed rows, as of 2026-11."""

SQL = """
ALTER TABLE worker ADD COLUMN certificate_until TEXT
    CHECK (certificate_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
CREATE TABLE snooze (
    rule TEXT NOT NULL,
    key TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    PRIMARY KEY (rule, key)
) STRICT, WITHOUT ROWID;
"""
