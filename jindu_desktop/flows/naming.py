"""What one row is called in a sentence: its own title, or that of the row it belongs to."""

from __future__ import annotations

from jindu_desktop.flows.browse import labels, standing
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON, REHAB_CASE
from jindu_desktop.records.field import Record
from jindu_desktop.rules.status_beside import remark
from jindu_desktop.store import entries


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
    beside = _status_beside(session, row_id) if record is REHAB_CASE else ""
    return "。".join(filter(None, (f"已保存：{saved_called(session, record, row_id)}", beside)))


def _status_beside(session: Session, case_id: int) -> str:
    case = entries.fetch(session.db, REHAB_CASE, case_id) or {}
    person, today = case.get("person"), session.today().isoformat()
    if not isinstance(person, int):
        return ""
    now = standing(session, PERSON, [person], today)[person]
    ended = str(case["ended_on"] or "9999") <= today
    return remark(now, ended=ended, reason=str(case["end_reason"]))


def row_called(session: Session, record: Record, row_id: int) -> str:
    """A test is called by its person, a person by name; empty if the row is gone."""
    if record.owner is None:
        return labels(session, record.name, [row_id]).get(row_id, "")
    field, reference = record.owner
    owner = (entries.fetch(session.db, record, row_id) or {}).get(field.name)
    if not isinstance(owner, int):
        return ""
    return labels(session, reference.record, [owner]).get(owner, "")
