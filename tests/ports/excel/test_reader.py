"""What a cell gives, from whatever a spreadsheet keeps in it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from jindu_desktop.ports.excel.cells import (
    Cell,
    CellFault,
    as_day,
    as_number,
    as_text,
    is_blank,
    place,
    shown,
)
from jindu_desktop.ports.excel.reader import open_workbook
from tests.workbooks import HEAD, TAIL, of_parts, written


def test_rows_keep_their_numbers_and_columns(tmp_path: Path) -> None:
    rows = [[], [None, "姓名"], [None, "  "], [None, None, "张三"], ["\u3000"]]
    book = open_workbook(written(tmp_path / "x.xlsx", {"人员": rows, "空": []}))
    assert book.titles == ["人员", "空"]
    found = [(row.number, row.cells) for row in book.rows("人员")]
    assert found == [(2, ["", "姓名", ""]), (4, ["", "", "张三"])]
    assert list(book.rows("空")) == []


def test_an_unused_first_column_is_kept(tmp_path: Path) -> None:
    sheet = HEAD + b'<row r="3"><c r="C3"><v>1</v></c></row>' + TAIL
    book = open_workbook(of_parts(tmp_path / "x.xlsx", "人员", sheet))
    assert [(row.number, row.cells) for row in book.rows("人员")] == [(3, ["", "", 1.0])]


def test_every_kind_of_cell(tmp_path: Path) -> None:
    typed = [
        "文\n字",
        3,
        13900000000.0,
        1200.5,
        True,
        date(2026, 10, 31),
        datetime(2026, 1, 2, 8, 30),
    ]
    cells = next(open_workbook(written(tmp_path / "x.xlsx", {"人员": [typed]})).rows("人员")).cells
    assert [as_text(cell) for cell in cells] == [
        "文\n字", "3", "13900000000", "1200.5", "是", "2026-10-31", "2026-01-02 08:30:00",
    ]  # fmt: skip


def test_formulas_give_their_kept_values_and_errors_their_word(tmp_path: Path) -> None:
    sheet = (
        HEAD
        + b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>X</f><v>abc</v></c>'
        + b'<c t=\'e\' r="C1"><f>X!A1</f><v>#REF!</v></c><c r="D1" s="0" t="e"><v>#N/A</v></c></row>'
        + TAIL
    )
    book = open_workbook(of_parts(tmp_path / "x.xlsx", "人员", sheet))
    cells = next(book.rows("人员")).cells
    assert cells == [2.0, "abc", "#REF!", "#N/A"]
    for cell in cells[2:]:
        with pytest.raises(CellFault, match="公式出错") as fault:
            as_text(cell)
        assert fault.value.code == "formula"


@pytest.mark.parametrize(
    "cell", [990101199003070011, 9.90101199003070e17, "9.9010119900307E+17", "9.9e+17", 1e15]
)
def test_a_number_that_lost_digits_is_never_taken(cell: Cell) -> None:
    with pytest.raises(CellFault, match="已丢失") as fault:
        as_number(cell)
    assert fault.value.code == "damaged"


def test_numbers_that_name_something() -> None:
    assert as_number(13900000000.0) == "13900000000"
    assert as_number(999999999999999.0) == "999999999999999"
    assert as_number(" 99010119900307001x") == " 99010119900307001x"
    with pytest.raises(CellFault, match="不是号码"):
        as_number(date(1990, 3, 7))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2026, 10, 31), "2026-10-31"),
        (datetime(2026, 10, 31, 14, 30), "2026-10-31"),
        (46326.0, "2026-10-31"),
        (20261031.0, "20261031"),
        ("2026/10/31 8:05", "2026/10/31"),
        ("2026-10-31 00:00:00", "2026-10-31"),
        ("2026年10月31日", "2026年10月31日"),
        (2026.0, "2026"),
        (True, "是"),
    ],
)
def test_days(cell: Cell, day: str) -> None:
    assert as_day(cell) == day


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    assert as_day(44864.0, from_1904=True) == "2026-10-31"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (-5.0, "-5"),
        (1.5e20, "1.5E+20"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (False, "否"),
        (float("nan"), "NAN"),
        (float("inf"), "INF"),
    ],
)
def test_shown_never_fails(cell: Cell, text: str) -> None:
    assert shown(cell) == text


def test_blank_and_place() -> None:
    assert all(map(is_blank, ["", " ", "\u3000\t\n", "\u200b"]))
    assert not any(map(is_blank, ["0", 0, False]))
    assert [place("人员", 17, n) for n in (1, 3, 26, 27, 702, 703)] == [
        "人员!A17", "人员!C17", "人员!Z17", "人员!AA17", "人员!ZZ17", "人员!AAA17",
    ]  # fmt: skip
