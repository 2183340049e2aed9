"""Tables of a record and workbooks of rejects, read back by another program."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl

from jindu_desktop.ports.excel.reader import Merge, SheetRow, open_workbook
from jindu_desktop.ports.excel.rejects import REASON, RejectedRow, RejectedSheet, write_rejects
from jindu_desktop.ports.excel.table import write_table
from jindu_desktop.records import ASSISTANCE, PERSON
from jindu_desktop.records.kinds import Value
from tests.offices import id_number
from tests.workbooks import read


def assistance(**given: Value) -> list[Value]:
    return [given.get(field.name) for field in ASSISTANCE.fields]


def test_values_have_their_types(tmp_path: Path) -> None:
    path = tmp_path / "帮扶.xlsx"
    number = id_number(1)
    row = assistance(person=number, given_on="2026-03-04", kind="慰问", amount=120050)
    assert write_table(path, ASSISTANCE, [row]) == 1
    sheet = openpyxl.load_workbook(path)[ASSISTANCE.label]
    assert [cell.value for cell in sheet[1]] == [field.label for field in ASSISTANCE.fields]
    person, day, kind, content, amount = sheet[2][:5]
    assert (person.value, person.data_type, person.number_format) == (number, "s", "@")
    assert (day.value, day.number_format) == (datetime(2026, 3, 4), "yyyy-mm-dd")
    assert (kind.value, content.value) == ("慰问", None)
    assert (amount.value, amount.data_type, amount.number_format) == (1200.5, "n", "0.00")


def test_nothing_in_a_cell_is_run(tmp_path: Path) -> None:
    path = tmp_path / "帮扶.xlsx"
    texts = ["=1+1", "+86", "-3", "@SUM(A1)", "\tx", "\rx", "{=1}", "http://x.example", "mailto:x"]
    write_table(path, ASSISTANCE, [assistance(content=text) for text in texts])
    cells = openpyxl.load_workbook(path)[ASSISTANCE.label]["D"][1:]
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    assert not any(cell.value.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert [cell.value for cell in cells][-3:] == texts[-3:]


def test_private_values_are_masked_on_request(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    given = {"name": "张三丰", "id_number": id_number(1), "phone": "13900001111", "nation": "汉族"}
    row = [given.get(field.name) for field in PERSON.fields]
    write_table(path, PERSON, [row], masked=True)
    heads, cells = read(path, "人员")
    shown = dict(zip(heads, cells, strict=True))
    assert shown["姓名"] == "张**"
    assert shown["公民身份号码"] == id_number(1)[:4] + "*" * 12 + id_number(1)[-2:]
    assert shown["联系电话"] == "139****1111"
    assert shown["民族"] == "汉族"
    assert not {given["name"], given["id_number"], given["phone"]} & set(cells)


def test_rejects_keep_the_cells_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "退回.xlsx"
    cells = [
        "张三", "", 3.5, 9.90101199003070e17, True, date(2026, 1, 2), datetime(2026, 1, 2, 8, 30),
        time(8, 30), timedelta(hours=30), "#REF!", "（清空）", "'=1",
    ]  # fmt: skip
    heads = [f"列{at}" for at in range(len(cells))]
    fields = [PERSON.by_name["name"], PERSON.by_name["id_number"], *[None] * (len(cells) - 2)]
    rows = [RejectedRow(cells, frozenset({1, 2}), "公民身份号码：没有填写")]
    write_rejects(path, [RejectedSheet("人员", heads, fields, rows)])
    head, row = list(open_workbook(path).rows("人员"))
    assert head.cells == [*heads, REASON]
    assert row.cells == [*cells, "公民身份号码：没有填写"]


def test_rejects_colour_the_fault_and_run_nothing(tmp_path: Path) -> None:
    path = tmp_path / "退回.xlsx"
    cells = ["=1+1", "@x", ""]
    rows = [RejectedRow(cells, frozenset({2}), "说明")]
    write_rejects(path, [RejectedSheet("人员", ["甲", "乙", "丙"], [None] * 3, rows)])
    row = openpyxl.load_workbook(path)["人员"][2]
    assert [cell.data_type for cell in row] == ["s", "s", "n", "s"]
    assert [cell.value for cell in row] == ["'=1+1", "'@x", None, "说明"]
    assert [cell.fill.fgColor.rgb == "FFFFC7CE" for cell in row] == [False, False, True, False]


def test_rejects_lie_where_they_lay(tmp_path: Path) -> None:
    path = tmp_path / "退回.xlsx"
    above = [SheetRow(1, ["名册", "", ""]), SheetRow(3, ["序号", "=基本", ""])]
    merges = [
        Merge(1, 1, 0, 2), Merge(3, 4, 0, 0), Merge(3, 3, 1, 2),
        Merge(1, 2, 1, 1), Merge(2, 2, 0, 0), Merge(4, 3, 0, 1),
    ]  # fmt: skip
    rows = [RejectedRow([1, "张三", "x"], frozenset({2}), "说明")]
    sheet = RejectedSheet("旧表", ["", "姓名", "号码"], [None] * 3, rows, 4, above, merges)
    write_rejects(path, [sheet])
    found = openpyxl.load_workbook(path)["旧表"]
    assert {str(area) for area in found.merged_cells.ranges} == {"A1:C1", "A3:A4", "B3:C3"}
    assert [found["A1"].value, found["A3"].value, found["B3"].value] == ["名册", "序号", "'=基本"]
    assert [cell.value for cell in found[4]] == [None, "姓名", "号码", REASON]
    assert [cell.value for cell in found[5]] == [1, "张三", "x", "说明"]
    assert found.freeze_panes == "A5"
