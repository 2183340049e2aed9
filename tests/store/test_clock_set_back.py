"""A PC whose clock was ahead and is put right: the later act stays the newer one."""

from __future__ import annotations

import time

import pytest

from jindu_desktop.core.ids import IdSource
from jindu_desktop.flows.actions import recent
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.undo import redo, undo
from jindu_desktop.records import PERSON
from jindu_desktop.store import acting
from tests import offices

YEAR = 365 * 86_400 * 10**9


def test_undo_takes_back_what_was_saved_last(
    office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns()
    monkeypatch.setattr(acting, "_IDS", IdSource())
    monkeypatch.setattr(time, "time_ns", lambda: now + YEAR)
    save(office, PERSON, offices.person(1, name="张早"))
    monkeypatch.setattr(acting, "_IDS", IdSource())  # the program was started again
    monkeypatch.setattr(time, "time_ns", lambda: now)
    save(office, PERSON, offices.person(2, name="李晚"))
    assert "李晚" in recent(office, 1)[0].sentence
    undo(office)
    standing = {action.sentence: action.stands for action in recent(office, 3)}
    assert (standing["新增 人员 李晚"], standing["新增 人员 张早"]) == (False, True)
    redo(office)
    assert {a.sentence for a in recent(office, 4) if a.stands} >= {"新增 人员 张早"}
