"""接收转入: a transfer arrives on paper, and person, case and transfer are kept as one act.

The term goes on from the day the person first reported, and a new agreement is wanted
(戒毒条例 22; records.md, transfer).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.flows.clocks import case_clocks
from jindu_desktop.flows.save import NeedsReason, check, write
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON, PERSON_STATUS, REHAB_CASE, TRANSFER
from jindu_desktop.records.codes import Direction, Source, Status
from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.whole_record import Finding, complete
from jindu_desktop.store import entries
from jindu_desktop.store.acting import Act, acting

OF_PERSON = ("id_number", "name", "phone", "household_address", "residence_address")
OF_CASE = (
    "kind", "decision_no", "decided_by", "decided_on", "served_on", "reported_on",
    "term_months", "deducted_days",
)  # fmt: skip
OF_TRANSFER = ("other_town", "applied_on", "reason", "moved_on", "accepted_on", "receipt_no")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was kept; ``end_of_term`` is None for one who never reported where he comes from."""

    person: int
    case: int
    known: bool
    report_due_on: str
    end_of_term: str | None
    changed: frozenset[str]


def known_person(session: Session, id_number: str) -> Row | None:
    """The person of that number who is in the ledger already."""
    return next(iter(entries.rows_where(session.db, PERSON, "id_number", id_number)), None)


def take_in(session: Session, values: Row, reason: str = "") -> TakenIn:
    """Keep a transfer: the person if new, the case with its remaining term, the transfer itself.

    ``values`` by the names of ``OF_PERSON``, ``OF_CASE``, ``OF_TRANSFER``. One action that one undo
    takes back. A person known already keeps what is kept, and is 社会面 again from
    the day of acceptance. Raises Refused with every fault, each ``where`` naming its record,
    NeedsReason if there are warnings and no reason; then nothing is kept.
    """
    known = known_person(session, str(values.get("id_number") or ""))
    found: list[tuple[Record, Finding]] = []
    with acting(session.db, session.operator, "接收转入") as act:
        keep = _Keeper(session, act, reason, found)
        person = int(str(known["id"])) if known else keep.row(PERSON, _person(values))
        case = keep.row(REHAB_CASE, {n: values.get(n) for n in OF_CASE} | {"person": person})
        own = {n: values.get(n) for n in OF_TRANSFER}
        keep.row(TRANSFER, own | {"case": case, "direction": Direction.IN.value})
        if values.get("accepted_on"):
            since = {"status": Status.AT_LARGE.value, "since": values["accepted_on"]}
            keep.row(PERSON_STATUS, since | {"person": person})
        _refuse(found, reason)
    clocks = case_clocks(session, case)
    due = entries.rows_where(session.db, TRANSFER, "case", case)[0]["report_due_on"]
    told = (str(due), clocks["end_of_term"])
    return TakenIn(person, case, known is not None, *told, frozenset(act.changed))


def _person(values: Row) -> Row:
    came = {"registered_on": values.get("accepted_on"), "source": Source.MOVED_IN.value}
    return {name: values.get(name) for name in OF_PERSON} | came


@dataclass
class _Keeper:
    """Checks and writes one row after the other, since each needs the identifier of the one before;
    what is wrong is gathered, and the caller undoes all if anything is."""

    session: Session
    act: Act
    reason: str
    found: list[tuple[Record, Finding]]

    def row(self, record: Record, values: Row) -> int:
        """The row's identifier, 0 if it cannot be kept."""
        whole = complete(record, {f.name: None for f in record.fields} | values)
        owner = record.owner[0].name if record.owner else ""
        if owner and not whole[owner]:
            return 0  # what it belongs to is at fault and says so
        wrong = check(self.session, record, whole)
        self.found += [(record, each) for each in wrong]
        if any(each.blocking for each in wrong):
            return 0
        return write(self.act, record, whole, None, self.reason)


def _refuse(found: Sequence[tuple[Record, Finding]], reason: str) -> None:
    errors = [(record, each) for record, each in found if each.blocking]
    if errors:
        faults = tuple(Fault(r.label, f.field, "", "invalid", f.message) for r, f in errors)
        raise Refused("；".join(f.message for _, f in errors), faults)
    if found and not reason.strip():
        raise NeedsReason([each for _, each in found])
