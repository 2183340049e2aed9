"""Fifteen workbooks as offices keep them, each named for what is wrong with it.

Of each, every right row comes in and every wrong one is named, in an office that knows 王五 (7).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import DRUG_TEST, PERSON
from jindu_desktop.store import entries
from tests import offices
from tests.workbooks import written

Made = tuple[Path, int, dict[str, str]]
"""The file, how many rows come in, and the faults by cell."""
SPOILT: dict[str, Callable[[Path], Made]] = {}
HEAD = ["姓名", "身份证号", "列管日期"]


def spoilt(what: str) -> Callable[[Callable[[Path], Made]], Callable[[Path], Made]]:
    """Name a workbook for what is wrong with it."""

    def named(make: Callable[[Path], Made]) -> Callable[[Path], Made]:
        SPOILT[what] = make
        return make

    return named


def person(serial: int, day: Any = "2024-01-05", name: str = "") -> list[Any]:
    return [name or f"张{serial}", offices.id_number(serial), day]


@spoilt("表上有标题和单位")
def titles(folder: Path) -> Made:
    rows = [["演示镇吸毒人员花名册"], ["填报单位：演示镇禁毒办", None, "2024年1月"], [], HEAD]
    return written(folder / "名册.xlsx", {"Sheet1": [*rows, person(1), person(3)]}), 2, {}


@spoilt("两行表头并有合并单元格")
def two_lines(folder: Path) -> Made:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["序号", "基本情况", None, "联系人", None, "列入台账", None])
    sheet.append([None, "姓名", "公民身份号码", "姓名", "电话", "日期", "来源"])
    for area in ("A1:A2", "B1:C1", "D1:E1", "F1:G1"):
        sheet.merge_cells(area)
    day = "2024-01-05"
    sheet.append([1, "张一", offices.id_number(1), "张母", "13900001111", day, "存量"])
    sheet.append([2, "张三", offices.id_number(3), "张母", "13900001111", day, "天上"])
    book.save(folder / "名册.xlsx")
    return folder / "名册.xlsx", 1, {"Sheet!G4": "code"}


@spoilt("合计小计和空行夹在中间")
def subtotals(folder: Path) -> Made:
    rows = [
        HEAD,
        person(1),
        ["小计", "1人"],
        [],
        person(3),
        ["合计：", None, 2],
        [None, "总计", "2"],
    ]
    return written(folder / "名册.xlsx", {"Sheet1": rows}), 2, {}


@spoilt("表下有说明和签名")
def notes(folder: Path) -> Made:
    below = [["注：以上人员均已核实。"], ["填表人：李四", "审核人：王五", "日期：2024.1.5"]]
    return written(folder / "名册.xlsx", {"Sheet1": [HEAD, person(1), *below]}), 1, {}


@spoilt("分节标题和重复的表头")
def sections(folder: Path) -> Made:
    rows = [
        HEAD,
        ["一、清水村"],
        person(1),
        ["二、白水村"],
        HEAD,
        person(3),
        ["张五", None, "2024-01-05"],
    ]
    return written(folder / "名册.xlsx", {"在册人员": rows}), 2, {"在册人员!B7": "required"}


@spoilt("号码成了数字丢了末几位")
def damaged(folder: Path) -> Made:
    known, unknown = 990101199003070000, 990101198001010000
    rows = [HEAD, ["王五", known, "2024-01-05"], ["赵六", unknown, "2024-01-05"], person(1)]
    rows += [["王五", "9.90101E+17", "2024-01-05"]]
    return (
        written(folder / "名册.xlsx", {"人员名单": rows}),
        1,
        {"人员名单!B3": "damaged", "人员名单!B5": "damaged"},
    )


@spoilt("日期写法各不相同")
def days(folder: Path) -> Made:
    written_as = [
        date(2024, 1, 5), 45296, "2024.1.5", "20240105", 20240105, "2024年1月5日", "２０２４-１-５",
        "'2024/1/5", "2024-1-5 00:00:00",
    ]  # fmt: skip
    rows = [person(2 * at + 9, day) for at, day in enumerate(written_as)]
    wrong = [person(1, "24-1-5"), person(3, "去年"), person(5, "2024-02-30")]
    return (
        written(folder / "名册.xlsx", {"人员名单": [HEAD, *rows, *wrong]}),
        len(rows),
        {"人员名单!C11": "century", "人员名单!C12": "value", "人员名单!C13": "value"},
    )


@spoilt("是否性别电话随手写")
def loose(folder: Path) -> Made:
    head = [*HEAD, "性别", "手机号码", "是否病残", "持驾驶证", "婚否", "文化程度"]
    rows = [
        [*person(1), "M", 13900001111.0, "√", "有", "/", "—"],
        [*person(3), "男性", "１３９００００１１１１", "是", 1, "已婚", "大专"],
        [*person(5), " 男 ", "'0759-1234567", "×", "无", "", "小学 "],
        [*person(9), "男", "", "也许", "否", "", ""],
    ]
    return written(folder / "名册.xlsx", {"人员名单": [head, *rows]}), 3, {"人员名单!F5": "value"}


@spoilt("栏目多了少了换了顺序")
def columns(folder: Path) -> Made:
    head = ["序号", "年龄", "列入日期", "公民身份证号码", "备注", "人员姓名", "照片"]
    rows = [[at, 34, "2024-01-05", offices.id_number(at), None, f"张{at}", "有"] for at in (1, 3)]
    rows.append([3, 40, None, offices.id_number(5), "缺日期", "张五", None])
    return written(folder / "名册.xlsx", {"花名册": [head, *rows]}), 2, {"花名册!C4": "required"}


@spoilt("公式出错的单元格")
def formulas(folder: Path) -> Made:
    rows = [HEAD, person(1, "#REF!"), person(3, "#N/A"), person(5)]
    return (
        written(folder / "名册.xlsx", {"花名册": rows}),
        1,
        {"花名册!C2": "formula", "花名册!C3": "formula"},
    )


@spoilt("同一个人写了两遍且不一样")
def twice(folder: Path) -> Made:
    rows = [HEAD, person(1), person(1), person(1, "2024-09-09")]
    return written(folder / "名册.xlsx", {"花名册": rows}), 1, {"花名册!C4": "contradiction"}


@spoilt("校验位错的和十五位的号码")
def check_digit(folder: Path) -> Made:
    number = offices.id_number(1)
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    rows = [HEAD, ["张一", wrong, "2024-01-05"], ["张二", number[:6] + number[8:17], "2024-01-05"]]
    return (
        written(folder / "名册.xlsx", {"花名册": [*rows, person(3)]}),
        1,
        {"花名册!B2": "invalid", "花名册!B3": "invalid"},
    )


@spoilt("国标编码的文本文件")
def gb_text(folder: Path) -> Made:
    path = folder / "吸毒人员.csv"
    lines = [
        HEAD,
        ["㙍五", f'="{offices.id_number(1)}"', "2024/1/5"],
        ["张三", f"{offices.id_number(3)}\t", "某日"],
    ]
    path.write_bytes("\r\n".join(",".join(line) for line in lines).encode("gb18030"))
    return path, 1, {"吸毒人员!C3": "value"}


@spoilt("旧格式的两行表头")
def old_binary(folder: Path) -> Made:
    path = folder / "名册.xls"
    source = Path(__file__).parents[1] / "ports" / "excel" / "files" / "old.xls"
    path.write_bytes(source.read_bytes())
    return path, 1, {"吸毒人员!H5": "formula"}


@spoilt("检测登记只有姓名和丢了末位的号码")
def register(folder: Path) -> Made:
    head = ["序号", "姓名", "身份证号码", "尿检日期", "尿检结果"]
    rows = [
        [1, "王五", 990101199003070000, "2026-01-05", "阴"],
        [2, "王五", offices.id_number(7), "2026-02-05", "阴性"],
        [3, "钱七", 990101199003070000, "2026-01-05", "阴"],
    ]
    rows.append([4, "无此人", offices.id_number(9), "2026-01-05", "阴"])
    return (
        written(folder / "尿检登记.xlsx", {"一月": [["尿检登记表"], head, *rows]}),
        2,
        {"一月!C5": "damaged", "一月!C6": "reference"},
    )


@pytest.fixture
def known(office: Session) -> Session:
    save(office, PERSON, offices.person(7, name="王五", registered_on="2020-01-01"))
    return office


@pytest.mark.parametrize("what", SPOILT)
def test_right_rows_come_in_and_wrong_ones_are_named(
    known: Session, tmp_path: Path, what: str
) -> None:
    path, right, wrong = SPOILT[what](tmp_path)
    found = import_workbook(known, path)
    assert {error["where"]: error["code"] for error in found["errors"]} == wrong
    assert found["new"] == right
    assert found["rejected"] == len(wrong)
    of_record = DRUG_TEST if "检测" in what else PERSON
    assert entries.count(known.db, of_record) == right + (of_record is PERSON)


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_sent_back_keeps_its_layout(known: Session, tmp_path: Path, what: str) -> None:
    path, _, wrong = SPOILT[what](tmp_path)
    rejects = tmp_path / "退回.xlsx"
    first = import_workbook(known, path, rejects=rejects)
    assert rejects.exists() == bool(wrong)
    if wrong:
        again = import_workbook(known, rejects)
        still = [code for code in wrong.values() if code != "contradiction"]
        assert (again["read"], again["rejected"]) == (first["rejected"], len(still))
        assert sorted(e["code"] for e in again["errors"]) == sorted(still)


def test_a_damaged_number_belongs_to_the_one_person_it_can(known: Session, tmp_path: Path) -> None:
    path, _, _ = damaged(tmp_path)
    found = import_workbook(known, path)
    assert found["changed"] == 1
    rows = {row["name"]: row for row in entries.all_rows(known.db, PERSON)}
    assert rows["王五"]["registered_on"] == "2024-01-05"
    assert rows["王五"]["id_number"] == offices.id_number(7)
    assert [w["where"] for w in found["warnings"] if w["code"] == "damaged"] == ["人员名单!B2"]


def test_two_whom_it_may_mean_send_it_back(known: Session, tmp_path: Path) -> None:
    save(known, PERSON, offices.person(9, name="王五"))
    found = import_workbook(known, damaged(tmp_path)[0])
    assert "2 人" in next(e["message"] for e in found["errors"] if e["where"] == "人员名单!B2")


def test_the_fifteen_are_told_of_in_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text("utf-8")
    assert len(SPOILT) == 15
    assert [what for what in SPOILT if f"| {what} |" not in page] == []
