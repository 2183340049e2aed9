"""The rows and columns on screen out to Excel, as shown there, logged with the operator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.browse import labels, rows, standing
from jindu_desktop.flows.derived import facts_of, is_derived
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.shown import write_shown
from jindu_desktop.records.field import Private, Record, Row
from jindu_desktop.records.kinds import Reference
from jindu_desktop.rules.filters import field_of
from jindu_desktop.store.acting import acting

_STANDING = "standing"
_CHUNK = 500


def export_shown(
    session: Session,
    record: Record,
    columns: Sequence[tuple[str, str, int]],
    ids: Sequence[int],
    path: Path,
    progress: Progress | None = None,
) -> int:
    """Write these rows with ``columns`` (name, label, width); ``standing`` is the word of the day.

    Private values are masked as in the list, names are not. Returns the rows written.
    """
    told = progress or Progress()
    headings = [(label, width) for _name, label, width in columns]
    names = [name for name, _label, _width in columns]
    with acting(session.db, session.operator, f"导出 {record.label}列表", "export") as act:
        lines = cells(session, record, names, ids, told)
        number = write_shown(path, record.label, headings, lines)
        act.note(
            "export", record.name, None,
            {"rows": [None, number], "file": [None, path.name], "masked": [None, 1]},
        )  # fmt: skip
    return number


def cells(
    session: Session, record: Record, names: Sequence[str], ids: Sequence[int], told: Progress
) -> Iterator[list[str]]:
    """What the list shows of these rows: private values masked, names not, references by label."""
    for start in range(0, len(ids), _CHUNK):
        told.step(start, len(ids))
        some = rows(session, record, ids[start : start + _CHUNK])
        columns = [_column(session, record, name, some) for name in names]
        yield from map(list, zip(*columns, strict=True))
    told.step(len(ids), len(ids))


def _column(session: Session, record: Record, name: str, some: Sequence[Row]) -> list[str]:
    ids = [int(str(row["id"])) for row in some]
    if name == _STANDING:
        found = standing(session, record, ids)
        return [found.get(each, "") for each in ids]
    field = field_of(record, name)
    assert field is not None  # the list shows no other columns
    if is_derived(record, name):
        return [field.show(value) for value in facts_of(session, record, name, ids)]
    values = [row[name] for row in some]
    if isinstance(field.kind, Reference):
        wanted = {value for value in values if isinstance(value, int)}
        named = labels(session, field.kind.record, sorted(wanted))
        return [named.get(value, "") if isinstance(value, int) else "" for value in values]
    shown = field.show if field.private is Private.NAME else field.masked
    return [shown(value) for value in values]
