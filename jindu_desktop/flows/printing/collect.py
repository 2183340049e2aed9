"""The values and lists of one paper, read from the store and already written as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from jindu_desktop.flows.clocks import case_clocks
from jindu_desktop.flows.printing.target import Target
from jindu_desktop.flows.printing.wording import wording
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.spec import FormSpec
from jindu_desktop.ports.pdf.wording import day_words, month_words
from jindu_desktop.records import BY_NAME, OFFICE, PERSON, REHAB_CASE
from jindu_desktop.records.field import Field, Private, Record, Row
from jindu_desktop.records.kinds import Date, Reference
from jindu_desktop.rules.clocks import STATE_WORDS, CaseState
from jindu_desktop.store import entries, facts, people, settings

HIDDEN = (Private.NUMBER, Private.PHONE)  # what the masked version hides
_TOWN = re.compile(r"(.+(?:镇|街道|乡|苏木))(?:人民政府|办事处)?(?:禁毒.*|综治.*|平安.*)?")
OFFICE_SUFFIX = "社区戒毒社区康复工作办公室"


@dataclass(slots=True)
class Collected:
    """What a paper shows, and the rows it comes from."""

    data: FormData
    target: Target
    sources: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Gathering:
    """A paper's data while they are put together."""

    session: Session
    spec: FormSpec
    target: Target
    day: date
    masked: bool = False
    values: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    sources: list[int] = field(default_factory=list)

    def show(self, field_: Field, value: object, *, words: bool) -> str:
        """A value as paper shows it: references by name, days in words or as numbers."""
        if isinstance(field_.kind, Reference):
            return self._named(field_.kind.record, value)
        if self.masked and field_.private in HIDDEN:
            return field_.masked(value)  # type: ignore[arg-type]
        text = field_.show(value)  # type: ignore[arg-type]
        return day_words(text) if words and isinstance(field_.kind, Date) else text

    def _named(self, record: str, value: object) -> str:
        if value is None:
            return ""
        row_id = int(str(value))
        if record in (PERSON.name, REHAB_CASE.name):
            row = self.target.person if record == PERSON.name else self.target.case
            if row and row["id"] == row_id:
                return str(row[BY_NAME[record].title])
        return people.texts(self.session.db, record, BY_NAME[record].title, [row_id]).get(
            row_id, ""
        )

    def add(self, record: Record, row: Row) -> None:
        """All fields of a row as values of the paper."""
        self.sources.append(int(str(row["id"])))
        for each in record.fields:
            self.values[f"{record.name}.{each.name}"] = self.show(each, row[each.name], words=True)

    def add_table(self, record: Record, rows: Iterable[Row]) -> None:
        """Rows as a list of the paper; days as numbers, they stand in narrow columns."""
        listed = self.tables.setdefault(record.name, [])
        for row in rows:
            self.sources.append(int(str(row["id"])))
            listed.append(
                {each.name: self.show(each, row[each.name], words=False) for each in record.fields}
            )


def head_of(name: str) -> str:
    """The office's name in the head of its papers: ×××镇(街道)社区戒毒社区康复工作办公室."""
    found = _TOWN.fullmatch(name.strip())
    return f"{found[1]}{OFFICE_SUFFIX}" if found and "社区戒毒" not in name else name


def empty(session: Session, spec: FormSpec, day: date) -> Collected:
    """A form for the field: the office's own name, address and telephone, nothing else."""
    made = Gathering(session, spec, Target(None, None, None, None, None), day)
    _office(made)
    made.values["form.day"] = ""
    texts = wording(session.folder, spec.wording, day.isoformat())
    return Collected(FormData(made.values, {}, texts, blank=True), made.target)


def collect(
    session: Session, spec: FormSpec, target: Target, day: date, *, masked: bool = False
) -> Collected:
    """Everything the form may show of its target on a day."""
    made = Gathering(session, spec, target, day, masked)
    _office(made)
    _rows(made)
    if target.case:
        _clocks(made, int(str(target.case["id"])))
    if target.person:
        _person(made, target.person)
    _tables(made)
    from jindu_desktop.flows.printing.extras import EXTRAS

    for extra in EXTRAS.get(spec.number, ()):
        extra(made)
    texts = wording(session.folder, spec.wording, day.isoformat())
    return Collected(FormData(made.values, made.tables, texts), target, made.sources)


def _office(made: Gathering) -> None:
    office = made.session.office
    made.add(OFFICE, office)
    made.values["office.head"] = head_of(str(office["name"]))
    made.values["form.day"] = day_words(made.day.isoformat())
    if made.target.month:
        made.values["form.month"] = month_words(str(made.target.month))


def _rows(made: Gathering) -> None:
    """The person, the case and the row itself; a minor's guardian comes with the person."""
    target = made.target
    if target.person:
        made.add(PERSON, target.person)
    if target.case:
        made.add(REHAB_CASE, target.case)
        made.values["measure"] = str(target.case["kind"])
    if target.record and target.row and target.record not in (PERSON, REHAB_CASE):
        made.add(target.record, target.row)


def _person(made: Gathering, person: Row) -> None:
    born, day = person["birth_date"], made.day.isoformat()
    if born:
        years = made.day.year - int(str(born)[:4]) - (day[5:] < str(born)[5:])
        made.values["person.age"] = str(years)
    row_id = int(str(person["id"]))
    found = facts.statuses(made.session.db, [row_id], day)
    made.values["person.status"] = found.get(row_id, "社会面")


def _clocks(made: Gathering, case_id: int) -> None:
    """The clocks of the case on the day of the paper."""
    clocks = case_clocks(made.session, case_id, made.day)
    case = made.target.case or {}
    slots = clocks["slots"]
    deadline = date.fromisoformat(clocks["report_deadline"])
    late = (date.fromisoformat(str(case.get("reported_on") or made.day)) - deadline).days
    worker = case.get("worker")
    made.values |= {
        "case.report_deadline": day_words(clocks["report_deadline"]),
        "case.overdue_days": str(max(0, late)),
        "case.period": _period(str(case.get("reported_on") or ""), clocks["end_of_term"]),
        "case.span": _span(str(case.get("reported_on") or ""), clocks["end_of_term"]),
        "case.from": day_words(str(case.get("reported_on") or "")),
        "case.to": day_words(clocks["end_of_term"] or ""),
        "case.term": term_words(int(str(case["term_months"]))),
        "case.schedule": _schedule(made, case),
        "case.state": STATE_WORDS[CaseState(clocks["state"])],
        "case.tests_planned": str(len(slots)) if slots else "",
        "case.tests_done": str(sum(slot["state"] == "done" for slot in slots)) if slots else "",
        "case.tests_missed": str(sum(slot["state"] == "missed" for slot in slots)) if slots else "",
        "counters.refusals": str(clocks["counters"]["refusals"]),
        "counters.absences": str(clocks["counters"]["absences"]),
        "counters.days_away": str(clocks["counters"]["days_away"]),
        "counters.serious": "是" if clocks["counters"]["serious"] else "否",
    }
    if worker:
        told = people.texts(made.session.db, "worker", "phone", [int(str(worker))])
        made.values["case.worker_phone"] = told.get(int(str(worker))) or ""
    made.tables["slots"] = [
        {
            "number": str(slot["number"]),
            "from": slot["from"],
            "to": slot["to"],
            "state": slot["state"],
            "tested_on": slot["tested_on"] or "",
        }
        for slot in slots
    ]


def term_words(months: int) -> str:
    """36 is 三年, 18 is 18 个月: whole years in words."""
    years = {12: "一年", 24: "二年", 36: "三年"}
    return years.get(months, f"{months}个月")


def _period(start: str, end: str | None) -> str:
    return f"{day_words(start)}至{day_words(end)}" if start and end else ""


def _span(start: str, end: str | None) -> str:
    """The same in figures, for narrow boxes."""
    return f"{start} 至 {end}" if start and end else ""


def _schedule(made: Gathering, case: Row) -> str:
    """How often tests are owed, year by year, in words."""
    plan = settings.plan_on(made.session.db, made.day.isoformat())
    steps = plan.steps(str(case["schedule"] or ""), str(case["kind"]))
    end, first, told = int(str(case["term_months"])), 1, []
    for upto, gap in steps:
        if first > end:
            break
        every = "每月1次" if gap == 1 else f"每{gap}个月1次"
        told.append(f"第{first}至{min(upto, end)}个月{every}")
        first = upto + 1
    return "，".join(told)


def _tables(made: Gathering) -> None:
    """The lists the form asks for: rows of the same case, or of the person while it runs."""
    for name in made.spec.tables:
        record = BY_NAME[name]
        owner = record.owner
        if owner is None:
            continue
        owned_by = made.target.case if owner[1].record == REHAB_CASE.name else made.target.person
        if owned_by is None:
            continue
        rows = entries.rows_where(made.session.db, record, owner[0].name, int(str(owned_by["id"])))
        made.add_table(record, _within(made, record, rows))


def _within(made: Gathering, record: Record, rows: Sequence[Row]) -> list[Row]:
    """Rows of the paper's month; events of a person only while the paper's case runs."""
    if not record.day:
        return list(rows)
    low, high = "", "9999"
    case = made.target.case
    if case and made.target.record is not PERSON and record.owner and not _by_case(record):
        low, high = str(case["served_on"]), str(case["ended_on"] or "9999")
    if made.target.month:
        low, high = max(low, made.target.month.first), min(high, made.target.month.last)
    return [row for row in rows if low <= str(row[record.day] or low) <= high]


def _by_case(record: Record) -> bool:
    return record.owner is not None and record.owner[1].record == REHAB_CASE.name
