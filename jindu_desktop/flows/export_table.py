"""A record out to Excel, whole or as a list shows it, logged with the operator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.importing.references import Directory
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.watermark import watermark
from jindu_desktop.ports.excel.table import write_table
from jindu_desktop.records.field import Record, Row
from jindu_desktop.records.kinds import Value
from jindu_desktop.store import entries
from jindu_desktop.store.acting import acting
from jindu_desktop.store.audit import Change

_AT_ONCE = 500


def export_table(
    session: Session,
    record: Record,
    path: Path,
    *,
    on: date | None = None,
    masked: bool = False,
    ids: Sequence[int] | None = None,
    purpose: str = "",
    progress: Progress | None = None,
) -> int:
    """Write the unstruck rows, dated ``on`` or before (rows without a day always); how many.

    ``ids`` writes only these rows, in their order: a list as it is filtered and sorted. Complete
    values unless ``masked``; both are logged, with the ``purpose`` if one is given. Unavailable when
    the disk refuses; then, and when it is cancelled, no file appears.
    """
    title = f"导出 {record.label}{'（脱敏）' if masked else ''}"
    footer = watermark(session, masked=masked, purpose=purpose)
    with acting(session.db, session.operator, title, "export") as act:
        rows = _rows(session, record, ids)
        chosen = (row for row in rows if _dated(record, row, on))
        total = entries.count(session.db, record) if ids is None else len(ids)
        written = _written(session, record, _counted(chosen, total, progress or Progress()))
        number = write_table(path, record, written, masked=masked, footer=footer)
        told: Change = {
            "rows": [None, number],
            "file": [None, path.name],
            "masked": [None, int(masked)],
        }
        if purpose.strip():
            told["purpose"] = [None, purpose.strip()]
        act.note("export", record.name, None, told)
    return number


def _rows(session: Session, record: Record, ids: Sequence[int] | None) -> Iterator[Row]:
    if ids is None:
        yield from entries.all_rows(session.db, record)
        return
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found = entries.fetch_many(session.db, record, some)
        yield from (found[each] for each in some if each in found and not found[each]["struck_on"])


def _counted(rows: Iterable[Row], total: int, progress: Progress) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if number % _AT_ONCE == 0:
            progress.step(number, max(total, number))
        yield row


def _dated(record: Record, row: Row, on: date | None) -> bool:
    own = row[record.day] if record.day else None
    return on is None or own is None or str(own) <= on.isoformat()


def _written(session: Session, record: Record, rows: Iterable[Row]) -> Iterator[list[Value]]:
    """The values in the order of the fields, references by their natural keys."""
    directory = Directory(session.db, session.today().isoformat())
    names = list(record.by_name)
    references: list[tuple[int, Callable[[Value, Row], Value]]] = [
        (names.index(field.name), _writer(directory, record, field.name))
        for field, _ in record.references
    ]
    for row in rows:
        values = [row[name] for name in names]
        for at, written in references:
            if values[at] is not None:
                values[at] = written(values[at], row)
        yield values


def _writer(directory: Directory, record: Record, name: str) -> Callable[[Value, Row], Value]:
    field = record.by_name[name]

    def written(value: Value, row: Row) -> Value:
        return directory.written(record, field, value, row)

    return written
