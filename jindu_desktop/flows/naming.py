"""What one row is called in a sentence: its own title, or that of the row it belongs to."""

from __future__ import annotations

from jindu_desktop.flows.browse import labels
from jindu_desktop.flows.session import Session
from jindu_desktop.records import REHAB_CASE
from jindu_desktop.records.codes import EndReason, Status
from jindu_desktop.records.field import Record
from jindu_desktop.store import entries, facts


def saved_called(session: Session, record: Record, row_id: int) -> str:
    """What was saved, short: 李文佳, 李文佳 的检测, 清水小学 的八个一; of a case the person is named."""
    row = entries.fetch(session.db, record, row_id) or {}
    case = row.get("case")
    if isinstance(case, int):
        row = row | {"person": (entries.fetch(session.db, REHAB_CASE, case) or {}).get("person")}
    person = row.get("person")
    if isinstance(person, int):
        name = labels(session, "person", [person]).get(person, "")
    else:
        name = row_called(session, record, row_id)
    return f"{name} 的{record.label}" if record.owner else name or record.label


def saved_told(session: Session, record: Record, row_id: int) -> str:
    """What to say after a save; of a case also whether the person's 管控状态 goes with it."""
    remark = _status_beside(session, row_id) if record is REHAB_CASE else ""
    return f"已保存：{saved_called(session, record, row_id)}{remark}"


def _status_beside(session: Session, case_id: int) -> str:
    """A community measure is carried out 社会面; what ends it may lead elsewhere."""
    case = entries.fetch(session.db, REHAB_CASE, case_id) or {}
    person, today = case.get("person"), session.today().isoformat()
    if not isinstance(person, int):
        return ""
    now = facts.statuses(session.db, [person], today).get(person)
    ended = str(case.get("ended_on") or "9999") <= today
    due = _AFTER.get(str(case.get("end_reason"))) if ended else Status.AT_LARGE
    if due is None:
        return ""
    if now is None:
        return "。还没有管控状态，请在“管控状态”补记一条"
    if now == due:
        return f"。管控状态是“{now}”，不用另改"
    return f"。管控状态现在是“{now}”，如已变为“{due}”，请在“管控状态”记一条"


_AFTER: dict[str, Status] = {
    EndReason.TO_COMPULSORY: Status.COMPULSORY,
    EndReason.TERMINATED: Status.IN_PRISON,
    EndReason.MOVED: Status.MOVED_OUT,
    EndReason.DEATH: Status.DEAD,
}


def row_called(session: Session, record: Record, row_id: int) -> str:
    """A test is called by its person, a person by name; empty if the row is gone."""
    if record.owner is None:
        return labels(session, record.name, [row_id]).get(row_id, "")
    field, reference = record.owner
    owner = (entries.fetch(session.db, record, row_id) or {}).get(field.name)
    if not isinstance(owner, int):
        return ""
    return labels(session, reference.record, [owner]).get(owner, "")
