"""The registry's schema as literal SQL, frozen, as of 2026-11.

``action``, ``audit`` and ``audit_value`` are those of an office's file, so that the same acts and
the same hash chain serve both. What was registered or received is appended, never edited: the
triggers hold this against us too.
"""

S001 = """
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
CREATE INDEX audit_action ON audit (action, seq);
CREATE TABLE audit_value (
    seq INTEGER PRIMARY KEY REFERENCES audit(seq),
    salt BLOB NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE signing_key (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    nonce BLOB NOT NULL,
    wrapped BLOB NOT NULL,
    slip TEXT NOT NULL
) STRICT;
CREATE TABLE due_day (
    id INTEGER PRIMARY KEY,
    from_period TEXT NOT NULL,
    day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 28),
    at TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT;
CREATE TABLE enrolment (
    id INTEGER PRIMARY KEY,
    office TEXT NOT NULL,
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL,
    from_period TEXT NOT NULL,
    slip TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT;
CREATE INDEX enrolment_office ON enrolment (office, id);
CREATE TABLE office_key (
    fp TEXT PRIMARY KEY,
    enrolment INTEGER NOT NULL REFERENCES enrolment(id),
    alg TEXT NOT NULL CHECK (alg IN ('p256', 'sm2')),
    spki BLOB NOT NULL,
    valid_from TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX office_key_enrolment ON office_key (enrolment);
CREATE TABLE key_end (
    id INTEGER PRIMARY KEY,
    fp TEXT NOT NULL REFERENCES office_key(fp),
    kind TEXT NOT NULL CHECK (kind IN ('revoked', 'rotated')),
    valid_to TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT;
CREATE INDEX key_end_fp ON key_end (fp);
CREATE TABLE received (
    id INTEGER PRIMARY KEY,
    office TEXT NOT NULL,
    period TEXT NOT NULL,
    revision INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    sm3 TEXT NOT NULL,
    received_at TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('受理', '退回')),
    questions TEXT NOT NULL,
    summary TEXT NOT NULL,
    receipt BLOB NOT NULL,
    operator TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX received_seq ON received (office, seq) WHERE result = '受理';
CREATE UNIQUE INDEX received_revision ON received (office, period, revision) WHERE result = '受理';
CREATE INDEX received_period ON received (period, office, id);
CREATE TRIGGER enrolment_kept BEFORE UPDATE ON enrolment
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER enrolment_stays BEFORE DELETE ON enrolment
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER office_key_kept BEFORE UPDATE ON office_key
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER office_key_stays BEFORE DELETE ON office_key
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER key_end_kept BEFORE UPDATE ON key_end
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER key_end_stays BEFORE DELETE ON key_end
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER received_kept BEFORE UPDATE ON received
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER received_stays BEFORE DELETE ON received
BEGIN SELECT RAISE(ABORT, 'append only'); END;
"""

S002 = """
CREATE TABLE amendment (
    received INTEGER PRIMARY KEY REFERENCES received(id),
    body TEXT NOT NULL
) STRICT;
CREATE TRIGGER amendment_kept BEFORE UPDATE ON amendment
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER amendment_stays BEFORE DELETE ON amendment
BEGIN SELECT RAISE(ABORT, 'append only'); END;
"""
