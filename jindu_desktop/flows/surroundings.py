"""What the rules may look at besides a row: its sisters, today, its attachments."""

from __future__ import annotations

from jindu_desktop.flows.session import Session
from jindu_desktop.records import REHAB_CASE, SCHOOL_ITEM, SUSPENSION
from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.whole_record import Others
from jindu_desktop.store import attachments, entries

_WITH_SISTERS = {SUSPENSION.name: "case", REHAB_CASE.name: "person"}


def others_of(session: Session, record: Record, values: Row, row_id: int | None) -> Others:
    """The surroundings of one row that is being saved."""
    today = session.today().isoformat()
    if record is SCHOOL_ITEM:
        ids = [row_id] if row_id else []
        return Others(today, attached=bool(attachments.numbers(session.db, record.name, ids)))
    shared = _WITH_SISTERS.get(record.name)
    owner = values.get(shared) if shared else None
    if shared is None or owner is None:
        return Others(today)
    rows = entries.rows_where(session.db, record, shared, owner)
    return Others(today, sisters=[row for row in rows if row["id"] != row_id])
