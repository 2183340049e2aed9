"""Read a workbook: its sheets in order, each row with its number, blank rows left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.excel import archive
from jindu_desktop.ports.excel.cells import Cell, is_blank

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of one row from column A on; ``number`` is the row as Excel shows it."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook; ``from_1904`` says from which year bare day counts run."""

    name: str
    titles: list[str]
    from_1904: bool
    book: CalamineWorkbook

    def rows(self, title: str) -> Iterator[SheetRow]:
        """The rows of a sheet that hold anything; Refused when the sheet is broken."""
        for number, cells in enumerate(_cells(self, title), 1):
            if not all(map(is_blank, cells)):
                yield SheetRow(number, cells)


def open_workbook(path: Path) -> Workbook:
    """Open an .xlsx; Refused or Unavailable as `archive.unpack` says."""
    from python_calamine import CalamineError, CalamineWorkbook

    parts = archive.unpack(path)
    try:
        book = CalamineWorkbook.from_filelike(parts.packed)
    except CalamineError as fault:
        raise _broken(path.name) from fault
    titles = [sheet.name for sheet in book.sheets_metadata]
    return Workbook(path.name, titles, parts.from_1904, book)


def _cells(workbook: Workbook, title: str) -> Iterator[list[Cell]]:
    from python_calamine import CalamineError

    try:
        sheet = workbook.book.get_sheet_by_name(title)
    except CalamineError as fault:
        raise _broken(workbook.name) from fault
    unused: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
    for cells in sheet.iter_rows():  # begins with row 1, but with the first used column
        yield unused + cells


def _broken(name: str) -> Refused:
    return Refused(f"“{name}”已损坏，读不出内容；请用 WPS 打开另存一份再导入", code="broken")
