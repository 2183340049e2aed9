"""Operators are added, change their passphrase and are removed; the log names them, no secret."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.flows import operators
from jindu_desktop.flows.actions import recent
from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.session import Session, unlock
from jindu_desktop.flows.session import operators as names
from jindu_desktop.store import audit, keyring
from tests import offices

SECOND, THIRD = "另外 四个 新的 词", "第三个人的十二字以上口令"


def code_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.faults[0].code


def logged(office: Session) -> str:
    """Everything the log says, as one text."""
    told = [each.sentence for each in recent(office)]
    return "\n".join(told + [body for (body,) in office.db.execute("SELECT body FROM audit_value")])


def test_one_more_opens_the_office(office: Session) -> None:
    operators.add(office, " 操作员乙 ", SECOND)
    assert names(office.folder) == [offices.OPERATOR, "操作员乙"]
    with unlock(office.folder, SECOND, "操作员乙") as other:
        assert other.operator == "操作员乙"
        assert other.office["name"] == "演示镇"
    assert recent(office)[0].sentence == "添加操作员 操作员乙"
    assert not recent(office)[0].stands
    assert SECOND not in logged(office)
    assert check_office(office)["ok"]


@pytest.mark.parametrize(
    ("name", "passphrase", "code"),
    [
        ("", SECOND, "required"),
        ("  ", SECOND, "required"),
        ("甲" * 21, SECOND, "bad_value"),
        ("甲\n乙", SECOND, "bad_value"),
        ("恢复码", SECOND, "reserved"),
        (offices.OPERATOR, SECOND, "already_there"),
        (f"{offices.OPERATOR} ", SECOND, "already_there"),
        ("操作员乙", "太短", "weak_passphrase"),
    ],
)
def test_a_wrong_name_or_a_weak_passphrase_changes_nothing(
    office: Session, name: str, passphrase: str, code: str
) -> None:
    ring, log = keyring.read(office.folder), audit.head(office.db)
    with pytest.raises(Refused) as caught:
        operators.add(office, name, passphrase)
    assert code_of(caught) == code
    assert (keyring.read(office.folder), audit.head(office.db)) == (ring, log)


def test_the_old_passphrase_opens_no_more(office: Session) -> None:
    operators.change_passphrase(office, offices.PASSPHRASE, THIRD)
    with pytest.raises(Refused) as caught:
        unlock(office.folder, offices.PASSPHRASE)
    assert code_of(caught) == "wrong_passphrase"
    unlock(office.folder, THIRD).close()
    assert recent(office)[0].sentence == "修改口令"
    said = logged(office)
    assert offices.OPERATOR in said
    assert THIRD not in said
    assert offices.PASSPHRASE not in said


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("不是 这个 口令 啊", THIRD, "wrong_passphrase"),
        (offices.PASSPHRASE, "太短", "weak_passphrase"),
        (offices.PASSPHRASE, offices.PASSPHRASE, "same_passphrase"),
    ],
)
def test_a_passphrase_is_not_changed(office: Session, old: str, new: str, code: str) -> None:
    ring = keyring.read(office.folder)
    with pytest.raises(Refused) as caught:
        operators.change_passphrase(office, old, new)
    assert code_of(caught) == code
    assert keyring.read(office.folder) == ring


def test_whoever_is_removed_stays_outside(office: Session) -> None:
    operators.add(office, "操作员乙", SECOND)
    operators.remove(office, "操作员乙")
    assert names(office.folder) == [offices.OPERATOR]
    with pytest.raises(Refused) as caught:
        unlock(office.folder, SECOND, "操作员乙")
    assert code_of(caught) == "unknown_operator"
    assert recent(office)[0].sentence == "删除操作员 操作员乙"


@pytest.mark.parametrize(
    ("name", "code"),
    [(offices.OPERATOR, "oneself"), ("谁", "unknown_operator"), ("恢复码", "unknown_operator")],
)
def test_who_cannot_be_removed(office: Session, name: str, code: str) -> None:
    ring = keyring.read(office.folder)
    with pytest.raises(Refused) as caught:
        operators.remove(office, name)
    assert code_of(caught) == code
    assert keyring.read(office.folder) == ring


def test_the_last_one_stays(office: Session) -> None:
    """Someone who was removed meanwhile may still sit at an open office."""
    gone, log = replace(office, operator="操作员丙"), audit.head(office.db)
    with pytest.raises(Refused) as caught:
        operators.remove(gone, offices.OPERATOR)
    assert code_of(caught) == "last_operator"
    assert names(office.folder) == [offices.OPERATOR]
    assert audit.head(office.db) == log


def test_without_its_line_in_the_log_nothing_is_done(
    office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = keyring.read(office.folder)
    monkeypatch.setattr(audit, "append", _full)
    with pytest.raises(Unavailable):
        operators.add(office, "操作员乙", SECOND)
    assert keyring.read(office.folder) == ring


def _full(*_: object) -> None:
    raise OSError("disk")
