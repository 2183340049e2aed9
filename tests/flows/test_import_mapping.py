"""What columns mean is guessed, corrected, remembered; what nobody can know is asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.import_mapping import (
    PERSON_NAME,
    Mapping,
    from_json,
    guess,
    read,
    remember,
    under,
)
from jindu_desktop.flows.import_preview import apply, preview
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.importing.drafts import Sheet
from jindu_desktop.flows.importing.headings import is_note, is_subtotal, meanings
from jindu_desktop.flows.importing.values import _plain
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.guard import is_clear, unguarded
from jindu_desktop.ports.excel.template import write_template
from jindu_desktop.records import GRID, OFFICE, PERSON, RECORDS, VILLAGE, WORKER
from jindu_desktop.records.kinds import fold
from jindu_desktop.store import entries
from tests import offices
from tests.workbooks import written

HEAD = ["姓名", "身份证号", "联系方式"]


def sheet(tmp_path: Path, rows: list[list[Any]], title: str = "Sheet1") -> Path:
    return written(tmp_path / "旧表.xlsx", {title: rows})


def fields(mapping: Mapping, title: str = "Sheet1") -> list[str]:
    return [column.field for column in mapping.sheet(title).columns]


def roster(*serials: int, day: Any = None) -> list[list[Any]]:
    more = [] if day is None else [day]
    return [[f"张{at}", offices.id_number(at), "13900001111", *more] for at in serials]


@pytest.mark.parametrize(
    ("head", "record", "wanted"),
    [
        (["姓名*", "公民身份证号码（必填）", "手机号："], "person", ["name", "id_number", "phone"]),
        (["序号", "戒毒人员姓名", "证件号", "手机"], "person", ["", "name", "id_number", "phone"]),
        (["姓名", "身份证号码", "岗位", "入职时间"], "worker", ["name", "id_number", "role", "joined_on"]),
        (["学校", "类型", "班数"], "school", ["name", "stage", "classes"]),
        (
            ["姓名", "身份证号", "检测日期", "检测结果", "检测人"],
            "drug_test", [PERSON_NAME, "person", "tested_on", "result", "tester_1"],
        ),
        (
            ["姓名", "身份证号", "措施类别", "决定书编号", "报到时间"],
            "rehab_case", [PERSON_NAME, "person", "kind", "decision_no", "reported_on"],
        ),
        (["活动主题", "活动时间", "受众"], "activity", ["title", "held_on", "audience"]),
    ],
)  # fmt: skip
def test_headings_tell_the_record(
    tmp_path: Path, head: list[str], record: str, wanted: list[str]
) -> None:
    found = guess(sheet(tmp_path, [head, ["x"] * len(head)]))
    assert found.sheet("Sheet1").record == record
    assert fields(found) == wanted


def test_a_word_above_makes_it_somebody_elses(tmp_path: Path) -> None:
    rows = [["基本情况", None, "网格员", None], ["姓名", "身份证号", "姓名", "电话"], *roster(1)]
    found = guess(sheet(tmp_path, rows)).sheet("Sheet1")
    assert [column.field for column in found.columns] == ["name", "id_number", "", ""]
    assert (found.head, found.lines) == (2, 2)


def test_beside_a_relatives_name_the_name_is_the_persons_own(tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "家属姓名", "关系"]
    rows = [["张三", offices.id_number(1), "张母", "母亲"]]
    path = written(tmp_path / "家庭成员.xlsx", {"Sheet1": [head, *rows]})
    assert fields(guess(path)) == [PERSON_NAME, "person", "name", "relation"]
    path = written(
        tmp_path / "家庭成员.xlsx", {"Sheet1": [head[:2] + head[3:], rows[0][:2] + ["母亲"]]}
    )
    assert fields(guess(path)) == ["name", "person", "relation"]


def test_brackets_that_name_somebody_else_stay(tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "网格（网格员）", "联系电话（手机）"]
    found = guess(sheet(tmp_path, [head, ["x"] * 4]))
    assert fields(found) == ["name", "id_number", "", "phone"]


def test_titles_are_no_headings(tmp_path: Path) -> None:
    rows = [["花名册", None, None], ["填报单位：演示镇", None, "2026年1月"], HEAD, *roster(1)]
    found = guess(sheet(tmp_path, rows)).sheet("Sheet1")
    assert (found.head, found.lines) == (3, 1)
    assert [column.heading for column in found.columns] == HEAD


def test_a_column_of_numbers_is_known_by_its_content(tmp_path: Path) -> None:
    rows = [["姓名", "号牌", "列管日期"], *[[n, i, "2024-1-5"] for n, i, _ in roster(1, 3, 5)]]
    column = guess(sheet(tmp_path, rows)).sheet("Sheet1").columns[1]
    assert (column.field, column.how) == ("id_number", "content")


def test_our_own_sheets_are_strict_and_sure(tmp_path: Path) -> None:
    write_template(tmp_path / "模板.xlsx")
    found = guess(tmp_path / "模板.xlsx")
    assert [s.record for s in found.sheets] == [record.name for record in RECORDS]
    assert all(s.strict and s.sure for s in found.sheets)
    assert [s.field_of(3) for s in found.sheets] == [
        record.fields[3].name if len(record.fields) > 3 else "" for record in RECORDS
    ]


def test_nothing_is_made_of_what_nobody_knows(tmp_path: Path) -> None:
    found = guess(sheet(tmp_path, [["甲", "乙"], ["1", "2"]])).sheet("Sheet1")
    assert (found.record, found.note) == ("", "认不出这张表的栏目")
    path = Path(__file__).parents[1] / "ports" / "excel" / "files" / "old.xls"
    notes = {s.title: (s.record, s.note) for s in guess(path).sheets}
    assert notes["空表"] == ("", "空表")
    assert notes["旧数据"] == ("", "隐藏的工作表")


def test_what_is_missing_is_given_for_new_rows_only(office: Session, tmp_path: Path) -> None:
    village = save(office, VILLAGE, {"name": "清水村"}).row_id
    save(office, PERSON, offices.person(1, name="张1", registered_on="2020-01-01"))
    path = sheet(tmp_path, [HEAD, *roster(1, 3)])
    assert preview(office, path).result["rejected"] == 1
    mapping = guess(path).with_fixed("Sheet1", "registered_on", "2026.1.1")
    mapping = mapping.with_fixed("Sheet1", "village", "清水村")
    found = apply(office, preview(office, path, mapping))
    assert (found["new"], found["changed"]) == (1, 1)
    rows = {row["name"]: row for row in entries.all_rows(office.db, PERSON)}
    assert (rows["张1"]["registered_on"], rows["张1"]["village"]) == ("2020-01-01", None)
    assert (rows["张3"]["registered_on"], rows["张3"]["village"]) == ("2026-01-01", village)


@pytest.mark.parametrize(("name", "text"), [("registered_on", "去年"), ("village", "无此村")])
def test_a_wrong_value_for_all_is_refused(
    office: Session, tmp_path: Path, name: str, text: str
) -> None:
    path = sheet(tmp_path, [HEAD, *roster(1)])
    with pytest.raises(Refused) as refused:
        preview(office, path, guess(path).with_fixed("Sheet1", name, text))
    assert refused.value.faults[0].code == "fixed"


def test_the_century_is_asked_and_then_known(office: Session, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, [[*HEAD, "列管日期"], *roster(1, 3, day="24-10-3"), *roster(5, day="240105")]
    )
    seen = preview(office, path)
    assert [row.problems[0].code for row in seen.of("rejected")] == ["century"] * 3
    assert "1924 年还是 2024 年" in seen.rows[0].problems[0].message
    mapping = seen.mapping.with_column("Sheet1", 3, "registered_on", century="20")
    assert apply(office, preview(office, path, mapping))["new"] == 3
    days = [row["registered_on"] for row in entries.all_rows(office.db, PERSON)]
    assert days == ["2024-10-03", "2024-10-03", "2024-01-05"]


def test_a_birth_month_beside_a_number_is_no_fault(office: Session, tmp_path: Path) -> None:
    rows = [[n, i, p, "2024-1-5", month] for (n, i, p), month in zip(
        roster(1, 3, 5), ["1990.03", "1990年3月", "1991.03"], strict=True
    )]  # fmt: skip
    path = sheet(tmp_path, [[*HEAD, "列管日期", "出生年月"], *rows])
    found = import_workbook(office, path)
    assert (found["new"], [e["where"] for e in found["errors"]]) == (2, ["Sheet1!E4"])


def test_a_correction_is_remembered_for_these_headings(office: Session, tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "联系方式", "日子"]
    path = sheet(tmp_path, [head, *roster(1, day="24.1.5")])
    mapping = guess(path, office).with_column("Sheet1", 3, "registered_on", century="20")
    assert apply(office, preview(office, path, mapping))["new"] == 1
    turned = [[row[at] for at in (3, 1, 0, 2)] for row in [head, *roster(3, day="2024.2.5")]]
    other = written(tmp_path / "下月.xlsx", {"二月": [["名册"], [], *turned]})
    known = guess(other, office).sheet("二月")
    assert [c.field for c in known.columns] == ["registered_on", "id_number", "name", "phone"]
    assert {(c.how, c.century) for c in known.columns} == {("remembered", "")}
    assert import_workbook(office, other)["new"] == 1
    assert guess(other).sheet("二月").field_of(0) == ""


def test_one_sheet_is_remembered_as_each_record(office: Session, tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "管控类别", "决定书文号", "日子"]
    path = sheet(tmp_path, [head, ["张三", offices.id_number(1), "社区戒毒", "决1", "2024-1-5"]])
    pages, _ = read(office, path)
    for record, field in (("person", "registered_on"), ("rehab_case", "served_on")):
        mapping = Mapping((under(pages, "Sheet1", record),)).with_column("Sheet1", 4, field)
        remember(office, mapping)
    pages, mapping = read(office, path)
    assert mapping.sheet("Sheet1").record == "rehab_case"
    assert under(pages, "Sheet1", "person").field_of(4) == "registered_on"
    assert under(pages, "Sheet1", "rehab_case").field_of(4) == "served_on"


def test_two_columns_of_one_heading_are_asked_about(office: Session, tmp_path: Path) -> None:
    rows = [[n, i, p, "13922222222", "2024-1-5"] for n, i, p in roster(1)]
    path = sheet(tmp_path, [["姓名", "身份证号", "电话", "电话", "列管日期"], *rows])
    seen = preview(office, path)
    assert [fault["where"] for fault in seen.broken] == ["Sheet1!D1"]
    mapping = seen.mapping.with_column("Sheet1", 3, "phone")
    assert apply(office, preview(office, path, mapping))["new"] == 1
    assert next(entries.all_rows(office.db, PERSON))["phone"] == "13922222222"
    remember(office, mapping)
    assert fields(guess(path, office))[2:4] == ["", "phone"]


def test_a_mapping_is_a_file_that_people_can_correct(tmp_path: Path) -> None:
    found = guess(sheet(tmp_path, [HEAD, *roster(1)])).with_fixed("Sheet1", "source", "存量")
    assert from_json(json.loads(json.dumps(found.as_json()))) == found


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"sheets": [{}]},
        {"sheets": [{"title": "x", "record": "y", "columns": [{"at": 0, "field": "z"}]}]},
        {"sheets": [{"title": "x", "record": "person", "columns": [{"at": "a"}]}]},
    ],
)
def test_a_wrong_mapping_is_refused(data: Any) -> None:
    with pytest.raises(Refused) as refused:
        from_json(data)
    assert refused.value.faults[0].code == "mapping"


def test_corrections_of_what_is_not_there_are_refused(tmp_path: Path) -> None:
    found = guess(sheet(tmp_path, [HEAD, *roster(1)]))
    with pytest.raises(Refused):
        found.with_column("Sheet1", 0, "decision_no")
    with pytest.raises(Refused):
        found.without("Sheet9")


def test_every_spelling_is_of_one_field() -> None:
    for record in RECORDS:
        labels = {fold(field.label): field.name for field in record.fields}
        for spelling, found in meanings(record).items():
            assert found.field == PERSON_NAME or found.field in record.by_name
            assert labels.get(spelling, found.field) == found.field


@pytest.mark.parametrize("text", ["合计", "小 计", "总计：12人", "共计12人", "合计（人）"])
def test_subtotals(text: str) -> None:
    assert is_subtotal(text)


@pytest.mark.parametrize("text", ["合计村", "张计", "小计划", "总"])
def test_no_subtotals(text: str) -> None:
    assert not is_subtotal(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("注：已核实", True),
        ("填表人: 李四", True),
        ("备注1、无", True),
        ("注意安全", False),
        ("备注", False),
    ],
)
def test_notes(text: str, told: bool) -> None:
    assert is_note(text) is told


@given(
    st.text(st.sampled_from("张ab19 9X'=-#（清空)２\u3000\u200b\n㙍𠮷."), max_size=12)
    | st.from_regex(r"\d{4}-\d\d-\d\d|\d{9}|\d{11}|\d{17}[\dX]", fullmatch=True)
)
def test_what_is_plain_is_what_parsing_gives(text: str) -> None:
    for record in (PERSON, OFFICE, WORKER):
        for field in record.fields:
            if text and _plain(field)(text):
                assert not is_clear(text)
                assert field.parse(unguarded(text)) == text


def test_a_grid_is_placed_by_its_name(tmp_path: Path) -> None:
    found = guess(sheet(tmp_path, [["网格名称", "所属村居", "网格员"], ["一格", "清水村", "李四"]]))
    assert (found.sheet("Sheet1").record, fields(found)) == (
        "grid",
        ["name", "village", "keeper_name"],
    )


def test_sheets_know_their_columns() -> None:
    empty = Sheet(GRID, "x", [], [], 1, [])
    assert (empty.column_for("name"), empty.where(3, "name")) == (0, "x!A3")
