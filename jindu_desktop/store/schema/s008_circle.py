"""The month's circle: bundles that came back, the city's pinned keys, its receipts, as of 2026-11."""

SQL = """
ALTER TABLE bundle RENAME TO bundle_before;
CREATE TABLE bundle (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    revision INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    created TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    sm3 TEXT NOT NULL,
    payload BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('已导出', '已受理', '退回', '作废'))
) STRICT;
INSERT INTO bundle (period, revision, seq, created, sha256, sm3, payload, state)
    SELECT period, revision, seq, created, sha256, sm3, payload, state FROM bundle_before ORDER BY seq;
DROP TABLE bundle_before;
CREATE UNIQUE INDEX bundle_live ON bundle (period, revision) WHERE state IN ('已导出', '已受理');
CREATE TABLE city_slip (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    slip TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT;
CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    seq INTEGER NOT NULL,
    period TEXT NOT NULL,
    revision INTEGER NOT NULL,
    bundle_sha256 TEXT NOT NULL,
    bundle_sm3 TEXT NOT NULL,
    received_at TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('受理', '退回')),
    questions TEXT NOT NULL,
    file BLOB NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_bundle ON receipt (bundle_sha256);
CREATE INDEX receipt_period ON receipt (period, revision);
"""
