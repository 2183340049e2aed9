"""Which rows to print: from a person, a case, a school, an activity; or all of a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.printing.selections import SELECTIONS
from jindu_desktop.flows.printing.target import Key, case_on
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf.forms.registry import find
from jindu_desktop.ports.pdf.forms.spec import MONTH, OFFICE, FormSpec
from jindu_desktop.records import ACTIVITY, BY_NAME, PERSON, REHAB_CASE, SCHOOL, WORKER
from jindu_desktop.records.field import Record
from jindu_desktop.store import entries, forms
from jindu_desktop.store.sqlcipher import Database

AGREEMENT = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was named: natural keys, each list may be empty."""

    persons: Sequence[str] = ()
    cases: Sequence[str] = ()
    schools: Sequence[str] = ()
    activities: Sequence[str] = ()
    workers: Sequence[str] = ()

    def named(self) -> list[tuple[Record, str, Sequence[str]]]:
        """Each record with the field its rows are named by and what was named."""
        return [
            (PERSON, "id_number", [each.upper() for each in self.persons]),
            (REHAB_CASE, "decision_no", self.cases),
            (SCHOOL, "name", self.schools),
            (ACTIVITY, "title", self.activities),
            (WORKER, "name", self.workers),
        ]


def keys_of(session: Session, number: int, chosen: Chosen, month: Month | None) -> list[Key]:
    """The keys to print a form for: those of what was named, else everything of the month.

    A person stands for the present case or the newest row; with a month for all rows of that
    month. Raises Refused naming everything that was not found or has nothing to print.
    """
    spec = find(number)
    owners = _found(session, chosen)
    if not owners:
        return batch(session, number, month) if month else []
    keys: list[Key] = []
    faults: list[Fault] = []
    for record, row_id, named in owners:
        some = _under(session.db, spec, record, row_id, month)
        if not some:
            message = f"{named}没有《{_plain(spec)}》可打印的记录"
            faults.append(Fault("", record.name, named, "nothing", message))
        keys += [key for key in some if key not in keys]
    if faults:
        raise Refused("；".join(fault.message for fault in faults), tuple(faults))
    return keys


def keys_under(
    session: Session, number: int, record: Record, ids: Sequence[int], month: Month | None = None
) -> list[Key]:
    """The keys to print a form for, from rows of a record; rows with nothing to print give none."""
    spec = find(number)
    keys: list[Key] = []
    for row_id in ids:
        keys += [k for k in _under(session.db, spec, record, row_id, month) if k not in keys]
    return keys


def batch(session: Session, number: int, month: Month) -> list[Key]:
    """Everything of a month: agreements signed or still to be signed, rows dated in it, the list of
    the month, all schools' checklists.
    """
    spec, db = find(number), session.db
    if MONTH in spec.about or OFFICE in spec.about:
        return [str(month)]
    record = BY_NAME[spec.about[0]]
    if spec.number == AGREEMENT:
        found = _agreements(db, month)
    elif spec.number in SELECTIONS:
        found = SELECTIONS[spec.number](db, month)
    elif record is SCHOOL:
        found = forms.open_schools(db, month.last)
    elif record is REHAB_CASE:
        found = forms.dated_in(db, record, "reported_on", month)
    else:
        found = forms.dated_in(db, record, record.day, month) if record.day else []
    if not found:
        raise Refused(f"{month} 没有《{_plain(spec)}》可打印的记录", code="nothing")
    return list(found)


_SCOPES = {
    AGREEMENT: "本月签订和待签的", 18: "月底逾期未报到的", 19: "本月严重违反或者阳性的",
    20: "本月报告公安的", 22: "本月恢复执行的", 23: "本月提前结束的", 24: "本月半年和年度评估",
    25: "本月期满和期满评估的", 27: "全部流动人员", 28: "本月出所和预计出所的", 30: "全部社会面人员",
}  # fmt: skip


def scope_of(spec: FormSpec) -> str:
    """What of a month ``batch`` prints a form for, in a few words; "" if it is one paper."""
    if MONTH in spec.about or OFFICE in spec.about:
        return ""
    record = BY_NAME[spec.about[0]]
    plain = {SCHOOL.name: "全部在办学校", REHAB_CASE.name: "本月报到的"}
    return _SCOPES.get(spec.number) or plain.get(record.name, "本月的")


def _agreements(db: Database, month: Month) -> list[int]:
    """Agreements signed in the month, and those of people who reported in it and have none yet."""
    reported = forms.dated_in(db, REHAB_CASE, "reported_on", month)
    unsigned = [
        row_id
        for row_id, row in entries.fetch_many(db, REHAB_CASE, reported).items()
        if not row["agreement_on"]
    ]
    return [*forms.dated_in(db, REHAB_CASE, "agreement_on", month), *unsigned]


def _found(session: Session, chosen: Chosen) -> list[tuple[Record, int, str]]:
    """The rows that were named; Refused listing every name that is none."""
    found: list[tuple[Record, int, str]] = []
    faults = []
    for record, field, names in chosen.named():
        for name in names:
            rows = entries.rows_where(session.db, record, field, name)
            if not rows:
                message = f"没有{record.by_name[field].label}为“{name}”的{record.label}"
                faults.append(Fault("", field, name, "not_found", message))
            found += [(record, int(str(row["id"])), name) for row in rows]
    if faults:
        raise Refused("；".join(fault.message for fault in faults), tuple(faults))
    return found


def _under(
    db: Database, spec: FormSpec, record: Record, row_id: int, month: Month | None
) -> list[int]:
    """The rows a form is printed for that belong to a row: itself, its case, its newest event."""
    if record.name in spec.about:
        return [row_id]
    about = BY_NAME.get(spec.about[0])
    if about is None:
        return []
    if record is REHAB_CASE and PERSON.name in spec.about:
        return [_person_of(db, row_id)]
    if about is REHAB_CASE and record is PERSON:
        case = case_on(db, row_id, "9999")
        return [int(str(case["id"]))] if case else []
    return _events(db, about, record, row_id, month)


def _person_of(db: Database, case: int) -> int:
    row = entries.fetch(db, REHAB_CASE, case)
    assert row is not None
    return int(str(row["person"]))


def _events(
    db: Database, about: Record, record: Record, row_id: int, month: Month | None
) -> list[int]:
    """All rows of the month, else the newest one."""
    if about.owner is None:
        return []
    field, owner = about.owner
    if owner.record == record.name:
        ids = [row_id]
    elif owner.record == PERSON.name and record is REHAB_CASE:
        ids = [_person_of(db, row_id)]
    elif owner.record == REHAB_CASE.name and record is PERSON:
        cases = entries.rows_where(db, REHAB_CASE, "person", row_id)
        ids = [int(str(case["id"])) for case in cases]
    else:
        return []
    rows = [row for each in ids for row in entries.rows_where(db, about, field.name, each)]
    rows.sort(key=lambda row: str(row[about.day] or "9999"))  # still to come
    if month:
        rows = [r for r in rows if month.first <= str(r[about.day] or "") <= month.last]
        return [int(str(row["id"])) for row in rows]
    return [int(str(row["id"])) for row in rows[-1:]]


def _plain(spec: FormSpec) -> str:
    return spec.title.replace("{measure}", "社区戒毒（社区康复）")
