"""What the rules may look at besides a row: its sisters and today; read once for many rows."""

from __future__ import annotations

from jindu_desktop.flows.session import Session
from jindu_desktop.records import REHAB_CASE, SUSPENSION
from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.whole_record import Others
from jindu_desktop.store import entries

_WITH_SISTERS = {SUSPENSION.name: "case", REHAB_CASE.name: "person"}


def others_of(session: Session, record: Record, values: Row, row_id: int | None) -> Others:
    """The surroundings of one row that is being saved."""
    today = session.today().isoformat()
    shared = _WITH_SISTERS.get(record.name)
    owner = values.get(shared) if shared else None
    if shared is None or owner is None:
        return Others(today)
    rows = entries.rows_where(session.db, record, shared, owner)
    return Others(today, sisters=[row for row in rows if row["id"] != row_id])
