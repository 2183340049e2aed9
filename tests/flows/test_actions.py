"""The list of actions, and taking back one of them that is not the last."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.actions import recent
from jindu_desktop.flows.batch import save_batch
from jindu_desktop.flows.save import save, strike
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.undo import redo, undo_action
from jindu_desktop.records import PERSON
from jindu_desktop.store import audit, entries
from tests import offices


def put(office: Session, serial: int, **values: str | int | None) -> tuple[int, int]:
    """Save a person; the row and the action."""
    row = save(office, PERSON, offices.person(serial, **values)).row_id
    return row, recent(office, 1)[0].id


def value(office: Session, row: int, name: str) -> object:
    found = entries.fetch(office.db, PERSON, row)
    assert found is not None
    return found[name]


def test_actions_are_told_newest_first_with_whom_they_are_about(office: Session) -> None:
    put(office, 1, name="张一")
    rows = [(PERSON, offices.person(n, name=f"李{n}"), None) for n in (3, 5)]
    save_batch(office, "批量新增", rows, reason="测试")
    batch, first, made = recent(office)
    assert (first.sentence, first.operator, first.stands) == ("新增 人员 张一", "操作员甲", True)
    assert batch.sentence == "批量新增 李3（共 2 条）"
    assert not made.stands


def test_an_older_action_is_taken_back_and_the_newer_stay(office: Session) -> None:
    row, _ = put(office, 1)
    save(office, PERSON, {"former_name": "老三"}, row)
    change = recent(office, 1)[0].id
    other, _ = put(office, 3)
    undo_action(office, change)
    assert value(office, row, "former_name") is None
    assert value(office, other, "struck_on") is None
    assert [each.stands for each in recent(office, 3)] == [False, True, False]
    assert recent(office, 3)[2].undone
    redo(office)
    assert value(office, row, "former_name") == "老三"
    assert audit.broken_at(office.db) is None


def test_what_was_changed_since_is_refused(office: Session) -> None:
    row, made = put(office, 1)
    save(office, PERSON, {"name": "甲"}, row)
    first = recent(office, 1)[0].id
    save(office, PERSON, {"name": "乙"}, row)
    second = recent(office, 1)[0].id
    with pytest.raises(Refused, match="此后又改过"):
        undo_action(office, first)
    undo_action(office, second)
    undo_action(office, first)
    undo_action(office, made)
    assert value(office, row, "struck_on") is not None


def test_a_row_in_use_or_struck_out_stays(office: Session) -> None:
    owner, _case = offices.with_case(office)
    made = recent(office)[1]
    assert made.sentence.startswith("新增 人员")
    with pytest.raises(Refused, match="社戒社康 1 条|用着它"):
        undo_action(office, made.id)
    assert value(office, owner, "struck_on") is None
    row, made_too = put(office, 7)
    strike(office, PERSON, row, "录重")
    with pytest.raises(Refused, match="此后又改过"):
        undo_action(office, made_too)


def test_nothing_is_taken_back_twice(office: Session) -> None:
    _row, made = put(office, 1)
    undo_action(office, made)
    for action in (made, 12345, recent(office)[0].id):
        with pytest.raises(Refused, match="已经撤销"):
            undo_action(office, action)
