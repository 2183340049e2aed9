"""Rows that were sent back: their own cells under their own headings, the fault coloured and told.

The workbook is mended by the clerk and imported again, so nothing of a cell is lost or bettered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jindu_desktop.ports.excel import writing
from jindu_desktop.ports.excel.cells import Cell
from jindu_desktop.ports.excel.memory import WIDEST
from jindu_desktop.ports.excel.reader import Merge, SheetRow
from jindu_desktop.records.field import Field

REASON = "退回原因"
"""The heading of the column beside; import knows and ignores it."""

_FAULTY = {"bg_color": "#FFC7CE", "border": 1}
_MOST_MERGES = 300
_RUN = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """One row: its cells, the columns at fault (counted from 0) and the reason."""

    cells: Sequence[Cell]
    faulty: frozenset[int]
    reason: str


@dataclass(frozen=True, slots=True)
class RejectedSheet:
    """The rejected rows of a sheet; a heading's field is None where import did not know it.

    ``head`` is the row the headings stood in, ``above`` what stood above them, ``merges`` the merged
    cells down to there.
    """

    title: str
    headings: Sequence[str]
    fields: Sequence[Field | None]
    rows: list[RejectedRow]
    head: int = 1
    above: Sequence[SheetRow] = ()
    merges: Sequence[Merge] = ()


def write_rejects(path: Path, sheets: Sequence[RejectedSheet]) -> None:
    """Write the workbook of rejects; Unavailable when the disk refuses."""

    def fill(book: Any) -> None:
        for each in sheets:
            _Sheet(book, each).fill()

    writing.write(path, fill)


class _Sheet:
    """One sheet being written."""

    def __init__(self, book: Any, content: RejectedSheet) -> None:
        self.book, self.content = book, content
        self.sheet = book.add_worksheet(content.title)
        self.format = cache(self._format)

    def fill(self) -> None:
        width = len(self.content.headings)
        self._above()
        self._head(width)
        self._merge()
        for number, row in enumerate(self.content.rows, self.content.head):
            for column, cell in enumerate(row.cells[:width]):
                self._cell(number, column, cell, column in row.faulty)
            told = self.book.add_format(writing.FONT | {"text_wrap": True, "font_color": "#9C0006"})
            self.sheet.write_string(number, width, row.reason, told)

    def _above(self) -> None:
        """Titles and upper lines of headings, in the rows they stood in."""
        for row in self.content.above:
            for column, cell in enumerate(row.cells):
                self._cell(row.number - 1, column, cell, False)

    def _merge(self) -> None:
        """Titles and headings lie over several columns again."""
        rows = {row.number: row.cells for row in self.content.above}
        rows[self.content.head] = list(self.content.headings)
        form = self.book.add_format(writing.HEADING | {"align": "center"})
        for each in _apart(self.content.merges):
            cells = rows.get(each.first_row, [])
            text = cells[each.first_column] if each.first_column < len(cells) else ""
            area = (each.first_row - 1, each.first_column, each.last_row - 1, each.last_column)
            self.sheet.merge_range(*area, "", form)
            if isinstance(text, str):
                self.sheet.write_string(area[0], area[1], _harmless(text), form)

    def _head(self, width: int) -> None:
        at = self.content.head - 1
        self.sheet.freeze_panes(self.content.head, 0)
        for column, heading in enumerate(self.content.headings):
            field = self.content.fields[column]
            head = writing.REQUIRED if field and field.required else writing.HEADING
            self.sheet.write_string(at, column, heading, self.book.add_format(head))
            self.sheet.set_column(
                column, column, max(field.width if field else 10, 10) + 2, self.format(column, "")
            )
        self.sheet.write_string(at, width, REASON, self.book.add_format(writing.HEADING))
        self.sheet.set_column(width, width, 70)

    def _format(self, column: int, shape: str, faulty: bool = False) -> Any:
        fields = self.content.fields
        field = fields[column] if column < len(fields) else None
        form = writing.cell_format(field) if field else writing.FONT
        shaped = {"num_format": shape} if shape else {}
        return self.book.add_format(form | shaped | (_FAULTY if faulty else {}))

    def _cell(self, row: int, column: int, cell: Cell, faulty: bool) -> None:
        at, plain = (row, column), self.format(column, "", faulty)
        if cell == "":
            if faulty:
                self.sheet.write_blank(*at, None, plain)
        elif isinstance(cell, str):
            self.sheet.write_string(*at, _harmless(cell), plain)
        elif isinstance(cell, bool):
            self.sheet.write_boolean(*at, cell, plain)
        elif isinstance(cell, (int, float)):
            self._number(at, cell, plain)
        else:
            self.sheet.write_datetime(*at, cell, self.format(column, _moment(cell), faulty))

    def _number(self, at: tuple[int, int], number: float, form: Any) -> None:
        if math.isfinite(number):
            self.sheet.write_number(*at, number, form)
        else:
            self.sheet.write_string(*at, str(number), form)


def _apart(merges: Sequence[Merge]) -> list[Merge]:
    """Those of more than one cell that lie over no other: a ruined file may hold any."""
    kept: list[Merge] = []
    for each in merges[:_MOST_MERGES]:
        wide = each.last_row - each.first_row + each.last_column - each.first_column > 0
        sound = each.first_row <= each.last_row and each.first_column <= each.last_column < WIDEST
        if wide and sound and not any(_meet(each, other) for other in kept):
            kept.append(each)
    return kept


def _meet(one: Merge, other: Merge) -> bool:
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_RUN) else text


def _moment(cell: date | datetime | time | timedelta) -> str:
    if isinstance(cell, datetime):
        return "yyyy-mm-dd hh:mm:ss"
    if isinstance(cell, date):
        return "yyyy-mm-dd"
    return "[h]:mm:ss" if isinstance(cell, timedelta) else "hh:mm:ss"
