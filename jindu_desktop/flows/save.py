"""Saving, striking out and taking back one row: checks, one transaction, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.surroundings import others_of
from jindu_desktop.records import BY_NAME, RECORDS, REHAB_CASE, TRANSFER
from jindu_desktop.records.codes import Direction, EndReason
from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.whole_record import Finding, complete, findings
from jindu_desktop.store import drafts, entries
from jindu_desktop.store.acting import Act, acting
from jindu_desktop.store.sqlcipher import IntegrityError


@dataclass(frozen=True, slots=True)
class Saved:
    """The row's identifier, the records whose pages must look again, and how many rows of each
    record were written where several may be."""

    row_id: int
    changed: frozenset[str]
    rows: Mapping[str, int] = field(default_factory=dict)


class NeedsReason(Refused):
    """There are warnings and no reason was given; ``findings`` says which."""

    def __init__(self, found: Sequence[Finding]) -> None:
        message = "；".join(each.message for each in found)
        faults = tuple(Fault("", f.field, "", "warning", f.message) for f in found)
        super().__init__(message, faults, "needs_reason")
        self.findings = tuple(found)


def check(
    session: Session, record: Record, values: Row, row_id: int | None = None
) -> list[Finding]:
    """Every error and warning of a row as it would be saved; references are row identifiers."""
    filled = complete(record, values)
    found = findings(record, filled, others_of(session, record, filled, row_id))
    return found + _double(session, record, filled, row_id)


def _double(session: Session, record: Record, values: Row, row_id: int | None) -> list[Finding]:
    """The natural key is unique among unstruck rows."""
    if not record.key or any(values.get(name) is None for name in record.key):
        return []
    first = record.key[0]
    same = entries.rows_where(session.db, record, first, values[first])  # type: ignore[arg-type]
    for row in same:
        if row["id"] != row_id and all(row[n] == values.get(n) for n in record.key):
            told = "、".join(record.by_name[name].label for name in record.key)
            return [Finding(first, f"已有一条{told}相同的记录，请改那一条", True)]
    return []


def save(
    session: Session,
    record: Record,
    values: Row,
    row_id: int | None = None,
    reason: str = "",
    *,
    draft: int = 0,
) -> Saved:
    """Save a new row (``row_id`` None) or the given fields of an old one, in one transaction.

    ``draft`` is the number of the draft that ends with it. Raises Refused with the faults by field,
    NeedsReason if there are warnings and no reason.
    """
    old = entries.fetch(session.db, record, row_id) if row_id else None
    if row_id and (old is None or old["struck_on"]):
        raise Refused("这条记录已划销，不能再改", code="struck")
    whole = {f.name: (old or {}).get(f.name) for f in record.fields} | values
    whole = complete(record, whole)
    _refuse(check(session, record, whole, row_id), reason)
    title = f"{'修改' if row_id else '新增'} {record.label}"
    with acting(session.db, session.operator, title) as act:
        kept = write(act, record, whole, row_id, reason)
        if draft:
            drafts.settle(act.db, draft)
    return Saved(kept, frozenset(act.changed))


def _refuse(found: list[Finding], reason: str) -> None:
    errors = [each for each in found if each.blocking]
    if errors:
        faults = tuple(Fault("", f.field, "", "invalid", f.message) for f in errors)
        raise Refused("；".join(each.message for each in errors), faults)
    if found and not reason.strip():
        raise NeedsReason(found)


def write(act: Act, record: Record, values: Row, row_id: int | None, reason: str = "") -> int:
    """Write one checked row and what follows from it inside an open action."""
    try:
        if row_id:
            act.update(record, row_id, values, reason)
        else:
            row_id = act.insert(record, values)
    except IntegrityError as error:
        raise Refused(
            f"{record.label}没有保存：与已有记录冲突（{error}）", code="conflict"
        ) from error
    follow_up(act, record, values)
    return row_id


def follow_up(act: Act, record: Record, values: Row) -> None:
    """What a saved row brings about: an accepted 转出 ends the case here (records.md, transfer)."""
    accepted = values.get("accepted_on")
    if record is not TRANSFER or values.get("direction") != Direction.OUT or not accepted:
        return
    case = entries.fetch(act.db, REHAB_CASE, int(str(values["case"])))
    if case and not case["ended_on"]:
        act.update(
            REHAB_CASE,
            int(str(case["id"])),
            {"ended_on": accepted, "end_reason": EndReason.MOVED.value},
            "变更执行地已被接收",
        )


def strike(session: Session, record: Record, row_id: int, reason: str) -> Saved:
    """Strike out a row and all that belongs to it; the reason is kept.

    Raises Refused without a reason, or while other rows still use it.
    """
    if not reason.strip():
        raise Refused("划销须写明原因", code="required")
    old = entries.fetch(session.db, record, row_id)
    if old is None or old["struck_on"]:
        raise Refused("这条记录已划销", code="struck")
    users = [
        (other, field.name)
        for other in RECORDS
        for field, ref in other.references
        if ref.record == record.name and not ref.owner
    ]
    if used := entries.referring(session.db, users, row_id):
        told = "、".join(f"{label} {number} 条" for label, number in used.items())
        raise Refused(f"还有{told}用着它，请先改那些记录；人员离职请填离职日期", code="in_use")
    with acting(session.db, session.operator, f"划销 {record.label}", "strike") as act:
        act.strike(record, row_id, reason.strip())
    return Saved(row_id, frozenset(act.changed))


def record_of(name: str) -> Record:
    """The record of an audit line."""
    return BY_NAME[name]
