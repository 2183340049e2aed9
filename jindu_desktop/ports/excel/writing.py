"""Make a workbook in memory and put it in its place in one step."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Unavailable, cause
from jindu_desktop.ports.excel.guard import guarded
from jindu_desktop.records.field import Field
from jindu_desktop.records.kinds import Date, Money, Text, Value, Whole

FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
HEADING = FONT | {"bold": True, "border": 1, "bg_color": "#E7ECF2", "text_wrap": True}
REQUIRED = HEADING | {"bg_color": "#FCE4D6", "font_color": "#9C2A00"}
TRUE_DAYS = "1900-03-01"  # before it a spreadsheet's calendar has a day too many


def write(path: Path, build: Callable[[Any], None]) -> None:
    """Write the workbook that ``build`` fills; the file appears whole or not at all.

    No temporary file holds any of it. Unavailable when the disk or another program refuses.
    """
    from xlsxwriter import Workbook

    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    build(book)
    book.close()
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content.getbuffer())
        os.replace(beside, path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise Unavailable(
            f"写不了“{path.name}”：{cause(fault)}。请检查磁盘空间和权限；"
            "如果这个文件正在 WPS 或 Excel 中打开，请关闭后再试"
        ) from fault


def number_format(field: Field) -> str:
    """The cell format of a column: whatever is not a day or an amount is text, never computed."""
    if isinstance(field.kind, Date):
        return "yyyy-mm-dd"
    if isinstance(field.kind, Money):
        return "0.00"
    return "0" if isinstance(field.kind, Whole) else "@"


def cell_format(field: Field) -> dict[str, Any]:
    """All of the format of a column's cells."""
    wrapped = isinstance(field.kind, Text) and field.kind.long
    return FONT | {"num_format": number_format(field), "text_wrap": wrapped}


def write_value(sheet: Any, row: int, column: int, field: Field, value: Value, form: Any) -> None:
    """Write a value as stored: real days, numbers that count as numbers, all else as safe text."""
    if value is None:
        sheet.write_blank(row, column, None, form)
    elif isinstance(field.kind, Date) and str(value) >= TRUE_DAYS:
        sheet.write_datetime(row, column, date.fromisoformat(str(value)), form)
    elif isinstance(field.kind, Money):
        sheet.write_number(row, column, int(value) / 100, form)
    elif isinstance(field.kind, Whole):
        sheet.write_number(row, column, int(value), form)
    else:
        sheet.write_string(row, column, guarded(field.show(value)), form)
