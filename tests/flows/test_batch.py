"""A batch is one action: all rows or none, every fault told by row, one undo."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Cancelled, Refused
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.batch import Entry, save_batch
from jindu_desktop.flows.save import NeedsReason, save, strike
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.undo import redo, undo
from jindu_desktop.records import DRUG_TEST, PERSON, PERSON_STATUS, RISK_ASSESSMENT, WORKER
from jindu_desktop.records.field import Row
from jindu_desktop.rules.batch import gathered, repeated, untested_by_woman
from jindu_desktop.rules.whole_record import Finding
from jindu_desktop.store import actions, entries
from tests import offices

TESTERS: Row = {"tester_1": "黄丽", "tester_2": "何建军", "sample": "尿液"}


def people(office: Session, number: int) -> list[int]:
    rows = [offices.person(n, name=f"人员{n}") for n in range(1, number + 1)]
    return [save(office, PERSON, row).row_id for row in rows]


def results(ids: list[int], **values: str) -> list[Entry]:
    shared: Row = {"tested_on": "2026-11-23", "result": "阴性"} | TESTERS | values
    return [(DRUG_TEST, shared | {"person": each}, None) for each in ids]


def women_work_here(office: Session) -> None:
    row: Row = {"name": "黄丽", "sex": "女", "role": "禁毒社工", "full_time": 1}
    save(office, WORKER, row | {"joined_on": "2024-01-02"})


def test_fifty_results_are_one_action_and_one_undo(office: Session) -> None:
    women_work_here(office)
    ids = people(office, 50)
    saved = save_batch(office, "检测日 2026-11-23", results(ids))
    assert saved.changed == {"drug_test"}
    assert entries.count(office.db, DRUG_TEST) == 50
    last = actions.last_standing(office.db)
    assert last is not None
    assert (last.kind, last.title) == ("batch", "检测日 2026-11-23")
    undo(office)
    assert entries.count(office.db, DRUG_TEST) == 0
    redo(office)
    assert entries.count(office.db, DRUG_TEST) == 50


def test_every_fault_is_told_by_row_and_nothing_is_written(office: Session) -> None:
    ids = people(office, 3)
    rows = results(ids[:1]) + [(DRUG_TEST, {"person": i, "result": "阴性"}, None) for i in ids[1:]]
    before = len(actions.recent(office.db))
    with pytest.raises(Refused) as refused:
        save_batch(office, "检测日", rows, reason="无妨")
    assert [(f.where, f.field) for f in refused.value.faults] == [
        ("第 2 行 人员2", "tested_on"),
        ("第 3 行 人员3", "tested_on"),
    ]
    assert entries.count(office.db, DRUG_TEST) == 0
    assert len(actions.recent(office.db)) == before


def test_a_womans_sample_wants_a_woman(office: Session) -> None:
    men_and_women = people(office, 4)  # even serials are women
    with pytest.raises(NeedsReason) as warned:
        save_batch(office, "检测日", results(men_and_women))
    (finding,) = warned.value.findings
    assert "女性工作人员" in finding.message
    assert "人员2、人员4" in finding.message
    save_batch(office, "检测日", results(men_and_women), reason="女民警在场采集")
    women_work_here(office)
    save_batch(office, "检测日", results(men_and_women, tested_on="2026-11-22"))
    save_batch(office, "检测日", results(men_and_women, tested_on="2026-11-21", sample="毛发"))
    assert entries.count(office.db, DRUG_TEST) == 12


def test_the_same_row_twice_in_one_batch(office: Session) -> None:
    (one,) = people(office, 1)
    row: Row = {"person": one, "assessed_on": "2026-11-23", "tier": "低"}
    with pytest.raises(Refused, match="本批中有两行"):
        save_batch(office, "重新定级", [(RISK_ASSESSMENT, row, None)] * 2)


def test_rows_may_be_changed_and_others_left(office: Session) -> None:
    women_work_here(office)
    (worker,) = (int(str(row["id"])) for row in entries.all_rows(office.db, WORKER))
    ids = people(office, 3)
    saved = save_batch(office, "分派", [(PERSON, {"worker": worker}, each) for each in ids[:2]])
    assert saved.row_id == ids[0]
    found = [row["worker"] for row in entries.all_rows(office.db, PERSON)]
    assert sorted(found, key=str) == sorted([worker, worker, None], key=str)
    undo(office)
    assert {row["worker"] for row in entries.all_rows(office.db, PERSON)} == {None}


def test_a_struck_row_and_an_empty_batch_are_refused(office: Session) -> None:
    (one,) = people(office, 1)
    strike(office, PERSON, one, "录错")
    with pytest.raises(Refused, match="划销"):
        save_batch(office, "分派", [(PERSON, {"police_name": "李警官"}, one)])
    with pytest.raises(Refused, match="没有要保存的行"):
        save_batch(office, "分派", [])


class Stop(Progress):
    """Asks to stop at the third row."""

    def step(self, done: int, total: int) -> None:
        if done == 2:
            raise Cancelled


def test_a_cancelled_batch_leaves_nothing(office: Session) -> None:
    ids = people(office, 4)
    rows: list[Entry] = [
        (PERSON_STATUS, {"person": i, "status": "失控", "since": "2026-11-01"}, None) for i in ids
    ]
    with pytest.raises(Cancelled):
        save_batch(office, "变更状态", rows, progress=Stop())
    assert entries.count(office.db, PERSON_STATUS) == 0


def test_who_may_take_a_sample() -> None:
    def asked(sex: str = "女", **values: str) -> bool:
        return untested_by_woman(dict(values), sex, {"黄丽"}) is not None

    assert asked(tester_1="何建军")
    assert asked()
    assert not asked(tester_2="黄丽")
    assert not asked(sex="男", tester_1="何建军")
    assert not asked(tester_1="何建军", sample="唾液")


def test_equal_sentences_are_said_once() -> None:
    same, other = Finding("a", "请核对", False), Finding("b", "晚于今天", False)
    told = [(f"人{n}", same) for n in range(8)] + [("人1", other)]
    assert [each.message for each in gathered(told)] == [
        "请核对（人0、人1、人2、人3、人4、人5等 8 人）",
        "晚于今天（人1）",
    ]


def test_rows_without_a_natural_key_may_repeat() -> None:
    row: Row = {"person": 1, "tested_on": "2026-11-23", "result": "阴性"}
    assert repeated([(DRUG_TEST, row), (DRUG_TEST, row)], ["甲", "甲"]) == []
