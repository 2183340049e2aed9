"""The rosters §29 and §31 as workbooks: the rows of the paper, to be sorted and filtered."""

from __future__ import annotations

from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.printing.collect import collect
from jindu_desktop.flows.printing.target import target
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.table import write_table
from jindu_desktop.ports.pdf.forms import roster_columns as columns
from jindu_desktop.ports.pdf.forms.registry import find
from jindu_desktop.records.field import Field, Record
from jindu_desktop.store.acting import acting

PEOPLE, STAFF = 29, 31
_TABLES = {
    PEOPLE: ("person", columns.PEOPLE, columns.PEOPLE_KEYS),
    STAFF: ("worker", columns.STAFF, columns.STAFF_KEYS),
}


def write_roster(
    session: Session, number: int, path: Path, month: Month | None = None, *, masked: bool = False
) -> int:
    """Write a roster as of the month's last day, or of today; returns the rows written.

    Logged with the operator. Refused for any other form, Unavailable when the disk refuses.
    """
    if number not in _TABLES:
        raise Refused(
            f"只有花名册（第 {PEOPLE}、{STAFF} 号表）可以写成 Excel 文件", code="no_workbook"
        )
    spec = find(number)
    table, titles, keys = _TABLES[number]
    about = target(session, spec, str(month or ""), month)
    rows = collect(session, spec, about, session.today(), masked=masked).data.tables[table]
    record = _record(spec.title, titles, keys)
    texts = ([row.get(key, "").replace("\n", " ") or None for key in keys] for row in rows)
    with acting(session.db, session.operator, f"导出《{spec.title}》", "export") as act:
        count = write_table(path, record, ([str(n), *line] for n, line in enumerate(texts, 1)))
        told = {"rows": count, "file": path.name, "masked": int(masked)}
        act.note("export", table, None, {name: [None, value] for name, value in told.items()})
    return count


def _record(title: str, titles: str, keys: tuple[str, ...]) -> Record:
    """The columns of the paper as those of a sheet; widths in characters."""
    names = ("number", *(key or f"empty_{place}" for place, key in enumerate(keys)))
    fields = [
        Field(name, heading, width=round(width / 1.5))
        for name, (heading, width) in zip(names, columns.headings(titles), strict=True)
    ]
    return Record("roster", title, tuple(fields))
