"""What was found before a month was closed, the second person's word, answers to the city, as of
2026-11."""

SQL = """
CREATE TABLE month_check (
    period TEXT NOT NULL,
    revision INTEGER NOT NULL,
    reason TEXT NOT NULL,
    notices TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    PRIMARY KEY (period, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE month_review (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    revision INTEGER NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('同意', '退回')),
    remark TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT;
CREATE INDEX month_review_month ON month_review (period, revision, id);
CREATE TABLE answer (
    bundle_sha256 TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    PRIMARY KEY (bundle_sha256, number)
) STRICT, WITHOUT ROWID;
"""
