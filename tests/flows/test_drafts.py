"""Drafts: kept per operator, gone in the same transaction as the save, never coming back late."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows import drafts
from jindu_desktop.flows.drafts import Draft
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import CONTACT, PERSON
from jindu_desktop.store.connection import DATA_FILE
from tests import offices


def typed(number: int, name: str = "张三", row: int | None = None) -> Draft:
    return Draft(number, "人员", "person", row, {"texts": {"name": name}})


def numbers(session: Session) -> list[int]:
    return [each.id for each in drafts.kept(session)]


def test_a_draft_comes_back_as_it_was_typed(office: Session) -> None:
    body = {"texts": {"name": "𠮷田，“引号”\n换行"}, "row": None, "view": 0}
    drafts.keep(office, [Draft(7, "人员", "person", None, body)])
    with office.elsewhere() as other:
        (found,) = drafts.kept(other)
    assert (found.id, found.page, found.record, found.row, found.body) == (
        7, "人员", "person", None, body
    )  # fmt: skip


def test_later_text_replaces_earlier_and_others_stay(office: Session) -> None:
    drafts.keep(office, [typed(1, "张"), typed(2, "李")])
    drafts.keep(office, [typed(1, "张三丰")], gone=[2])
    (found,) = drafts.kept(office)
    assert found.body["texts"] == {"name": "张三丰"}


def test_another_operator_is_not_offered_it(office: Session) -> None:
    drafts.keep(office, [typed(1)])
    other = Session(office.folder, "操作员乙", office.key, office.db, office.clock)
    assert numbers(other) == []
    assert numbers(office) == [1]


def test_the_save_ends_its_draft_and_no_other(office: Session) -> None:
    drafts.keep(office, [typed(1), typed(2)])
    save(office, PERSON, offices.person(), draft=1)
    assert numbers(office) == [2]


def test_a_refused_save_leaves_the_draft(office: Session) -> None:
    drafts.keep(office, [typed(1)])
    with pytest.raises(Refused):
        save(office, PERSON, {"name": "张三"}, draft=1)
    assert numbers(office) == [1]


def test_a_draft_written_after_its_save_does_not_return(office: Session) -> None:
    save(office, PERSON, offices.person(), draft=5)
    drafts.keep(office, [typed(5)])
    assert numbers(office) == []
    drafts.sweep(office)
    assert office.db.execute("SELECT count(*) FROM draft").fetchone()[0] == 0


def test_nothing_typed_stays_readable_in_the_file(office: Session) -> None:
    drafts.keep(office, [typed(1, "绝密姓名")])
    office.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert "绝密姓名".encode() not in (office.folder / DATA_FILE).read_bytes()


def test_a_draft_is_called_by_whom_it_is_about(office: Session) -> None:
    owner = save(office, PERSON, offices.person(name="李四光")).row_id
    day = {"held_on": "2026-11-20", "way": "面谈", "met": 1}
    met = save(office, CONTACT, {"person": owner, **day}, reason="测试").row_id
    calls = {
        drafts.called(office, typed(1)): "新建 人员",
        drafts.called(office, typed(1, row=owner)): "人员 李四光",
        drafts.called(office, Draft(1, "人员", "contact", met, {})): f"{CONTACT.label} 李四光",
        drafts.called(office, Draft(1, "今日", "", None, {})): "今日",
    }
    assert list(calls) == list(calls.values())


def test_a_row_saved_since_is_told(office: Session) -> None:
    owner = save(office, PERSON, offices.person()).row_id
    drafts.keep(office, [typed(1, row=owner)])
    assert not drafts.outdated(office, drafts.kept(office)[0])
    old = Draft(1, "人员", "person", owner, {}, "2020-01-01T00:00:00.000Z")
    assert drafts.outdated(office, old)
