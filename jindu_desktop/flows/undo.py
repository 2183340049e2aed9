"""Taking back and doing again: a new action that restores old values, so the chain never breaks."""

from __future__ import annotations

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.save import Saved
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.store import actions, audit, entries
from jindu_desktop.store.acting import Act, acting
from jindu_desktop.store.actions import Action


def undo(session: Session) -> Saved:
    """Take back the last saved action that still stands; Refused if there is none or it cannot."""
    last = actions.last_standing(session.db)
    if last is None:
        raise Refused("没有可撤销的操作", code="nothing")
    return _reverse(session, last, f"撤销：{last.title}", "undo")


def redo(session: Session) -> Saved:
    """Do again what was taken back last; Refused if something was saved since."""
    last = actions.last_undone(session.db)
    if last is None:
        raise Refused("没有可重做的操作", code="nothing")
    return _reverse(session, last, f"重做：{last.title.removeprefix('撤销：')}", "redo")


def _reverse(session: Session, target: Action, title: str, kind: str) -> Saved:
    lines = audit.of_action(session.db, target.id)
    row = 0
    with acting(session.db, session.operator, title, kind, undoes=target.id) as act:
        for line, change, _ in reversed(lines):
            if line.row is not None and line.record in BY_NAME:
                row = line.row
                _restore(act, line, change)
        actions.settle(act.db, target, act.id)
    return Saved(row, frozenset(act.changed))


def _restore(act: Act, line: audit.Line, change: audit.Change) -> None:
    """An inserted row is struck out, anything else gets its old values back."""
    record, row_id = BY_NAME[line.record], line.row
    assert row_id is not None
    now = entries.fetch(act.db, record, row_id)
    if now is None or any(now[name] != new for name, (_, new) in change.items()):
        raise Refused("此后又改过，不能撤销这一步；请直接修改记录", code="newer_change")
    if line.verb == "insert":
        act.update(record, row_id, {"struck_on": act.at[:10], "struck_reason": "撤销"})
    else:
        act.update(record, row_id, {name: old for name, (old, _) in change.items()})
