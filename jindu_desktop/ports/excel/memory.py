"""Sheets that were read whole: rows by title, made of one width, bounded in number of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.excel.bounds import CELL_LIMIT
from jindu_desktop.ports.excel.cells import Cell
from jindu_desktop.ports.excel.reader import Merge

WIDEST, LONGEST = 16_384, 1_048_576


class Kept:
    """Sheets in memory, as a `reader.Source`; Refused when one is too large made of one width."""

    def __init__(
        self, name: str, sheets: dict[str, list[list[Cell]]], merges: dict[str, list[Merge]]
    ) -> None:
        self._sheets, self._merges = sheets, merges
        for rows in sheets.values():
            if sum(map(bool, rows)) * _width(rows) > CELL_LIMIT:
                raise _too_many(name)

    def cells(self, title: str) -> Iterator[list[Cell]]:
        """The rows from row 1 on, those that hold anything as wide as the widest."""
        rows = self._sheets[title]
        width = _width(rows)
        for cells in rows:
            yield cells + [""] * (width - len(cells)) if cells else cells

    def merges(self, title: str) -> Sequence[Merge]:
        """Merged cells, as far as the format told."""
        return self._merges.get(title, [])


class Room:
    """Counts the cells of a file while it is read; Refused when they are too many."""

    def __init__(self, name: str) -> None:
        self._name, self._cells = name, 0

    def take(self, rows: int, width: int) -> None:
        """So many more rows of that width will be kept."""
        self._cells += rows * (width + 1)
        if width > WIDEST or rows > LONGEST or self._cells > CELL_LIMIT:
            raise _too_many(self._name)


def _width(rows: list[list[Cell]]) -> int:
    return max(map(len, rows), default=0)


def _too_many(name: str) -> Refused:
    return Refused(
        f"“{name}”里有表格的行列太多，请删去数据下方和右侧多余的行列后再导入", code="too_large"
    )
