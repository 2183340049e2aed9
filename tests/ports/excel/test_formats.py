"""The same sheet from every program and age: .xlsx, .xls, .ods and .csv in any encoding."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.excel import memory
from jindu_desktop.ports.excel.plain_text import decoded
from jindu_desktop.ports.excel.reader import Merge, Workbook, open_workbook
from tests.offices import id_number

FILES = Path(__file__).parent / "files"  # saved by LibreOffice from one and the same sheet
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
TEXT = "姓名,备注\r\n张三,㙍𠮷\r\n"


def cells(book: Workbook, title: str = "") -> list[list[object]]:
    return [list(row.cells) for row in book.rows(title or book.titles[0])]


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        cells(open_workbook(path))
    return caught.value


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_old_and_open_formats_give_the_same(ending: str) -> None:
    book = open_workbook(FILES / f"old.{ending}")
    assert book.titles == ["吸毒人员", "空表", "旧数据"]
    rows = list(book.rows("吸毒人员"))
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 7]
    assert rows[0].cells[:2] == ["演示镇吸毒人员花名册", ""]
    first, second = rows[3].cells, rows[4].cells
    assert first[1:3] == ["张三", id_number(1)]
    assert first[3] in (date(1990, 3, 7), datetime(1990, 3, 7))
    assert first[4:6] == [13900001111.0, "清水村1号\n二楼"]
    assert bool(first[7]) is True
    assert second[1] == "李㙍𠮷"
    assert second[3] == datetime(1990, 3, 7, 8, 30)
    assert second[5:] == ["  前有空格", 45296.0, "#DIV/0!"]
    assert cells(book, "空表") == []
    assert {len(row.cells) for row in rows} == {8}


def test_what_the_formats_tell_besides() -> None:
    assert open_workbook(FILES / "old.xls").hidden == {"旧数据"}
    assert Merge(2, 2, 1, 3) in open_workbook(FILES / "old.ods").merges("吸毒人员")


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_the_content_tells_the_format_not_the_name(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes((FILES / f"old.{ending}").read_bytes())
    assert open_workbook(path).titles[0] == "吸毒人员"


def test_a_web_page_with_the_ending_of_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_text("<html><table><tr><td>姓名</td></tr></table></html>", "utf-8")
    assert "网页" in refusal(path).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(TEXT.encode(encoding))
    book = open_workbook(path)
    assert book.titles == ["名单"]
    assert cells(book) == [["姓名", "备注"], ["张三", "㙍𠮷"]]


def test_few_chinese_characters_are_not_taken_for_greek() -> None:
    assert decoded("模,模".encode("gb18030"), "x") == "模,模"


@pytest.mark.parametrize(
    "data",
    [
        ("姓名,住址\n" + "张三,清水村\n" * 50).encode()[:-3],
        ("张三,清水村\n" * 50).encode().replace("三".encode(), b"\xe4\xb8", 1),
        b"\x81\xff\x00",
        "张\x00三".encode(),
        "张\ue000".encode(),
        b"\xff\xfe\x00\xd8\x00\xd8",
    ],
)
def test_doubtful_characters_are_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        decoded(data, "x.csv")
    assert caught.value.faults[0].code == "encoding"


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_every_delimiter(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(sign.join("甲乙丙") + "\n\n" + sign.join(["1、2", "x,;y", ""]), "utf-8")
    if sign in ",;":
        path.write_text(sign.join("甲乙丙") + "\n\n" + sign.join(["1、2", '"x,;y"', ""]), "utf-8")
    book = open_workbook(path)
    assert [(row.number, row.cells) for row in book.rows("名单")] == [
        (1, ["甲", "乙", "丙"]), (3, ["1、2", "x,;y", ""]),
    ]  # fmt: skip


def test_numbers_wrapped_to_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(f'号码,电话\n="{id_number(1)}",13900001111\t\n', "utf-8")
    assert cells(open_workbook(path))[1] == [id_number(1), "13900001111"]


@pytest.mark.parametrize("text", ['姓名,备注\n"张三,1\n李四,2\n', "甲\n" + "x" * 200_000 + "\n"])
def test_quotes_that_swallow_rows_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(text, "utf-8")
    refused = refusal(path)
    assert refused.faults[0].code == "broken"
    assert "行的引号" in refused.message


def test_a_million_columns_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("," * 1_000_000, "utf-8")
    assert refusal(path).faults[0].code == "too_large"
    monkeypatch.setattr(memory, "CELL_LIMIT", 100)
    path.write_text("x\n" * 60 + "," * 3, "utf-8")
    assert refusal(path).faults[0].code == "too_large"


def ods(path: Path, rows: str, **members: str) -> Path:
    """An .ods of one table with these rows."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="人员">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", MIMETYPE)
        for name, text in ({"content.xml": content} | members).items():
            book.writestr(name, text)
    return path


def ods_row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def times(number: int) -> str:
    return f'table:number-columns-repeated="{number}"'


def ods_cell(text: str, more: str = "") -> str:
    inner = f"<text:p>{text}</text:p>"
    return f'<table:table-cell office:value-type="string" {more}>{inner}</table:table-cell>'


def test_repeated_rows_and_cells(tmp_path: Path) -> None:
    blank = f"<table:table-cell {times(16384)}/>"
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    spaced = ods_cell(note + '乙<text:s text:c="2"/>丙')
    rows = [
        ods_row(ods_cell("甲", times(2)) + blank, 2), ods_row(blank, 3),
        ods_row("<table:table-cell/>" + spaced), ods_row(blank, 1_048_000),
    ]  # fmt: skip
    book = open_workbook(ods(tmp_path / "x.ods", "".join(rows)))
    assert [(row.number, row.cells) for row in book.rows("人员")] == [
        (1, ["甲", "甲"]), (2, ["甲", "甲"]), (6, ["", "乙  丙"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (ods_row(ods_cell("甲"), 999_999_999), "too_large"),
        (ods_row(ods_cell("甲", times(999_999_999))), "too_large"),
        (ods_row(ods_cell("甲"), -1), "broken"),
        ("<table:table-row>", "broken"),
    ],
)
def test_an_open_document_bomb_is_refused(tmp_path: Path, rows: str, code: str) -> None:
    assert refusal(ods(tmp_path / "x.ods", rows)).faults[0].code == code


def test_wide_and_long_together_are_too_large(tmp_path: Path) -> None:
    far = f"<table:table-cell {times(16_000)}/>"
    rows = ods_row(ods_cell("甲"), 100_000) + ods_row(far + ods_cell("甲"))
    assert refusal(ods(tmp_path / "x.ods", rows)).faults[0].code == "too_large"


def test_locked_and_entity_laden_open_documents(tmp_path: Path) -> None:
    locked = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    assert refusal(ods(tmp_path / "x.ods", "", **locked)).faults[0].code == "encrypted"
    bomb = {"content.xml": '<!DOCTYPE x [<!ENTITY a "bbbb">]><x>&a;</x>'}
    assert refusal(ods(tmp_path / "y.ods", "", **bomb)).faults[0].code == "broken"
