"""How each row of the agenda is worked off: which record, what is drafted, where typing begins.

The table says it once; ``steps`` finds the rows it needs. Drafts are what a clerk would type, to be
changed or kept: nothing is decided and nothing is saved here but by ``save_step``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jindu_desktop.flows.batch import save_batch
from jindu_desktop.flows.save import Saved, save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.codes import EndReason, Status
from jindu_desktop.records.field import Row
from jindu_desktop.rules.agenda import Item
from jindu_desktop.rules.status_beside import ENDINGS
from jindu_desktop.store import desk, entries, facts


@dataclass(frozen=True, slots=True)
class Way:
    """One way to work a row off.

    ``owner`` names the field that ties a new row to the item's person, case or worker; without it
    the row of ``record`` the item is about is amended. ``today`` are fields drafted with the day,
    ``draft`` other values, ``shown`` the fields of a short form (all if empty), ``focus`` where
    typing begins. ``settles`` is False where the row may stay after saving.
    """

    label: str
    record: str
    owner: str = ""
    today: tuple[str, ...] = ()
    draft: Row = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    focus: str = ""
    settles: bool = True


_CASE_POSTS = ("worker", "police_name", "medic_name", "family_name", "volunteer_name")
_ENDING = ("ended_on", "end_reason", "end_document_no")
_MET: Row = {"met": 1, "way": "面谈"}

_TEST = Way("登记检测", "drug_test", "person", ("tested_on",), {"kind": "定期"}, focus="result")
_CONTACT = Way("登记访谈", "contact", "person", ("held_on",), _MET, focus="content")
_RISK = Way("风险评估", "risk_assessment", "person", ("assessed_on",), focus="tier")
_BREACH = Way("违反协议", "breach", "case", ("happened_on",), focus="kind", settles=False)
_LEAVE = Way("请假", "leave", "case", ("applied_on",), focus="reason", settles=False)
_STATUS = Way("登记状态", "person_status", "person", ("since",), focus="status")
_SUSPEND = Way("登记中止", "suspension", "case", focus="since")
_TO_POLICE = Way(
    "登记报告公安", "drug_test", today=("police_report_on",), focus="police_report_on",
    shown=("tested_on", "result", "positive_for", "police_report_on", "note"),
)  # fmt: skip

WAYS: dict[str, tuple[Way, ...]] = {
    "report_in": (
        Way("登记报到", "rehab_case", today=("reported_on",), focus="reported_on",
            shown=("served_on", "reported_on", "agreement_on", "execution_place", *_CASE_POSTS)),
        _BREACH,
    ),
    "agreement": (
        Way("登记协议", "rehab_case", today=("agreement_on",), focus="agreement_on",
            shown=("reported_on", "agreement_on", "schedule", "execution_place", *_CASE_POSTS)),
        _BREACH,
    ),
    "test_slot": (_TEST, _BREACH, _LEAVE),
    "test_missed": (
        Way("核实原因", "contact", "person", ("held_on",), {"content": "核实缺检原因："},
            focus="way", settles=False),
        Way("补录检测", "drug_test", "person", (), {"kind": "定期"}, focus="tested_on"),
        _BREACH, _LEAVE,
    ),
    "police_breach": (
        Way("登记报告公安", "breach", today=("police_report_on",), focus="police_report_on",
            draft={"handling": "报告公安机关"},
            shown=("happened_on", "kind", "facts", "handling", "police_report_on",
                   "police_receipt")),
    ),
    "police_positive": (_TO_POLICE,),
    "leave_return": (
        Way("销假", "leave", today=("returned_on",), focus="returned_on",
            shown=("since", "until", "destination", "returned_on")),
        Way("擅自离开", "breach", "case", ("happened_on",), {"kind": "擅自离开"},
            focus="away_days", settles=False),
    ),
    "final_evaluation": (
        Way("期满评估", "evaluation", "case", ("held_on",), {"kind": "期满"}, focus="summary"),
    ),
    "evaluation": (
        Way("定期评估", "evaluation", "case", ("held_on",), {"kind": "半年"}, focus="summary"),
    ),
    "discharge": (
        Way("录入解除通知书", "rehab_case", today=("ended_on",), focus="end_document_no",
            draft={"end_reason": EndReason.COMPLETED.value}, shown=_ENDING),
    ),
    "transfer_answer": (
        Way("登记接收", "transfer", focus="accepted_on",
            shown=("moved_on", "other_town", "report_due_on", "accepted_on", "receipt_no")),
    ),
    "status_conflict": (
        Way("结束措施", "rehab_case", focus="end_reason", shown=_ENDING),
        _SUSPEND, _STATUS,
    ),
    "tier_contact": (_CONTACT,),
    "tier_test": (_TEST,),
    "risk_missing": (_RISK,),
    "risk_review": (_RISK,),
    "release_soon": (
        Way("登记出所", "release_handover", focus="released_on", settles=False,
            shown=("facility", "expected_on", "notified_on", "released_on", "fetched_by",
                   "first_visit_on", "needs")),
    ),
    "first_visit": (
        Way("首次走访", "contact", "person", ("held_on",), {"met": 1, "way": "走访"},
            focus="content"),
    ),
    "follow_up": (_CONTACT,),
    "three_years": (
        Way("登记状态", "person_status", "person", ("since",), {"status": Status.CLEAN.value},
            focus="document_no"),
    ),
    "training": (Way("登记培训", "training", "worker", ("held_on",), focus="title"),),
    "certificate": (
        Way("更新证书", "worker", focus="certificate_until",
            shown=("certificate", "certificate_no", "certified_on", "certificate_until",
                   "left_on")),
    ),
    "key_day": (
        Way("安排活动", "activity_plan", focus="venues"),
        Way("登记活动", "activity", today=("held_on",), focus="venues"),
    ),
}  # fmt: skip
"""Rule → ways, the usual one first."""

JUMPS = {
    "school_items": "school",
    "month_close": "month_close",
    "month_send": "month_close",
    "month_returned": "month_close",
}
"""Rules worked off on another page → the record that page shows."""

PAPERS = {"final_papers": "解除材料已送公安机关"}
"""Rules that ask for papers and no record: the row is put off with this reason."""

ALONG = {"first_visit": ("release_handover", "first_visit_on", "held_on")}
"""Rule → the row of the item that takes a day of the new row with it, in the same action."""


@dataclass(frozen=True, slots=True)
class Step:
    """A way made ready for one row: ``fixed`` goes without saying, ``draft`` is typed in."""

    item: Item
    way: Way
    row_id: int | None
    fixed: Row
    draft: Row


def steps(session: Session, item: Item) -> list[Step]:
    """Every way to work a row off, the usual one first; empty where a page or papers are due."""
    found = (_step(session, item, way) for way in WAYS.get(item.rule, ()))
    return [step for step in found if step is not None]


def _step(session: Session, item: Item, way: Way) -> Step | None:
    """None if the row to amend or the case to add to is not there."""
    draft: Row = dict.fromkeys(way.today, session.today().isoformat())
    draft = draft | way.draft | _drafted(session, item, way)
    if way.owner == "person":
        return Step(item, way, None, {"person": item.person_id}, draft)
    if way.owner == "worker":
        return Step(item, way, None, {"worker": item.row_id}, draft)
    if way.owner == "case":
        case = _case(session, item)
        return Step(item, way, None, {"case": case}, draft) if case else None
    if item.row_id == 0:
        return Step(item, way, None, {}, draft)
    row_id = _amended(session, item, way)
    return Step(item, way, row_id, {}, draft) if row_id else None


def _drafted(session: Session, item: Item, way: Way) -> Row:
    """What the table cannot know: it follows from the item's own rows."""
    if way.record == "contact":
        person = entries.fetch(session.db, BY_NAME["person"], item.person_id) or {}
        here = desk.in_post(session.db, session.today().isoformat())
        return {"worker": person.get("worker") if person.get("worker") in here else None}
    if way.record == "suspension":
        return {"since": item.due_on}
    if item.rule == "key_day":
        name = item.label.partition("：")[0]
        planned = way.record == "activity_plan"
        also: Row = {"planned_on": item.due_on} if planned else {"key_day": name}
        return also | {"title": f"{name}禁毒宣传"}
    if item.rule == "status_conflict" and way.record == "rehab_case":
        status = facts.statuses(session.db, [item.person_id], session.today().isoformat())
        reason = ENDINGS.get(Status(status[item.person_id])) if status else None
        return {"ended_on": item.due_on, "end_reason": reason.value if reason else None}
    return {}


def _case(session: Session, item: Item) -> int | None:
    """The case an item is about; leaves and transfers are asked for theirs."""
    if item.record == "rehab_case":
        return item.row_id
    row = entries.fetch(session.db, BY_NAME[item.record], item.row_id)
    return int(str(row["case"])) if row and "case" in row else None


def _amended(session: Session, item: Item, way: Way) -> int | None:
    """The row to amend: the item's own, or for a breach the last one that is not excused."""
    if way.record == item.record:
        return item.row_id
    if way.record != "breach":
        return None
    today = session.today().isoformat()
    rows = entries.rows_where(session.db, BY_NAME["breach"], "case", item.row_id)
    known = [r for r in rows if not r["excused"] and str(r["happened_on"]) <= today]
    return int(str(known[-1]["id"])) if known else None


def save_step(
    session: Session, step: Step, values: Row, reason: str = "", *, draft: int = 0
) -> Saved:
    """Save what was typed; a first visit that met the person is noted on the release as well.

    Raises what ``save`` raises.
    """
    record = BY_NAME[step.way.record]
    along = ALONG.get(step.item.rule)
    if along is None or not values.get("met"):
        return save(session, record, values, step.row_id, reason, draft=draft)
    other, name, day = along
    noted: Row = {name: values.get(day)}
    rows = [(record, values, step.row_id), (BY_NAME[other], noted, step.item.row_id)]
    return save_batch(session, step.way.label, rows, reason, draft=draft)
