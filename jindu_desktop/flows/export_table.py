"""A whole record out to Excel, logged with the operator."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jindu_desktop.flows.importing.references import Directory
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.table import write_table
from jindu_desktop.records.field import Record, Row
from jindu_desktop.records.kinds import Value
from jindu_desktop.store import entries
from jindu_desktop.store.acting import acting
from jindu_desktop.store.audit import Change


def export_table(
    session: Session,
    record: Record,
    path: Path,
    *,
    on: date | None = None,
    masked: bool = False,
    purpose: str = "",
) -> int:
    """Write the unstruck rows, dated ``on`` or before (rows without a day always); how many.

    Complete values unless ``masked``; both are logged, with the ``purpose`` if one was given.
    Unavailable when the disk refuses.
    """
    title = f"导出 {record.label}{'（脱敏）' if masked else ''}"
    with acting(session.db, session.operator, title, "export") as act:
        directory = Directory(session.db, session.today().isoformat())
        rows = (
            _written(directory, record, row)
            for row in entries.all_rows(session.db, record)
            if _dated(record, row, on)
        )
        number = write_table(path, record, rows, masked=masked)
        told: Change = {
            "rows": [None, number],
            "file": [None, path.name],
            "masked": [None, int(masked)],
        }
        if purpose:
            told["purpose"] = [None, purpose]
        act.note("export", record.name, None, told)
    return number


def _dated(record: Record, row: Row, on: date | None) -> bool:
    own = row[record.day] if record.day else None
    return on is None or own is None or str(own) <= on.isoformat()


def _written(directory: Directory, record: Record, row: Row) -> list[Value]:
    return [directory.written(record, field, row[field.name], row) for field in record.fields]
