"""Which activity a planned one became, by the clerk's word, as of 2026-11.

``activity`` is null where none of them is the one. No foreign keys: a word about a struck row says
nothing and is passed over.
"""

SQL = """
CREATE TABLE plan_choice (
    id INTEGER PRIMARY KEY,
    plan INTEGER NOT NULL,
    activity INTEGER,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX plan_choice_key ON plan_choice (plan) WHERE struck_on IS NULL;
"""
