"""A later rewrite of the log shows; a lawful erasure does not break it."""

from __future__ import annotations

import pytest

from jindu_desktop.flows.browse import history
from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON
from jindu_desktop.store import audit
from tests import offices


@pytest.fixture
def person_id(office: Session) -> int:
    row_id = save(office, PERSON, offices.person(phone="13800138000")).row_id
    save(office, PERSON, {"employment": "农民"}, row_id)
    return row_id


@pytest.mark.parametrize(
    ("tampering", "line"),
    [
        ("UPDATE audit SET operator = '别人' WHERE seq = 2", 2),
        ("UPDATE audit_value SET body = '{}' WHERE seq = 2", 2),
        ("UPDATE audit SET hash = zeroblob(32) WHERE seq = 2", 2),
        ("DELETE FROM audit_value WHERE seq = 3; DELETE FROM audit WHERE seq = 3", None),
        ("DELETE FROM audit_value WHERE seq = 2; DELETE FROM audit WHERE seq = 2", 2),
    ],
)
def test_tampering_shows(office: Session, person_id: int, tampering: str, line: int | None) -> None:
    for statement in tampering.split("; "):
        office.db.execute(statement)
    assert audit.broken_at(office.db) == line
    # a line cut off at the end shows only against a head kept elsewhere: the bundle's audit.json
    assert audit.head(office.db).entries == (2 if line is None else 3)


def test_erasing_values_keeps_the_chain(office: Session, person_id: int) -> None:
    office.db.execute("DELETE FROM audit_value WHERE seq = 2")
    assert audit.broken_at(office.db) is None
    assert "依法删除" in history(office, PERSON, person_id)[-1].sentence


def test_history_is_sentences_without_private_values(office: Session, person_id: int) -> None:
    lines = history(office, PERSON, person_id)
    assert lines[0].sentence == "修改：就业状况 农民"
    told = lines[1].sentence
    assert "列入台账日期 2024-01-01" in told
    for secret in ("张三丰", offices.id_number(1), "13800138000"):
        assert secret not in told


def test_check_finds_stale_search_keys_and_broken_chain(office: Session, person_id: int) -> None:
    assert check_office(office) == {"ok": True, "audit_entries": 3, "problems": []}
    office.db.execute("UPDATE person SET name = '李四' WHERE id = ?", [person_id])
    office.db.execute("UPDATE audit SET verb = 'x' WHERE seq = 1")
    problems = check_office(office)["problems"]
    assert len(problems) == 2
    assert "检索词" in problems[0]
    assert "日志链在第 1 条" in problems[1]
