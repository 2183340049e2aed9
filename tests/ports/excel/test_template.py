"""The template, read back by another program and by our own reader."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.ports.excel.examples import EXAMPLE_ID, example, is_example, marked
from jindu_desktop.ports.excel.template import note, write_template
from jindu_desktop.records import PERSON, RECORDS, checks
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import Code, Date, Flag, Number, Reference


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("template") / "模板.xlsx"
    write_template(path)
    return openpyxl.load_workbook(path)


def test_one_sheet_per_record_in_order(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [record.label for record in RECORDS]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_a_sheet(book: openpyxl.Workbook, record: Record) -> None:
    sheet = book[record.label]
    assert [cell.value for cell in sheet[1]] == [field.label for field in record.fields]
    assert sheet.freeze_panes == "A2"
    lists = drop_downs(sheet)
    for at, field in enumerate(record.fields, 1):
        head, below = sheet.cell(1, at), sheet.cell(2, at)
        assert note(field) == head.comment.text
        assert (head.fill.fgColor.rgb == "FFFCE4D6") == field.required
        if isinstance(field.kind, (Code, Flag)):
            words = field.kind.words if isinstance(field.kind, Code) else ("是", "否")
            assert lists[head.column_letter] == ",".join(words)
        if isinstance(field.kind, (Number, Reference)):
            assert below.number_format == "@"
        if isinstance(field.kind, Date):
            assert below.number_format == "yyyy-mm-dd"


def drop_downs(sheet: Worksheet) -> dict[str, str]:
    """Column letter → words of its drop-down, which must reach down to the last row."""
    found = {}
    for each in sheet.data_validations.dataValidation:
        (reach,) = each.sqref.ranges
        assert (reach.min_row, reach.max_row) == (2, 1_048_576)
        found[openpyxl.utils.get_column_letter(reach.min_col)] = each.formula1.strip('"')
    return found


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_the_example_fills_what_is_required_and_is_known_again(
    book: openpyxl.Workbook, record: Record
) -> None:
    shown = {}
    for field, cell in zip(record.fields, book[record.label][2], strict=True):
        if cell.value is not None:
            day = isinstance(cell.value, datetime)
            shown[field.name] = f"{cell.value:%Y-%m-%d}" if day else str(cell.value)
    assert shown == example(record)
    assert set(shown) == {field.name for field in record.fields if field.required} | (
        {"village"} if record.name == "grid" else set()
    )
    assert is_example(record, shown)
    assert marked(record, shown)
    assert book[record.label]["A2"].comment is not None


def test_half_an_example_is_not_ignored() -> None:
    kept = example(PERSON)
    assert is_example(PERSON, {"name": kept["name"]})
    assert not is_example(PERSON, kept | {"name": "张三"})
    assert marked(PERSON, kept | {"name": "张三"}) == ["id_number"]
    assert not is_example(PERSON, {"sex": kept["sex"]})


def test_the_invented_person_lives_nowhere() -> None:
    assert EXAMPLE_ID.startswith("99")
    assert checks.id_number(EXAMPLE_ID) is None


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="写不了"):
        write_template(tmp_path / "没有" / "模板.xlsx")
