"""Taking back and doing again: a new action that restores old values, so the chain never breaks."""

from __future__ import annotations

from collections import Counter

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.attachments import demand_evidence
from jindu_desktop.flows.save import Saved
from jindu_desktop.flows.session import Session
from jindu_desktop.records import ATTACHMENT, LOGGED, RECORDS, SCHOOL_ITEM
from jindu_desktop.records.field import Row
from jindu_desktop.store import actions, attachments, audit, entries
from jindu_desktop.store.acting import Act, acting
from jindu_desktop.store.actions import Action
from jindu_desktop.store.sqlcipher import IntegrityError


def undo(session: Session) -> Saved:
    """Take back the last saved action that still stands; Refused if there is none or it cannot.

    It does not reach past the closing or correcting of a month, which nothing takes back: what is
    older is taken back one by one from the list of actions.
    """
    last, final = actions.last_standing(session.db), actions.last_final(session.db)
    if final and (last is None or last.id < final.id):
        raise Refused(
            f"最近一步是“{final.title}”，不能撤销；更早的操作请在“最近的操作”里逐条撤销",
            code="final",
        )
    if last is None:
        raise Refused("没有可撤销的操作", code="nothing_left")
    return _reverse(session, last, f"撤销：{last.title}", "undo")


def undo_action(session: Session, action_id: int) -> Saved:
    """Take back one action of the list, whatever was done after it elsewhere.

    Refused if it is no action on rows, was taken back already, or something newer stands on it: a
    row it wrote was changed or struck out since, or another row has come to use it.
    """
    chosen = actions.by_id(session.db, action_id)
    if chosen is None or not chosen.stands:
        raise Refused("这一步没有可撤销的内容，或已经撤销", code="nothing")
    return _reverse(session, chosen, f"撤销：{chosen.title}", "undo", alone=True)


def redo(session: Session) -> Saved:
    """Do again what was taken back last; Refused if something was saved since."""
    last = actions.last_undone(session.db)
    if last is None:
        raise Refused("没有可重做的操作", code="nothing_left")
    return _reverse(session, last, f"重做：{last.title.removeprefix('撤销：')}", "redo")


def _reverse(
    session: Session, target: Action, title: str, kind: str, *, alone: bool = False
) -> Saved:
    lines = audit.of_action(session.db, target.id)
    row, written = 0, set[tuple[str, int]]()
    with acting(session.db, session.operator, title, kind, undoes=target.id) as act:
        for line, change, _ in reversed(lines):
            if line.row is not None and line.record in LOGGED:
                row = line.row
                written.add((line.record, row))
                _restore(act, line, change)
                if alone and line.verb == "insert":
                    _unused(act, line)
        _still_evidenced(act, lines)
        actions.settle(act.db, target, act.id)
    return Saved(row, frozenset(act.changed), Counter(record for record, _ in written))


def _restore(act: Act, line: audit.Line, change: audit.Change) -> None:
    """An inserted row is struck out, anything else gets its old values back."""
    record, row_id = LOGGED[line.record], line.row
    assert row_id is not None
    now = entries.fetch(act.db, record, row_id)
    gone = now is not None and now["struck_on"] and "struck_on" not in change
    if now is None or gone or any(now[name] != new for name, (_, new) in change.items()):
        raise Refused("此后又改过，不能撤销这一步；请直接修改记录", code="newer_change")
    if record is ATTACHMENT:
        _may_return(act, now)
    gone_again: Row = {"struck_on": act.at[:10], "struck_reason": "撤销"}
    before = {name: old for name, (old, _) in change.items()}
    try:
        act.update(record, row_id, gone_again if line.verb == "insert" else before)
    except IntegrityError as error:
        raise Refused(
            f"此后又录入了同样的{record.label}，不能撤销这一步", code="newer_change"
        ) from error


def _may_return(act: Act, row: Row) -> None:
    """An attachment comes back only while its content is kept, and not beside its own like."""
    if not row["struck_on"]:
        return
    if not attachments.thumbs(act.db, [str(row["sha256"])]):
        raise Refused("附件划销已久，内容已经清除，不能撤销", code="cleared")
    beside = attachments.of_rows(act.db, str(row["record"]), [int(str(row["row"]))])
    if any(each["sha256"] == row["sha256"] for each in beside):
        raise Refused("此后又添加了同样的附件，不必撤销", code="newer_change")


def _still_evidenced(act: Act, lines: list[tuple[audit.Line, audit.Change, str]]) -> None:
    """No item may stay 已完成 without evidence, whichever step is taken back."""
    for line, _, _ in lines:
        row_id = line.row
        if line.record == ATTACHMENT.name and row_id is not None:
            link = entries.fetch(act.db, ATTACHMENT, row_id) or {}
            owner = int(str(link.get("row") or 0))
            row_id = owner if link.get("record") == SCHOOL_ITEM.name else None
        elif line.record != SCHOOL_ITEM.name:
            row_id = None
        if row_id is not None:
            demand_evidence(act, row_id)


def _unused(act: Act, line: audit.Line) -> None:
    """What came after may not lean on a row that goes; what went with it is struck out by now."""
    assert line.row is not None
    users = [
        (other, field.name)
        for other in RECORDS
        for field, reference in other.references
        if reference.record == line.record
    ]
    used = entries.referring(act.db, users, line.row)
    if attached := attachments.numbers(act.db, line.record, [line.row]).get(line.row):
        used[ATTACHMENT.label] = attached
    if used:
        told = "、".join(f"{label} {number} 条" for label, number in used.items())
        raise Refused(
            f"此后又有{told}用着它，不能撤销这一步；请先撤销或划销那些记录", code="in_use"
        )
