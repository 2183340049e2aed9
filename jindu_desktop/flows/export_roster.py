"""The rosters of forms.md §29 (persons) and §31 (staff) as workbooks, masked or complete, logged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.masking import mask_name, mask_text
from jindu_desktop.core.period import Month
from jindu_desktop.flows.printing.collect import collect
from jindu_desktop.flows.printing.target import target
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.watermark import watermark
from jindu_desktop.ports.excel.roster import write_roster
from jindu_desktop.ports.pdf.forms import roster_columns as columns
from jindu_desktop.ports.pdf.forms.registry import find
from jindu_desktop.records import TRAINING
from jindu_desktop.store import entries, rosters
from jindu_desktop.store.acting import acting
from jindu_desktop.store.audit import Change

PEOPLE, STAFF = 29, 31
_TABLES = {
    PEOPLE: ("person", columns.PEOPLE, columns.PEOPLE_KEYS),
    STAFF: ("worker", columns.STAFF, columns.STAFF_KEYS),
}
_DAYS = frozenset({"born", "joined_on", "due"})
_MASKS = {
    "name": mask_name, "household_address": mask_text, "residence_address": mask_text,
}  # fmt: skip
_TRAININGS = ("培训记录", 40.0, False)


def export_roster(
    session: Session,
    number: int,
    path: Path,
    month: Month | None = None,
    *,
    masked: bool = True,
    purpose: str = "",
) -> int:
    """Write roster 29 or 31 as of the month's last day, or of today; returns the rows written.

    The second line says who took it out, when, and what for. Refused for another number, and for a
    complete one without a ``purpose``; Unavailable when the disk refuses.
    """
    if number not in _TABLES:
        raise Refused(f"花名册只有第 {PEOPLE}、{STAFF} 号表", code="no_roster")
    if not masked and not purpose.strip():
        raise Refused("导出完整的花名册须写明用途；不写用途请导出脱敏的", code="purpose")
    table, titles, keys = _TABLES[number]
    day = min(month.last if month else "9999", session.today().isoformat())
    title = f"{find(number).title}（截至 {day}）"
    shapes = [
        (heading, round(width * 0.8) + 2.0, key in _DAYS)
        for (heading, width), key in zip(columns.headings(titles), ("", *keys), strict=True)
    ]
    shapes += [_TRAININGS] if number == STAFF else []
    line = watermark(session, masked=masked, purpose=purpose)
    kind = "脱敏" if masked else "完整"
    with acting(session.db, session.operator, f"导出《{title}》（{kind}）", "export") as act:
        rows = _rows(session, number, month, day, masked)
        count = write_roster(path, title, line, shapes, rows)
        told: Change = {
            "rows": [None, count], "file": [None, path.name], "masked": [None, int(masked)],
        }  # fmt: skip
        if purpose.strip():
            told["purpose"] = [None, purpose.strip()]
        act.note("export", table, None, told)
    return count


def _rows(
    session: Session, number: int, month: Month | None, day: str, masked: bool
) -> Iterator[list[str]]:
    """The lines of the paper, numbered; to the staff's their trainings."""
    table, _, keys = _TABLES[number]
    spec = find(number)
    about = target(session, spec, str(month or ""), month)
    found = collect(session, spec, about, session.today(), masked=masked).data.tables[table]
    masked = masked and number == PEOPLE  # the staff's names and villages are no secret
    extra = _trainings(session, day) if number == STAFF else [[] for _ in found]
    for at, (row, more) in enumerate(zip(found, extra, strict=True), 1):
        shown = (_hidden(key, row.get(key, "")) if masked else row.get(key, "") for key in keys)
        yield [str(at), *shown, *more]


def _hidden(key: str, text: str) -> str:
    """What paper shows and a list that leaves the office does not: names and addresses of persons.

    Numbers and telephones are masked already; beside the grid stands its keeper's name.
    """
    if key == "grid":
        grid, _, keeper = text.partition("\n")
        return f"{grid}\n{mask_name(keeper)}".rstrip("\n")
    return _MASKS[key](text) if key in _MASKS else text


def _trainings(session: Session, day: str) -> list[list[str]]:
    """For each worker in post, in the order of the roster, all trainings up to the day."""
    ids = rosters.trainings(session.db, "", day)
    rows = entries.fetch_many(session.db, TRAINING, ids)
    held: dict[object, list[str]] = defaultdict(list)
    for each in ids:
        row = rows[each]
        hours = f"（{row['hours']} 学时）" if row["hours"] else ""
        held[row["worker"]].append(f"{row['held_on']} {row['title']}{hours}")
    return [["\n".join(held[worker])] for worker in rosters.in_post(session.db, day)]
