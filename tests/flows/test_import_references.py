"""Whom a name means: workers by the day, grids by their village, handovers by being open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.session import Session
from jindu_desktop.records import (
    CONTACT,
    GRID,
    PERSON,
    REHAB_CASE,
    RELEASE_HANDOVER,
    TRAINING,
    VILLAGE,
    WORKER,
)
from jindu_desktop.records.field import Row
from jindu_desktop.store import entries
from jindu_desktop.store.acting import acting
from tests import offices
from tests.workbooks import of_rows

ID = offices.id_number(1)


@pytest.fixture
def staffed(office: Session) -> Session:
    """An office with 何社工 twice, 宁㙍 who changed posts, and one person."""
    common: Row = {"role": "禁毒社工", "full_time": 1}
    rows: list[Row] = [
        {"name": "何社工", "phone": "19900000001", "joined_on": "2020-01-01"},
        {"name": "何社工", "phone": "19900000002", "joined_on": "2024-01-01"},
        {
            "name": "宁㙍",
            "phone": "19900000003",
            "joined_on": "2020-01-01",
            "left_on": "2023-05-01",
        },
        {"name": "宁㙍", "phone": "19900000003", "joined_on": "2023-05-01"},
        {"name": "同日", "joined_on": "2020-01-01"},
        {"name": "李(大)", "joined_on": "2020-01-01"},
    ]
    with acting(office.db, "甲", "准备") as act:
        act.insert_many(WORKER, [common | row for row in rows])
        act.insert(PERSON, offices.person())
    return office


def take(office: Session, tmp_path: Path, **sheets: list[dict[str, Any]]) -> dict[str, Any]:
    return import_workbook(office, of_rows(tmp_path / "表.xlsx", sheets))


def trained(office: Session, tmp_path: Path, name: str, day: str) -> str:
    """Who a training of that day is for: the day they joined, or the fault."""
    row = {"姓名": name, "培训日期": day, "培训名称": "轮训"}
    found = take(office, tmp_path, 培训记录=[row])
    if found["errors"]:
        assert [(e["field"], e["code"]) for e in found["errors"]] == [("worker", "reference")]
        return str(found["errors"][0]["message"])
    training = list(entries.all_rows(office.db, TRAINING))[-1]
    worker = entries.fetch(office.db, WORKER, int(str(training["worker"])))
    assert worker is not None
    return str(worker["joined_on"])


@pytest.mark.parametrize(
    ("name", "day", "joined"),
    [
        ("何社工", "2023-12-31", "2020-01-01"),
        ("何社工(19900000002)", "2024-06-01", "2024-01-01"),
        ("何社工（１９９０００００００２）", "2024-06-01", "2024-01-01"),
        ("何社工 (19900000001)", "2024-06-01", "2020-01-01"),
        ("宁㙍", "2023-04-30", "2020-01-01"),
        ("宁㙍", "2023-05-01", "2023-05-01"),
        ("宁㙍(19900000003)", "2023-04-30", "2020-01-01"),
        ("宁㙍(2023-05-01)", "2023-04-30", "2023-05-01"),
        ("同 日", "2019-01-01", "2020-01-01"),
        ("李（大）", "2024-01-01", "2020-01-01"),
    ],
)
def test_the_one_in_post_on_the_day(
    staffed: Session, tmp_path: Path, name: str, day: str, joined: str
) -> None:
    assert trained(staffed, tmp_path, name, day) == joined


@pytest.mark.parametrize(
    ("name", "day", "told"),
    [
        ("何社工", "2024-01-01", "请写成 姓名(手机)"),
        ("何社工", "2019-01-01", "请写成 姓名(手机)"),
        ("何社工(19900000009)", "2024-06-01", "没有"),
        ("无此人", "2024-06-01", "没有"),
    ],
)
def test_a_name_that_does_not_tell(
    staffed: Session, tmp_path: Path, name: str, day: str, told: str
) -> None:
    assert told in trained(staffed, tmp_path, name, day)


def test_a_person_has_the_worker_of_today(staffed: Session, tmp_path: Path) -> None:
    row = {"公民身份号码": ID, "责任社工": "宁㙍"}
    assert take(staffed, tmp_path, 人员=[row])["changed"] == 1
    person = next(entries.all_rows(staffed.db, PERSON))
    worker = entries.fetch(staffed.db, WORKER, int(str(person["worker"])))
    assert worker is not None
    assert worker["joined_on"] == "2023-05-01"


def test_a_grid_is_named_together_with_its_village(office: Session, tmp_path: Path) -> None:
    villages = [{"村(社区)名称": name} for name in ("清水村", "白水村", "空村")]
    grids = [
        {"网格名称": "第一网格", "村(社区)名称": "清水村"},
        {"网格名称": "第一网格", "村(社区)名称": "白水村"},
        {"网格名称": "第二网格", "村(社区)名称": "白水村"},
    ]
    take(office, tmp_path, **{"村(社区)": villages, "网格": grids})
    number = {grid: offices.id_number(at * 2 + 1) for at, grid in enumerate("abcdef")}

    def person(at: str, village: str | None, grid: str) -> dict[str, Any]:
        row = {"姓名": "张三", "公民身份号码": number[at], "列入台账日期": "2024-01-01"}
        return row | {"村(社区)名称": village, "网格名称": grid}

    rows = [
        person("a", "白水村", "第一网格"),
        person("b", None, "第二网格"),
        person("c", None, "第一网格"),
        person("d", "空村", "第一网格"),
        person("e", None, "第一网格(清水村)"),
        person("f", "无此村", "第一网格"),
    ]
    found = take(office, tmp_path, 人员=rows)
    assert (found["new"], found["rejected"]) == (3, 3)
    assert [(e["where"], e["field"]) for e in found["errors"]] == [
        ("人员!E4", "grid"), ("人员!E5", "grid"), ("人员!D7", "village"),
    ]  # fmt: skip
    assert "同时填写村(社区)" in found["errors"][0]["message"]
    names = {row["id"]: row["name"] for row in entries.all_rows(office.db, VILLAGE)}
    homes = {row["id"]: names[row["village"]] for row in entries.all_rows(office.db, GRID)}
    placed = {row["id_number"]: homes[row["grid"]] for row in entries.all_rows(office.db, PERSON)}
    assert placed == {number["a"]: "白水村", number["b"]: "白水村", number["e"]: "清水村"}
    later = [{"公民身份号码": number["a"], "网格名称": "第一网格"}]
    assert take(office, tmp_path, 人员=later)["unchanged"] == 1


def handovers(office: Session) -> list[tuple[object, ...]]:
    rows = entries.all_rows(office.db, RELEASE_HANDOVER)
    return [(row["expected_on"], row["released_on"], row["facility"]) for row in rows]


def test_a_release_closes_the_open_handover(staffed: Session, tmp_path: Path) -> None:
    coming = {"公民身份号码": ID, "预计出所日期": "2026-03-01", "场所名称": "第一所"}
    released = {"公民身份号码": ID, "出所日期": "2026-03-05"}
    assert take(staffed, tmp_path, 出所衔接=[coming])["new"] == 1
    assert take(staffed, tmp_path, 出所衔接=[released])["changed"] == 1
    assert handovers(staffed) == [("2026-03-01", "2026-03-05", "第一所")]
    assert take(staffed, tmp_path, 出所衔接=[coming, released])["unchanged"] == 2
    again = released | {"出所日期": "2026-09-09"}
    assert take(staffed, tmp_path, 出所衔接=[again, released])["new"] == 1
    assert len(handovers(staffed)) == 2


def test_handovers_within_one_workbook(staffed: Session, tmp_path: Path) -> None:
    rows = [
        {"公民身份号码": ID, "预计出所日期": "2026-03-01"},
        {"公民身份号码": ID, "预计出所日期": "2026-08-01"},
        {"公民身份号码": ID, "预计出所日期": "2026-08-01", "出所日期": "2026-08-03"},
        {"公民身份号码": ID, "出所日期": "2026-03-02"},
        {"公民身份号码": ID, "出所日期": "2026-03-02", "场所名称": "第一所"},
    ]
    found = take(staffed, tmp_path, 出所衔接=rows)
    assert (found["new"], found["changed"], found["rejected"]) == (2, 2, 1)
    assert sorted(handovers(staffed), key=str) == [
        ("2026-03-01", "2026-03-02", None), ("2026-08-01", "2026-08-03", None),
    ]  # fmt: skip


def test_an_accepted_move_ends_the_case(staffed: Session, tmp_path: Path) -> None:
    case = {
        "公民身份号码": ID, "措施类别": "社区戒毒", "决定书文号": "决1", "决定机关": "公安局",
        "决定日期": "2024-01-01", "送达日期": "2024-01-02", "期限(月)": 36,
    }  # fmt: skip
    move = {
        "决定书文号": "决1", "方向": "转出", "对方镇街": "邻镇", "转接日期": "2025-01-01",
        "接收日期": "2025-01-09",
    }  # fmt: skip
    sheets = {"社区戒毒(康复)措施": [case], "变更执行地": [move]}
    assert take(staffed, tmp_path, **sheets)["new"] == 2
    row = next(entries.all_rows(staffed.db, REHAB_CASE))
    assert (row["ended_on"], row["end_reason"]) == ("2025-01-09", "变更执行地")
    assert take(staffed, tmp_path, **sheets)["unchanged"] == 2


def test_a_visit_by_the_worker_of_that_day(staffed: Session, tmp_path: Path) -> None:
    visit = {"公民身份号码": ID, "日期": "2022-01-01", "方式": "走访", "是否见到本人": "√"}
    assert take(staffed, tmp_path, 访谈走访=[visit | {"工作人员": "宁㙍"}])["new"] == 1
    worker = next(entries.all_rows(staffed.db, CONTACT))["worker"]
    kept = entries.fetch(staffed.db, WORKER, int(str(worker)))
    assert kept is not None
    assert kept["left_on"] == "2023-05-01"
