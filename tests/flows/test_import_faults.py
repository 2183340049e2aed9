"""What is wrong with a workbook, and where: rows sent back, sheets left out, files refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.session import Session
from jindu_desktop.records import DRUG_TEST, PERSON, RECORDS, SUSPENSION, VILLAGE
from jindu_desktop.store import entries
from tests import offices
from tests.workbooks import of_rows, written

ID = offices.id_number(1)


def person(**more: Any) -> dict[str, Any]:
    return {"姓名": "张三", "性别": "男", "公民身份号码": ID, "列入台账日期": "2024-01-01"} | more


def take(office: Session, tmp_path: Path, **sheets: list[dict[str, Any]]) -> dict[str, Any]:
    return import_workbook(office, of_rows(tmp_path / "表.xlsx", sheets))


def codes(found: dict[str, Any]) -> dict[str, str]:
    return {error["where"]: error["code"] for error in found["errors"]}


def test_every_fault_of_a_row_is_listed_with_its_cell(office: Session, tmp_path: Path) -> None:
    row = person(姓名=None, 民族="火星族", 列入台账日期="去年", 病残="也许", 联系电话=True)
    found = take(office, tmp_path, 人员=[person(公民身份号码=offices.id_number(3)), row])
    assert (found["new"], found["rejected"]) == (1, 1)
    assert codes(found) == {
        "人员!A3": "required", "人员!D3": "value", "人员!E3": "code", "人员!F3": "value",
    }  # fmt: skip
    assert [set(error) for error in found["errors"]] == [
        {"where", "field", "value", "code", "message"}
    ] * 4
    nation = next(error for error in found["errors"] if error["field"] == "nation")
    assert nation["value"] == "火星族"
    assert "汉族" in nation["message"]


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [
        (ID[:-1] + ("1" if ID[-1] != "1" else "2"), "invalid", "校验位"),
        (990101199003070011, "damaged", "末几位"),
        ("9.9010119900307E+17", "damaged", "末几位"),
        (ID[:17], "invalid", "18 位"),
        ("=A9", "required", "没有填写"),
        ("#REF!", "formula", "公式出错"),
        (date(1990, 3, 7), "type", "不是号码"),
    ],
)
def test_a_wrong_identity_number_is_never_stored(
    office: Session, tmp_path: Path, number: object, code: str, told: str
) -> None:
    found = take(office, tmp_path, 人员=[person(公民身份号码=number)])
    assert found["rejected"] == 1
    (error,) = (error for error in found["errors"] if error["field"] == "id_number")
    assert (error["where"], error["code"]) == ("人员!C2", code)
    assert told in error["message"]
    assert ("重新填写整个号码" in error["message"]) == (code == "damaged")
    assert entries.count(office.db, PERSON) == 0


@pytest.mark.parametrize("kind", ["护照", "其他"])
def test_other_documents_have_other_numbers(office: Session, tmp_path: Path, kind: str) -> None:
    good = person(证件类型=kind, 公民身份号码="e1234567")
    bad = person(证件类型=kind, 公民身份号码="E.12+3")
    found = take(office, tmp_path, 人员=[good, bad])
    assert (found["new"], found["rejected"]) == (1, 1)
    assert codes(found) == {"人员!C3": "value"}


@pytest.mark.parametrize(
    "cell",
    [date(2026, 1, 5), "2026-01-05", "2026/1/5", "2026.1.5", "20260105", 20260105, 46027,
     "2026年1月5日", " ２０２６-０１-０５ ", "2026-01-05 00:00:00"],
)  # fmt: skip
def test_days_in_every_form(office: Session, tmp_path: Path, cell: object) -> None:
    found = take(office, tmp_path, 人员=[person(列入台账日期=cell)])
    assert found["errors"] == []
    assert next(entries.all_rows(office.db, PERSON))["registered_on"] == "2026-01-05"


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "2026-13-01", 2026, "1103", "今天", 0.5, "05/01/2026"]
)
def test_what_is_no_day(office: Session, tmp_path: Path, cell: object) -> None:
    assert codes(take(office, tmp_path, 人员=[person(列入台账日期=cell)])) == {"人员!D2": "value"}


def test_broken_references_send_a_row_back(office: Session, tmp_path: Path) -> None:
    row = person(**{"村(社区)名称": "无此村", "网格名称": "无此格", "责任社工": "无此人"})
    test = {"公民身份号码": ID, "检测日期": "2026-01-05", "结果": "阴性"}
    found = take(office, tmp_path, 人员=[row], 检测=[test])
    assert found["rejected"] == 2
    assert codes(found) == {
        "人员!E2": "reference", "人员!G2": "reference", "检测!A2": "reference",
    }  # fmt: skip
    assert entries.count(office.db, DRUG_TEST) == 0


def test_rows_of_the_workbook_are_found_in_any_order_of_sheets(
    office: Session, tmp_path: Path
) -> None:
    found = take(
        office,
        tmp_path,
        检测=[{"公民身份号码": ID.replace("9", "９"), "检测日期": "2026-01-05", "结果": "阴"}],
        人员=[person(**{"村(社区)名称": "清水村"})],
        **{"村(社区)": [{"村(社区)名称": "清水村"}]},
    )
    assert (found["new"], found["errors"]) == (3, [])


def test_doubts_are_listed_and_block_nothing(office: Session, tmp_path: Path) -> None:
    found = take(office, tmp_path, 人员=[person(性别="女", 联系电话="123")])
    assert (found["new"], found["errors"]) == (1, [])
    assert {(w["where"], w["field"], w["code"]) for w in found["warnings"]} == {
        ("人员!B2", "sex", "warning"), ("人员!E2", "phone", "warning"),
    }  # fmt: skip


def test_rules_look_at_rows_of_the_same_workbook(office: Session, tmp_path: Path) -> None:
    case = {
        "公民身份号码": ID, "措施类别": "社区戒毒", "决定书文号": "决1", "决定机关": "公安局",
        "决定日期": "2024-01-01", "送达日期": "2024-01-02", "期限(月)": 36.0,
    }  # fmt: skip
    stops = [
        {"决定书文号": "决1", "中止日期": "2025-01-01", "恢复日期": "2025-03-01"},
        {"决定书文号": "决1", "中止日期": "2025-02-01", "恢复日期": "2025-04-01"},
        {"决定书文号": "决1", "中止日期": "2025-03-01", "恢复日期": "2025-02-01"},
        {"决定书文号": "决1", "中止日期": "2025-03-01"},
    ]
    cases = [case, case | {"决定书文号": "决2"}]
    found = take(office, tmp_path, 人员=[person()], **{"社区戒毒(康复)措施": cases}, 中止=stops)
    assert codes(found) == {"中止!B3": "invalid", "中止!C4": "invalid"}
    assert entries.count(office.db, SUSPENSION) == 2
    assert [w["field"] for w in found["warnings"]] == ["decision_no"]
    assert "另有一项未结束" in found["warnings"][0]["message"]


def test_a_decision_number_does_not_change_hands(office: Session, tmp_path: Path) -> None:
    offices.with_case(office, 1)
    offices.with_case(office, 3)
    row = {"决定书文号": "决〔2024〕1号", "公民身份号码": offices.id_number(3)}
    found = take(office, tmp_path, **{"社区戒毒(康复)措施": [row]})
    assert list(codes(found).values()) == ["conflict"]
    assert "另一人名下" in found["errors"][0]["message"]


def test_a_misread_field_brings_no_second_fault(office: Session, tmp_path: Path) -> None:
    offices.with_case(office, 1)
    row = {"决定书文号": "决〔2024〕1号", "公民身份号码": ID} | {
        "报到日期": "某日", "协议签订日期": "2024-02-01"
    }  # fmt: skip
    found = take(office, tmp_path, **{"社区戒毒(康复)措施": [row]})
    assert [error["field"] for error in found["errors"]] == ["reported_on"]


def test_unknown_columns_and_sheets_are_left_out_by_name(office: Session, tmp_path: Path) -> None:
    rows = [["序号", "村(社区)名称 *", None, "退回原因"], [1, "清水村", "何物", "说明"]]
    path = written(tmp_path / "表.xlsx", {"村（社区）": rows, "附表": [["x"]], "Sheet3": []})
    found = import_workbook(office, path)
    assert (found["new"], found["errors"]) == (1, [])
    told = {(w["where"], w["value"], w["code"]) for w in found["warnings"]}
    assert told == {
        ("村（社区）!A1", "序号", "unknown_column"), ("村（社区）!C1", "", "unknown_column"),
        ("附表", "附表", "unknown_sheet"),
    }  # fmt: skip


def test_a_title_above_the_headings_is_passed_over(office: Session, tmp_path: Path) -> None:
    rows = [["演示镇村居名册"], [], ["村(社区)名称", "类型"], ["清水村", "村"], ["x" * 201, "村"]]
    found = import_workbook(office, written(tmp_path / "表.xlsx", {"村(社区)": rows}))
    assert (found["new"], codes(found)) == (1, {"村(社区)!A5": "value"})


@pytest.mark.parametrize(
    ("heads", "where", "told"),
    [
        (["村(社区)名称", "类型", "村(社区)名称"], "村(社区)!C1", "两列"),
        (["类型", "统计代码"], "村(社区)!C1", "缺少必填列“村(社区)名称”"),
        (["甲", "乙"], "村(社区)!C1", "缺少必填列“村(社区)名称”"),
    ],
)
def test_a_sheet_of_wrong_structure_gives_nothing(
    office: Session, tmp_path: Path, heads: list[str], where: str, told: str
) -> None:
    body = [["清水村", "村", "白水村"][: len(heads)], ["白水村", "村", "x"][: len(heads)]]
    sheets = {"村(社区)": [heads, *body], "学校": [["学校名称"]]}
    found = import_workbook(office, written(tmp_path / "表.xlsx", sheets))
    errors = [error for error in found["errors"] if error["where"].startswith("村")]
    assert [(error["where"], error["code"]) for error in errors] == [(where, "structure")]
    assert told in errors[0]["message"]
    assert (found["rejected"], entries.count(office.db, VILLAGE)) == (2, 0)


def test_headings_without_rows_are_no_fault(office: Session, tmp_path: Path) -> None:
    path = written(tmp_path / "表.xlsx", {"人员": [["姓名", "备考"]], "村(社区)": []})
    found = import_workbook(office, path)
    assert (found["read"], found["errors"]) == (0, [])


def test_events_need_all_their_required_columns(office: Session, tmp_path: Path) -> None:
    take(office, tmp_path, 人员=[person()])
    found = take(office, tmp_path, 检测=[{"公民身份号码": ID, "检测日期": "2026-01-05"}] * 2)
    assert (found["read"], found["rejected"], len(found["errors"])) == (2, 2, 1)
    assert (found["errors"][0]["field"], found["errors"][0]["code"]) == ("result", "structure")


def test_a_workbook_of_other_sheets_is_refused(office: Session, tmp_path: Path) -> None:
    path = written(tmp_path / "表.xlsx", {"花名册": [["姓名"], ["张三"]], "Sheet2": []})
    with pytest.raises(Refused) as refused:
        import_workbook(office, path)
    assert refused.value.faults[0].code == "no_sheet"
    for told in ("花名册", "Sheet2", *(record.label for record in RECORDS)):
        assert told in refused.value.message
