"""What becomes of the rows of a workbook: new, changed, unchanged, skipped, rejected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.save import save, strike
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.template import write_template
from jindu_desktop.records import DRUG_TEST, GRID, OFFICE, PERSON, SCHOOL, VILLAGE
from jindu_desktop.records.field import Record, Row
from jindu_desktop.store import entries
from tests import offices
from tests.workbooks import of_rows, written

ID = offices.id_number(1)
OTHER = offices.id_number(3)
COUNTS = ("read", "new", "changed", "unchanged", "skipped", "rejected")


def person(**more: Any) -> dict[str, Any]:
    return {"姓名": "张三", "性别": "男", "公民身份号码": ID, "列入台账日期": "2024-01-01"} | more


def take(office: Session, tmp_path: Path, **sheets: list[dict[str, Any]]) -> dict[str, Any]:
    found = import_workbook(office, of_rows(tmp_path / "表.xlsx", sheets))
    assert list(found) == [*COUNTS, "warnings", "errors"]
    assert found["read"] == sum(found[kind] for kind in COUNTS[1:])
    return found


def counts(found: dict[str, Any]) -> tuple[int, ...]:
    return tuple(found[kind] for kind in COUNTS)


def only(office: Session, record: Record) -> Row:
    (row,) = entries.all_rows(office.db, record)
    return row


def test_new_then_unchanged_then_changed(office: Session, tmp_path: Path) -> None:
    assert counts(take(office, tmp_path, 人员=[person(民族="汉族")])) == (1, 1, 0, 0, 0, 0)
    assert counts(take(office, tmp_path, 人员=[person()])) == (1, 0, 0, 1, 0, 0)
    found = take(office, tmp_path, 人员=[person(联系电话=13900001111.0, 民族=None)])
    assert counts(found) == (1, 0, 1, 0, 0, 0)
    row = only(office, PERSON)
    assert (row["phone"], row["nation"], row["name"]) == ("13900001111", "汉族", "张三")


def test_a_sheet_of_few_columns_changes_stored_rows(office: Session, tmp_path: Path) -> None:
    take(office, tmp_path, 人员=[person()])
    found = take(office, tmp_path, 人员=[{"公民身份号码": ID.lower(), "联系电话": "0759-1234567"}])
    assert counts(found) == (1, 0, 1, 0, 0, 0)
    found = take(office, tmp_path, 人员=[{"公民身份号码": OTHER, "联系电话": "0759-1234567"}])
    assert counts(found) == (1, 0, 0, 0, 0, 1)
    assert {error["field"] for error in found["errors"]} == {"name", "registered_on"}
    assert {error["code"] for error in found["errors"]} == {"required"}


def test_what_follows_from_the_number_is_filled_in(office: Session, tmp_path: Path) -> None:
    found = take(office, tmp_path, 人员=[person(性别=None)])
    assert counts(found) == (1, 1, 0, 0, 0, 0)
    row = only(office, PERSON)
    assert (row["sex"], row["birth_date"], row["id_kind"]) == ("男", "1990-03-07", "居民身份证")


@pytest.mark.parametrize("word", ["（清空）", "(清空)", " （清空) "])
def test_a_word_empties_a_field(office: Session, tmp_path: Path, word: str) -> None:
    take(office, tmp_path, 人员=[person(曾用名="小三", 首次吸毒日期="2010-01-01", 病残="是")])
    emptied = person(曾用名=word, 首次吸毒日期=word, 病残=word, 毒品种类=word)
    assert counts(take(office, tmp_path, 人员=[emptied])) == (1, 0, 1, 0, 0, 0)
    row = only(office, PERSON)
    assert [row[name] for name in ("former_name", "first_used_on", "sick_disabled")] == [None] * 3
    assert counts(take(office, tmp_path, 人员=[emptied])) == (1, 0, 0, 1, 0, 0)


def test_a_required_field_is_not_emptied(office: Session, tmp_path: Path) -> None:
    take(office, tmp_path, 人员=[person()])
    found = take(office, tmp_path, 人员=[person(姓名="（清空）", 曾用名="小三")])
    assert counts(found) == (1, 0, 0, 0, 0, 1)
    (error,) = found["errors"]
    assert (error["where"], error["field"], error["code"]) == ("人员!A2", "name", "required")
    assert only(office, PERSON)["former_name"] is None


def test_emptied_fields_of_a_new_row_are_just_empty(office: Session, tmp_path: Path) -> None:
    assert counts(take(office, tmp_path, 人员=[person(出生日期="（清空）")])) == (1, 1, 0, 0, 0, 0)
    assert only(office, PERSON)["birth_date"] is None


def test_blank_rows_are_not_read(office: Session, tmp_path: Path) -> None:
    rows = [["序号", "村(社区)名称"], [1, "清水村"], [2, None], [3, " \u3000"], [], [4, "白水村"]]
    path = written(tmp_path / "表.xlsx", {"村(社区)": rows})
    assert counts(import_workbook(office, path)) == (2, 2, 0, 0, 0, 0)


def test_identical_rows_count_once(office: Session, tmp_path: Path) -> None:
    found = take(office, tmp_path, 人员=[person(), person(公民身份号码=f" {ID}")])
    assert counts(found) == (2, 1, 0, 0, 1, 0)
    test = {"公民身份号码": ID, "检测日期": "2026-01-05", "结果": "阴性"}
    found = take(office, tmp_path, 检测=[test, test | {"检测日期": "20260105"}])
    assert counts(found) == (2, 1, 0, 0, 1, 0)
    found = take(office, tmp_path, 人员=[person(民族="汉"), person()])
    assert counts(found) == (2, 0, 1, 0, 1, 0)


def test_of_contradicting_rows_the_first_counts(office: Session, tmp_path: Path) -> None:
    first, later = person(联系电话="13900001111"), person(联系电话="13900002222", 民族="汉族")
    found = take(office, tmp_path, 人员=[first, person(), later])
    assert counts(found) == (3, 1, 0, 0, 1, 1)
    by_field = {error["field"]: error for error in found["errors"]}
    assert set(by_field) == {"phone", "nation"}
    assert by_field["phone"]["code"] == "contradiction"
    assert by_field["phone"]["where"] == "人员!E4"
    assert by_field["phone"]["value"] == "13900002222"
    for told in ("第 2 行", "13900001111", "13900002222"):
        assert told in by_field["phone"]["message"]
    assert only(office, PERSON)["phone"] == "13900001111"


def test_a_rejected_row_does_not_stand_in_the_way(office: Session, tmp_path: Path) -> None:
    found = take(office, tmp_path, 人员=[person(列入台账日期="去年"), person()])
    assert counts(found) == (2, 1, 0, 0, 0, 1)


def test_events_are_the_same_when_every_given_field_is(office: Session, tmp_path: Path) -> None:
    take(office, tmp_path, 人员=[person()])
    test = {"公民身份号码": ID, "检测日期": "2026-01-05", "结果": "阴性", "地点": None}
    assert counts(take(office, tmp_path, 检测=[test | {"备注": "复核"}])) == (1, 1, 0, 0, 0, 0)
    assert counts(take(office, tmp_path, 检测=[test])) == (1, 0, 0, 1, 0, 0)
    found = take(office, tmp_path, 检测=[test | {"样本": "尿液"}, test | {"备注": "复核"}])
    assert counts(found) == (2, 1, 0, 1, 0, 0)
    assert entries.count(office.db, DRUG_TEST) == 2


def test_a_struck_row_counts_nowhere(office: Session, tmp_path: Path) -> None:
    take(office, tmp_path, 人员=[person()])
    strike(office, PERSON, int(str(only(office, PERSON)["id"])), "重复")
    event = {"公民身份号码": ID, "检测日期": "2026-01-05", "结果": "阴性"}
    found = take(office, tmp_path, 检测=[event])
    assert [error["code"] for error in found["errors"]] == ["reference"]
    assert counts(take(office, tmp_path, 人员=[person()], 检测=[event])) == (2, 2, 0, 0, 0, 0)


def test_the_untouched_template_holds_no_row(office: Session, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path)
    found = import_workbook(office, path)
    assert counts(found) == (0, 0, 0, 0, 0, 0)
    assert not found["warnings"]
    assert not found["errors"]


def test_a_filled_template_gives_its_rows(office: Session, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book["人员"][1]]
    for line, row in enumerate((person(), person(公民身份号码=OTHER, 性别="男")), 2):
        for head, value in row.items():
            book["人员"].cell(line, heads.index(head) + 1, value)
    book["村(社区)"].append(["清水村"])
    book.save(path)
    assert counts(import_workbook(office, path)) == (3, 3, 0, 0, 0, 0)


def test_a_half_overwritten_example_is_sent_back(office: Session, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    book["人员"]["A2"] = "张三"
    book.save(path)
    found = import_workbook(office, path)
    assert counts(found) == (1, 0, 0, 0, 0, 1)
    assert [(e["where"], e["code"]) for e in found["errors"]] == [("人员!F2", "example")]


def test_the_office_is_changed_and_never_doubled(office: Session, tmp_path: Path) -> None:
    row = {"单位名称": "演示镇", "行政区划代码": 440883107.0, "禁毒办主任": "李四"}
    assert counts(take(office, tmp_path, 本单位=[row])) == (1, 0, 1, 0, 0, 0)
    assert only(office, OFFICE)["director_name"] == "李四"
    found = take(office, tmp_path, 本单位=[row | {"行政区划代码": "440883108"}])
    assert counts(found) == (1, 0, 0, 0, 0, 1)
    assert found["errors"][0]["code"] == "conflict"


def test_grids_are_told_apart_by_their_village(office: Session, tmp_path: Path) -> None:
    villages = [{"村(社区)名称": "清水村"}, {"村(社区)名称": "白水村"}]
    grids = [
        {"网格名称": "第一网格", "村(社区)名称": "清水村"},
        {"网格名称": "第一网格", "村(社区)名称": "白水村"},
    ]
    sheets = {"村(社区)": villages, "网格": grids}
    assert counts(take(office, tmp_path, **sheets)) == (4, 4, 0, 0, 0, 0)
    assert counts(take(office, tmp_path, **sheets)) == (4, 0, 0, 4, 0, 0)
    found = take(office, tmp_path, 网格=[grids[0] | {"网格员": "王五"}])
    assert counts(found) == (1, 0, 1, 0, 0, 0)
    keepers = [row["keeper_name"] for row in entries.all_rows(office.db, GRID)]
    assert sorted(keepers, key=str) == [None, "王五"]


def test_what_the_form_saved_is_unchanged(office: Session, tmp_path: Path) -> None:
    village = save(office, VILLAGE, {"name": "清水村"}).row_id
    save(office, SCHOOL, {"name": "清水小学", "stage": "小学", "village": village})
    row = {"学校名称": "清水小学", "学校类型": "小学", "村(社区)名称": "清水村"}
    assert counts(take(office, tmp_path, 学校=[row])) == (1, 0, 0, 1, 0, 0)
