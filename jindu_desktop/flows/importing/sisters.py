"""The other rows of the same owner, for rules that look at them; kept up while rows come in."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.flows.importing.drafts import Draft
from jindu_desktop.flows.importing.matching import rows_of
from jindu_desktop.records import REHAB_CASE, SCHOOL_ITEM, SUSPENSION
from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.whole_record import Others
from jindu_desktop.store.attachments import owners as owners_of
from jindu_desktop.store.sqlcipher import Database

SHARED = {SUSPENSION.name: "case", REHAB_CASE.name: "person"}
"""Records whose rules look at sisters, and the field they share."""


class Sisters:
    """What ``findings`` may look at besides a row, loaded once for a sheet."""

    def __init__(self, db: Database, record: Record, drafts: Sequence[Draft], today: str) -> None:
        self._today, self._shared = today, SHARED.get(record.name, "")
        owners = (draft.given.get(self._shared) for draft in drafts)
        self._rows = rows_of(db, record, self._shared, owners) if self._shared else {}
        self._attached = owners_of(db, record.name) if record is SCHOOL_ITEM else frozenset()

    def others(self, values: Row) -> Others:
        """The surroundings of a row; it is not its own sister."""
        rows = self._rows.get(values.get(self._shared), [])
        others = [row for row in rows if row["id"] != values["id"]]
        return Others(self._today, sisters=others, attached=values["id"] in self._attached)

    def add(self, row: Row) -> None:
        """A row was taken in."""
        if self._shared:
            rows = self._rows.setdefault(row[self._shared], [])
            rows[:] = [other for other in rows if other["id"] != row["id"]] + [row]
