"""Which action last touched a record, so that lists know whether to read again; as of 2026-11."""

SQL = """
CREATE TABLE touched (
    record TEXT PRIMARY KEY,
    action INTEGER NOT NULL REFERENCES action(id)
) STRICT, WITHOUT ROWID;
"""
