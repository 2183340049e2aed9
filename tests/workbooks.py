"""Workbooks for tests, written by another hand (openpyxl) or part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

HEAD = (
    b'<?xml version="1.0"?>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
TAIL = b"</sheetData></worksheet>"


def written(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """An .xlsx with these sheets, each a list of rows, the headings first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def of_rows(path: Path, sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    """An .xlsx whose rows are given as heading → cell."""
    tables = {}
    for title, rows in sheets.items():
        heads = list(dict.fromkeys(head for row in rows for head in row))
        tables[title] = [heads, *([row.get(head) for head in heads] for row in rows)]
    return written(path, tables)


def of_parts(path: Path, title: str, sheet: bytes, shared: bytes = b"") -> Path:
    """An .xlsx whose one sheet is this XML, as no usual program would write it."""
    plain = BytesIO()
    book = openpyxl.Workbook()
    book.active.title = title
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
        if shared:
            new.writestr("xl/sharedStrings.xml", shared)
    return path


def read(path: Path, title: str) -> list[list[Any]]:
    """The values of a sheet, read by openpyxl."""
    return [list(row) for row in openpyxl.load_workbook(path)[title].values]
