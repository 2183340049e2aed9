"""The old .xls (and WPS .et), read by xlrd: pure Python, so that no broken file takes us down.

calamine reads these too, but a mutated file makes it ask for more memory than there is, which ends
the whole program.
"""

from __future__ import annotations

import io
import struct
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.excel.archive import broken
from jindu_desktop.ports.excel.cells import Cell
from jindu_desktop.ports.excel.memory import Kept, Room
from jindu_desktop.ports.excel.reader import Merge, Workbook

_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError, struct.error,
)  # fmt: skip
"""What xlrd raises for files that break the format's rules, besides its own errors."""


def open_xls(data: bytes, path: Path) -> Workbook:
    """All sheets of the file; Refused when it is locked, broken or too large."""
    import xlrd

    name = path.name
    try:
        with xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), ragged_rows=True, on_demand=True
        ) as book:
            return _read(book, name)
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as fault:
        raise _refusal(name, str(fault)) from fault
    except _BROKEN as fault:
        raise broken(name) from fault


def _refusal(name: str, told: str) -> Refused:
    if "encrypt" in told.lower():
        return Refused(f"“{name}”设了打开密码，请在 WPS 中取消密码后另存再导入", code="encrypted")
    return Refused(
        f"“{name}”像是旧格式的表格（.xls 或 .et），但读不出内容；请用 WPS 打开后另存为 .xlsx",
        code="not_xlsx",
    )


def _read(book: Any, name: str) -> Workbook:
    room = Room(name)
    sheets: dict[str, list[list[Cell]]] = {}
    merges: dict[str, list[Merge]] = {}
    hidden = set()
    for at in range(book.nsheets):
        sheet = book.sheet_by_index(at)
        if sheet.visibility:
            hidden.add(sheet.name)
        sheets[sheet.name] = _rows(sheet, book.datemode, room)
        merges[sheet.name] = [
            Merge(top + 1, end, left, right - 1) for top, end, left, right in sheet.merged_cells
        ]
        book.unload_sheet(at)
    kept = Kept(name, sheets, merges)
    return Workbook(name, list(sheets), book.datemode == 1, kept, frozenset(hidden))


def _rows(sheet: Any, datemode: int, room: Room) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for at in range(sheet.nrows):
        room.take(1, sheet.row_len(at))
        rows.append([_cell(cell, datemode) for cell in sheet.row(at)])
    return rows


def _cell(cell: Any, datemode: int) -> Cell:
    import xlrd

    kind, value = cell.ctype, cell.value
    if kind == xlrd.XL_CELL_DATE:
        return _moment(value, datemode)
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#VALUE!"))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return value if isinstance(value, (str, float)) else ""


def _moment(value: float, datemode: int) -> Cell:
    """A day, or a bare number where the calendar has no such day."""
    import xlrd

    if 0 <= value < 1:
        return timedelta(days=value)
    try:
        found: datetime = xlrd.xldate_as_datetime(value, datemode)
    except (OverflowError, ValueError):
        return value
    return found
