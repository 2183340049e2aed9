"""Every paper printed: what it was, of which text, for whom, by whom and when, as of 2026-11.

``row`` is what the paper is about (NULL: the office, a month or a blank form), ``rows`` the JSON list
of every row whose values are on it, ``version`` the newest audit line of these rows, ``hash`` the
short hash in its code, ``day`` and ``month`` what it was computed for.
"""

SQL = """
CREATE TABLE printed (
    id INTEGER PRIMARY KEY,
    form INTEGER NOT NULL,
    title TEXT NOT NULL,
    record TEXT NOT NULL,
    row INTEGER,
    person INTEGER,
    "case" INTEGER,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    day TEXT NOT NULL,
    month TEXT NOT NULL,
    masked INTEGER NOT NULL,
    draft INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    rows TEXT NOT NULL,
    operator TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX printed_hash ON printed (hash);
CREATE INDEX printed_person ON printed (person, at);
CREATE INDEX printed_row ON printed (row, form);
"""
