"""What a key means: the row a paper is about, its person and its case."""

from __future__ import annotations

from dataclasses import dataclass

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf.forms.spec import MONTH, OFFICE, FormSpec
from jindu_desktop.records import BY_NAME, PERSON, REHAB_CASE
from jindu_desktop.records.field import Record, Row
from jindu_desktop.store import entries
from jindu_desktop.store.sqlcipher import Database

Key = int | str
"""The identifier of a row, or a month like 2026-10; "" is the office itself."""


@dataclass(frozen=True, slots=True)
class Target:
    """What one paper is about. ``record`` and ``row`` are None for a month or the office."""

    record: Record | None
    row: Row | None
    person: Row | None
    case: Row | None
    month: Month | None

    @property
    def row_id(self) -> int | None:
        """The identifier of the row, if there is one."""
        return int(str(self.row["id"])) if self.row else None


def target(session: Session, spec: FormSpec, key: Key, month: Month | None) -> Target:
    """Find what a key names; Refused if it is nothing this form can be about."""
    if isinstance(key, str):
        return Target(None, None, None, None, _month(spec, key) or month)
    for name in spec.about:
        record = BY_NAME.get(name)
        row = entries.fetch(session.db, record, key) if record else None
        if record and row:
            if row["struck_on"]:
                raise Refused(f"这条{record.label}已划销，不能打印", code="struck")
            return _of_row(session.db, record, row, month)
    raise Refused(f"《{spec.title}》没有这一条记录可打印", code="not_found")


def _month(spec: FormSpec, key: str) -> Month | None:
    if key and MONTH in spec.about:
        try:
            return Month.parse(key)
        except ValueError as error:
            raise Refused(str(error), code="bad_value") from None
    if OFFICE not in spec.about and MONTH not in spec.about:
        raise Refused(f"《{spec.title}》须指明打印哪一条记录", code="required")
    return None


def _of_row(db: Database, record: Record, row: Row, month: Month | None) -> Target:
    """The person and the case of a row: its own, its owner's, or the person's present case."""
    case = row if record is REHAB_CASE else _owner(db, record, row, REHAB_CASE)
    person = row if record is PERSON else _owner(db, record, row, PERSON)
    if case and not person:
        person = entries.fetch(db, PERSON, int(str(case["person"])))
    if person and not case:
        day = str(row[record.day]) if record.day and record is not PERSON else "9999"
        case = case_on(db, int(str(person["id"])), day)
    return Target(record, row, person, case, month)


def _owner(db: Database, record: Record, row: Row, wanted: Record) -> Row | None:
    for field, reference in record.references:
        if reference.owner and reference.record == wanted.name:
            return entries.fetch(db, wanted, int(str(row[field.name])))
    return None


def case_on(db: Database, person: int, day: str) -> Row | None:
    """The person's case at a day: of those served by then the last, one not ended before another."""
    cases = entries.rows_where(db, REHAB_CASE, "person", person)
    served = [case for case in cases if str(case["served_on"]) <= day] or cases
    return max(served, key=lambda c: (c["ended_on"] is None, str(c["served_on"])), default=None)
