"""Days, words, names and places in other clothes; and what only looks like them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jindu_desktop.flows.import_preview import preview, written
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.importing.wording import count_of, day_of, home_of, in_table
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON, SCHOOL, VILLAGE, WORKER, codes
from jindu_desktop.records.field import Row
from jindu_desktop.store import entries
from tests import offices
from tests.workbooks import written as workbook

HEAD = ["姓 名", "身份证", "列入时间", "文化情况", "毒品", "所属村"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年十月三日", "2026-10-3"),
        ("二零二六年十一月二十一日", "2026-11-21"),
        ("二○二六年二月三十", "2026-2-30"),
        ("2026、10、3", "2026-10-3"),
        ("2026 10 3", "2026-10-3"),
        ("20261003.0", "20261003"),
        ("2026-10-3。", "2026-10-3"),
        ("46298", "2026-10-03"),
        ("45296.5", "2024-01-05"),
        ("2026.10", "2026.10"),
        ("10/3/2026", "10/3/2026"),
        ("去年", "去年"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("初中毕业", "初中"),
        ("小学文化", "小学"),
        ("本科学历", "本科"),
        ("高中", "高中"),
        ("高中(中专)", "高中(中专)"),
        ("毕业", "毕业"),
    ],
)
def test_words_of_a_table(text: str, word: str) -> None:
    assert in_table(codes.EDUCATION, text) == word


def test_several_words_joined_otherwise() -> None:
    assert codes.DRUGS.parse(in_table(codes.DRUGS, "冰毒/海洛因和K粉")) == (
        "海洛因、冰毒(甲基苯丙胺)、氯胺酮"
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [("560人", "560"), ("１２ 个", "12"), ("1,200份", "1200"), ("约200人", "约200人"), ("36个月", "36"),
     ("3年", "3年"), ("12", "12")],
)  # fmt: skip
def test_counts(text: str, count: str) -> None:
    assert count_of(text, months=False) == count


def test_years_are_months_where_months_are_asked() -> None:
    assert count_of("3年", months=True) == "36"


@pytest.mark.parametrize(
    ("text", "result"), [("（-）", "阴性"), ("＋", "阳性"), ("阴性（－）", "阴性")]
)
def test_signs_of_a_test(text: str, result: str) -> None:
    assert codes.TEST_RESULT.parse(text) == result


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("清水村委会", ("清水", "村")),
        ("清水村民委员会", ("清水", "村")),
        ("城东社区居委会", ("城东", "社区")),
        ("城东居委会", ("城东", "社区")),
        ("清水", ("清水", "")),
        ("村", ("村", "")),
    ],
)
def test_homes(text: str, home: tuple[str, str]) -> None:
    assert home_of(text) == home


def stored(office: Session) -> dict[str, Row]:
    return {str(row["name"]): row for row in entries.all_rows(office.db, PERSON)}


def test_a_roster_in_other_clothes_comes_in(office: Session, tmp_path: Path) -> None:
    home = save(office, VILLAGE, {"name": "清水村"}).row_id
    rows: list[list[Any]] = [
        ["张　三", offices.id_number(1), "二〇二四年一月五日", "初中毕业", "冰毒 海洛因", "清水村委会"],
        ["李 四", offices.id_number(3), "2024、1、5", "小学文化程度", "K粉", "清水"],
        ["Ann Li", offices.id_number(5), "45296", "", "", "清水居委会"],
    ]  # fmt: skip
    found = import_workbook(office, workbook(tmp_path / "表.xlsx", {"一": [HEAD, *rows]}))
    assert [(e["where"], e["code"]) for e in found["errors"]] == [("一!F4", "reference")]
    people = stored(office)
    assert set(people) == {"张三", "李四"}
    assert {row["village"] for row in people.values()} == {home}
    assert {row["registered_on"] for row in people.values()} == {"2024-01-05"}
    assert people["张三"]["drug_kinds"] == "海洛因、冰毒(甲基苯丙胺)"


def test_counts_and_posts_with_words(office: Session, tmp_path: Path) -> None:
    schools = [["学校名称", "类型", "班级数", "学生人数"], ["演示小学", "小学", "12个", "560人"]]
    staff = [["姓名", "岗位", "专职/兼职", "入职时间"], ["王工", "社工", "专职", "2020-3-1"],
             ["李工", "社工", "兼职", "2020-3-1"]]  # fmt: skip
    path = workbook(tmp_path / "表.xlsx", {"学校情况": schools, "禁毒社工": staff})
    found = import_workbook(office, path)
    assert (found["new"], found["errors"]) == (3, [])
    assert [(r["classes"], r["students"]) for r in entries.all_rows(office.db, SCHOOL)] == [
        (12, 560)
    ]
    assert {r["name"]: r["full_time"] for r in entries.all_rows(office.db, WORKER)} == {
        "王工": 1,
        "李工": 0,
    }


def test_a_bare_name_of_two_homes_is_sent_back(office: Session, tmp_path: Path) -> None:
    for name in ("清水村", "清水社区"):
        save(office, VILLAGE, {"name": name})
    rows = [[f"张{n}", offices.id_number(n), "2024-1-5", "", "", name]
            for n, name in ((1, "清水"), (3, "清水村委会"), (5, "清水居委会"))]  # fmt: skip
    found = import_workbook(office, workbook(tmp_path / "表.xlsx", {"一": [HEAD, *rows]}))
    assert [(e["where"], e["code"]) for e in found["errors"]] == [("一!F2", "reference")]


def test_what_stands_once_in_merged_cells_is_of_each_row(office: Session, tmp_path: Path) -> None:
    for name in ("清水村", "石头村"):
        save(office, VILLAGE, {"name": name})
    names = ["清水村", None, None, "石头村", None]
    rows = [[f"张{n}", offices.id_number(2 * n + 1), "2024-1-5", "", "", name]
            for n, name in enumerate(names)]  # fmt: skip
    path = workbook(tmp_path / "表.xlsx", {"一": [HEAD, *rows]})
    book = openpyxl.load_workbook(path)
    for area in ("F2:F3", "F5:F6"):
        book["一"].merge_cells(area)
    book.save(path)
    seen = preview(office, path)
    assert ("village", "清水村") in [(f.name, text) for f, text, _ in written(seen, seen.rows[1])]
    assert import_workbook(office, path)["new"] == 5
    homes = {row["id"]: row["name"] for row in entries.all_rows(office.db, VILLAGE)}
    told = {name: homes.get(row["village"]) for name, row in stored(office).items()}
    assert [told[f"张{n}"] for n in range(5)] == ["清水村", "清水村", None, "石头村", "石头村"]


def test_a_birth_date_of_two_digits_is_confirmed_by_the_number(
    office: Session, tmp_path: Path
) -> None:
    head = ["姓名", "身份证", "列管日期", "出生日期"]
    rows = [["张三", offices.id_number(1), "2024-1-5", "90-3-7"],
            ["李四", offices.id_number(3), "2024-1-5", "91-3-7"]]  # fmt: skip
    found = import_workbook(office, workbook(tmp_path / "表.xlsx", {"一": [head, *rows]}))
    assert [(e["where"], e["code"]) for e in found["errors"]] == [("一!D3", "century")]
    assert stored(office)["张三"]["birth_date"] == "1990-03-07"
