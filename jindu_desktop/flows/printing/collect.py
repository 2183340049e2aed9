"""The values and lists of one paper, read from the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jindu_desktop.flows.printing.clock_values import add_clocks
from jindu_desktop.flows.printing.extras import EXTRAS
from jindu_desktop.flows.printing.gathering import Gathering, head_of
from jindu_desktop.flows.printing.target import Target
from jindu_desktop.flows.printing.wording import wording
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.spec import FormSpec
from jindu_desktop.ports.pdf.wording import day_words, month_words
from jindu_desktop.records import BY_NAME, OFFICE, PERSON, REHAB_CASE
from jindu_desktop.records.codes import Status
from jindu_desktop.records.field import Record, Row
from jindu_desktop.store import entries, facts

NOTHING = Target(None, None, None, None, None)


@dataclass(slots=True)
class Collected:
    """What a paper shows, what it is about, and the rows it comes from."""

    data: FormData
    target: Target
    sources: list[int] = field(default_factory=list)


def empty(session: Session, spec: FormSpec, day: date) -> Collected:
    """A form for the field: the office's own name, address and telephone, nothing else."""
    made = Gathering(session, spec, NOTHING, day)
    _office(made)
    made.values["form.day"] = ""
    texts = wording(session, spec.wording, day.isoformat())
    return Collected(FormData(made.values, {}, texts, blank=True), NOTHING)


def collect(
    session: Session, spec: FormSpec, target: Target, day: date, *, masked: bool = False
) -> Collected:
    """Everything the form may show of its target on a day."""
    made = Gathering(session, spec, target, day, masked)
    _office(made)
    _rows(made)
    if target.case:
        add_clocks(made, target.case)
    if target.person:
        _person(made, target.person)
    _tables(made)
    for extra in EXTRAS.get(spec.number, ()):
        extra(made)
    texts = wording(session, spec.wording, day.isoformat())
    return Collected(FormData(made.values, made.tables, texts), target, made.sources)


def _office(made: Gathering) -> None:
    office = made.session.office
    made.add(OFFICE, office)
    made.values["office.head"] = head_of(str(office["name"]))
    made.values["form.day"] = day_words(made.day.isoformat())
    if made.target.month:
        made.values["form.month"] = month_words(str(made.target.month))


def _rows(made: Gathering) -> None:
    """The person, the case and the row itself."""
    target = made.target
    if target.person:
        made.add(PERSON, target.person)
    if target.case:
        made.add(REHAB_CASE, target.case)
        made.values["measure"] = str(target.case["kind"])
    if target.record and target.row and target.record not in (PERSON, REHAB_CASE):
        made.add(target.record, target.row)


def _person(made: Gathering, person: Row) -> None:
    """Age and status on the day of the paper."""
    born, day = person["birth_date"], made.day.isoformat()
    if born:
        years = made.day.year - int(str(born)[:4]) - (day[5:] < str(born)[5:])
        made.values["person.age"] = str(years)
    row_id = int(str(person["id"]))
    found = facts.statuses(made.session.db, [row_id], day)
    made.values["person.status"] = found.get(row_id, str(Status.AT_LARGE))


def _tables(made: Gathering) -> None:
    """The lists the form asks for: rows of the same case, or of the person while it runs."""
    for name in made.spec.tables:
        record = BY_NAME[name]
        owner = record.owner
        by = made.target.case if _by_case(record) else made.target.person
        if owner and by:
            rows = entries.rows_where(made.session.db, record, owner[0].name, int(str(by["id"])))
            made.add_table(record, _within(made, record, rows))


def _by_case(record: Record) -> bool:
    return record.owner is not None and record.owner[1].record == REHAB_CASE.name


def _within(made: Gathering, record: Record, rows: Sequence[Row]) -> list[Row]:
    """Rows of the paper's month; events of a person only while the paper's case runs.

    What led to the case, a release or a treatment before it, belongs to it too.
    """
    if not record.day:
        return list(rows)
    low, high = "", "9999"
    case = made.target.case
    if case and made.target.record is not PERSON and not _by_case(record):
        high = str(case["ended_on"] or high)
        low = "" if record.name in ("release_handover", "maintenance") else str(case["served_on"])
    if made.target.month:
        low, high = max(low, made.target.month.first), min(high, made.target.month.last)
    return [row for row in rows if low <= str(row[record.day] or low) <= high]
