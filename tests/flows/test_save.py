"""Saving, doubting, striking out, taking back."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.browse import find_rows, rows, standing
from jindu_desktop.flows.month import close_month
from jindu_desktop.flows.save import NeedsReason, save, strike
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.undo import redo, undo
from jindu_desktop.records import DRUG_TEST, PERSON, REHAB_CASE, TRANSFER, VILLAGE
from jindu_desktop.store import actions, audit, entries
from tests import offices


def test_a_fault_names_its_field_and_saves_nothing(office: Session) -> None:
    with pytest.raises(Refused) as refusal:
        save(office, PERSON, offices.person(id_number="990101199003070010"))
    assert [fault.field for fault in refusal.value.faults] == ["id_number"]
    assert "校验位不符" in refusal.value.message
    assert entries.count(office.db, PERSON) == 0


def test_a_warning_passes_with_a_reason_kept_in_the_log(office: Session) -> None:
    doubtful = offices.person(sex="女")
    with pytest.raises(NeedsReason) as doubt:
        save(office, PERSON, doubtful)
    assert [finding.field for finding in doubt.value.findings] == ["sex"]
    row_id = save(office, PERSON, doubtful, reason="证件登记有误，已核对本人").row_id
    save(office, PERSON, {"nation": "汉族"}, row_id, reason="再次核对")
    assert audit.of_row(office.db, row_id)[-1][2] == "再次核对"


def test_the_same_number_twice_is_refused(office: Session) -> None:
    save(office, PERSON, offices.person())
    with pytest.raises(Refused, match="公民身份号码相同"):
        save(office, PERSON, offices.person(name="李四"))


def test_striking_takes_along_what_belongs_to_the_row(office: Session) -> None:
    person_id, case_id = offices.with_case(office)
    save(office, DRUG_TEST, {"person": person_id, "tested_on": "2024-03-01", "result": "阴性"})
    with pytest.raises(Refused, match="原因"):
        strike(office, PERSON, person_id, " ")
    done = strike(office, PERSON, person_id, "重复登记")
    assert done.changed == {"person", "rehab_case", "drug_test"}
    assert [entries.count(office.db, r) for r in (PERSON, REHAB_CASE, DRUG_TEST)] == [0, 0, 0]
    kept = entries.fetch(office.db, REHAB_CASE, case_id)
    assert kept is not None
    assert kept["struck_reason"] == "重复登记"
    save(office, PERSON, offices.person())  # the number is free again


def test_a_row_in_use_is_not_struck(office: Session) -> None:
    village = save(office, VILLAGE, {"name": "清水村"}).row_id
    save(office, PERSON, offices.person(village=village))
    with pytest.raises(Refused, match="人员 1 条"):
        strike(office, VILLAGE, village, "撤并")


def test_undo_and_redo_walk_back_and_forth(office: Session) -> None:
    row_id = save(office, PERSON, offices.person()).row_id
    save(office, PERSON, {"name": "李四"}, row_id)
    save(office, PERSON, {"name": "王五"}, row_id)

    def name() -> object:
        row = entries.fetch(office.db, PERSON, row_id)
        assert row is not None
        return None if row["struck_on"] else row["name"]

    seen = [name()]
    for step in (undo, undo, undo, redo, redo, redo):
        step(office)
        seen.append(name())
    assert seen == ["王五", "李四", "张三丰", None, "张三丰", "李四", "王五"]
    with pytest.raises(Refused, match="没有可重做"):
        redo(office)
    assert audit.broken_at(office.db) is None
    assert find_rows(office, PERSON, "ww")


def test_undo_survives_closing_and_a_new_save_ends_redo(office: Session) -> None:
    row_id = save(office, PERSON, offices.person()).row_id
    save(office, PERSON, {"name": "李四"}, row_id)
    with office.elsewhere() as again:
        undo(again)
        save(again, PERSON, {"nation": "汉族"}, row_id)
        with pytest.raises(Refused, match="没有可重做"):
            redo(again)


def test_striking_is_one_undo(office: Session) -> None:
    person_id, case_id = offices.with_case(office)
    strike(office, PERSON, person_id, "误录")
    undo(office)
    assert standing(office, REHAB_CASE, [case_id]) == {case_id: "逾期未报到"}
    assert actions.recent(office.db)[0].title == "撤销：划销 人员"


def test_an_accepted_transfer_out_ends_the_case_here(office: Session) -> None:
    _, case_id = offices.with_case(office, reported_on="2024-02-01")
    row = {
        "case": case_id,
        "direction": "转出",
        "other_town": "别处镇",
        "moved_on": "2024-06-01",
    }
    transfer = save(office, TRANSFER, row).row_id
    case = entries.fetch(office.db, REHAB_CASE, case_id)
    assert case is not None
    assert case["ended_on"] is None
    saved = save(office, TRANSFER, {"accepted_on": "2024-06-10"}, transfer)
    assert saved.changed == {"transfer", "rehab_case"}
    case = entries.fetch(office.db, REHAB_CASE, case_id)
    assert case is not None
    assert (case["ended_on"], case["end_reason"]) == ("2024-06-10", "变更执行地")


@pytest.mark.parametrize("typed", ["zsf", "zhangsan", "三", "张三丰", offices.id_number(1)[-4:]])
def test_people_are_found_as_clerks_type(office: Session, typed: str) -> None:
    row_id = save(office, PERSON, offices.person()).row_id
    save(office, PERSON, offices.person(3, name="李四"))
    assert list(find_rows(office, PERSON, typed)) == [row_id]


@pytest.mark.parametrize("typed", ["zyy", "cyy", "单", "syy", "dyy"])
def test_every_reading_of_a_name_is_found(office: Session, typed: str) -> None:
    wanted = {
        save(office, PERSON, offices.person(1, name="曾悠扬")).row_id: {"zyy", "cyy"},
        save(office, PERSON, offices.person(3, name="单悠扬")).row_id: {"syy", "dyy", "单"},
    }
    found = set(find_rows(office, PERSON, typed))
    assert {row_id for row_id, words in wanted.items() if typed in words} <= found


def test_names_sort_by_pinyin_syllables_and_family_names(office: Session) -> None:
    names = ("曾一", "廖二", "李三", "单四", "𠅤五", "安六")
    for serial, name in enumerate(names):
        save(office, PERSON, offices.person(2 * serial + 1, name=name))
    ids = list(find_rows(office, PERSON, order="name"))
    shown = [str(row["name"]) for row in rows(office, PERSON, ids)]
    assert [name for name in shown if name != "𠅤五"] == ["安六", "李三", "廖二", "单四", "曾一"]
    assert "𠅤五" in shown


def test_undo_does_not_reach_past_a_closed_month(office: Session) -> None:
    save(office, PERSON, offices.person())
    close_month(office, Month(2026, 10))
    with pytest.raises(Refused, match="关账 2026-10.*不能撤销"):
        undo(office)
    later = save(office, PERSON, offices.person(3)).row_id
    assert undo(office).row_id == later
    with pytest.raises(Refused, match="不能撤销"):
        undo(office)
