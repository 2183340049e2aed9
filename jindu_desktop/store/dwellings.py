"""In which village the person, case, school or release behind a number belongs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from jindu_desktop.store.sqlcipher import Database

_VILLAGE = {
    "person": "SELECT r.id, v.name FROM person r LEFT JOIN village v ON v.id = r.village",
    "school": "SELECT r.id, v.name FROM school r LEFT JOIN village v ON v.id = r.village",
}
for _table in ("rehab_case", "release_handover"):
    _VILLAGE[_table] = f"""SELECT r.id, v.name FROM {_table} r JOIN person p ON p.id = r.person
        LEFT JOIN village v ON v.id = p.village"""


def village_names(db: Database, record: str, ids: Sequence[int]) -> dict[int, str | None]:
    """The village's name by row, None where none is recorded; empty for records without one."""
    if record not in _VILLAGE:
        return {}
    query = f"{_VILLAGE[record]} WHERE r.id IN (SELECT value FROM json_each(?))"
    return dict(db.execute(query, [json.dumps(list(ids))]).fetchall())
