"""Tables with a thin grid. Only flowables go into cells: reportlab prints no Chinese string."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from reportlab.lib.colors import Color
from reportlab.platypus import Table
from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.characters import in_word
from jindu_desktop.ports.pdf.embed import base_font
from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.setting import Align, Style
from jindu_desktop.ports.pdf.text import Text, shrunk

Cell: TypeAlias = str | int | None | Any | list[Any]  # Any: a flowable
CELL = Style(Role.SONG, 10.5, 1.3)
HEAD = Style(Role.HEI, 10.5, 1.3, Align.CENTER, balanced=True)
SMALLEST_WORD = 4.0  # points: a number torn over two lines is worse than a small one
BLACK = Color(0, 0, 0)
SHADE = Color(0.93, 0.93, 0.93)


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is set: cells, heading cells, the centred columns, padding in points."""

    cell: Style = CELL
    head: Style = HEAD
    centered: frozenset[int] = frozenset()
    across: float = 3.0
    down: float = 2.5


@dataclass(frozen=True, slots=True)
class _Recipe:
    """How a table without spans is made of its cells."""

    widths: Sequence[float]
    look: Look
    commands: Sequence[tuple[Any, ...]]
    heading: int

    def table(self, cells: list[list[list[Flowable]]]) -> Grid:
        """A table of these cells, the heading rows first."""
        made = Grid(
            cells,
            colWidths=list(self.widths),
            repeatRows=self.heading,
            style=list(self.commands),
            hAlign="LEFT",
        )
        made.recipe = self
        return made


def _parted(
    items: list[Flowable], width: float, room: float
) -> tuple[list[Flowable], list[Flowable]]:
    """What of a cell fits into a height, and the rest."""
    here: list[Flowable] = []
    while items:
        height = items[0].wrapOn(None, width, 1e6)[1]
        if height > room:
            pieces = items[0].splitOn(None, width, room)
            if len(pieces) == 2:
                here.append(pieces[0])
                items[0] = pieces[1]
            break
        room -= height
        here.append(items.pop(0))
    return here, items


class Grid(Table):  # type: ignore[misc] # reportlab has no types
    """A table that repeats its heading and does not leave its last row alone on a page."""

    @property
    def count(self) -> int:
        """How many rows there are, heading rows included."""
        return int(self._nrows)

    def least(self) -> float:
        """The height of the heading with the first row under it; after ``wrap``."""
        return float(sum(self._rowHeights[: int(self.repeatRows) + 1]))

    recipe: _Recipe | None = None

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """Between rows; only a row higher than a page is itself split."""
        if self.splitInRow and self.recipe and self.least() > availHeight:
            return self._torn(availHeight)
        parts: list[Any] = super().split(availWidth, availHeight)
        if len(parts) == 2 and parts[1].count == self.repeatRows + 1 and parts[0].count > 3:
            height = parts[0].wrapOn(None, availWidth, availHeight)[1]
            fewer = height - parts[0].last() / 2
            parts = super().split(availWidth, fewer) or parts
        for part in parts:
            part.recipe = self.recipe
        return parts

    def _torn(self, room: float) -> list[Any]:
        """The first row up to a height, and the rest of it with the rows after it.

        Reportlab's own way leaves dozens of empty pages behind a long cell set in the middle.
        """
        assert self.recipe is not None
        head = int(self.repeatRows)
        room -= sum(self._rowHeights[:head]) + 2 * self.recipe.look.down
        inner = [width - 2 * self.recipe.look.across for width in self.recipe.widths]
        row = self._cellvalues[head]
        cells = [_parted(list(cell), width, room) for cell, width in zip(row, inner, strict=True)]
        if not any(rest for _, rest in cells):
            return []
        titles, after = self._cellvalues[:head], self._cellvalues[head + 1 :]
        first = self.recipe.table([*titles, [here for here, _ in cells]])
        return [first, self.recipe.table([*titles, [rest for _, rest in cells], *after])]

    def last(self) -> float:
        """The height of the last row; after ``wrap``."""
        return float(self._rowHeights[-1])


def grid(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    look: Look = Look(),  # noqa: B008 - frozen
    *,
    heading: int = 1,
    spans: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
) -> Grid:
    """A table of these cells, ``widths`` in points, the first ``heading`` rows on every page.

    ``spans`` are pairs of (column, row) corners. Rows under a span stay on one page. A number or a
    word too wide for its column is set smaller, so that no digit of it gets into another line.
    """
    over = {first: sum(widths[first[0] : last[0] + 1]) for first, last in spans}
    cells = [
        [
            _cell(
                value,
                _style(look, number < heading, column),
                over.get((column, number), widths[column]) - 2 * look.across,
            )
            for column, value in enumerate(row)
        ]
        for number, row in enumerate(rows)
    ]
    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, BLACK),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("FONTNAME", (0, 0), (-1, -1), base_font()),  # else reportlab puts Helvetica into the file
        ("LEFTPADDING", (0, 0), (-1, -1), look.across),
        ("RIGHTPADDING", (0, 0), (-1, -1), look.across),
        ("TOPPADDING", (0, 0), (-1, -1), look.down),
        ("BOTTOMPADDING", (0, 0), (-1, -1), look.down),
        *(("SPAN", first, last) for first, last in spans),
    ]
    if heading:
        commands.append(("BACKGROUND", (0, 0), (-1, heading - 1), SHADE))
    made = _Recipe(widths, look, commands, heading).table(cells)
    if spans:
        made.recipe = None
    return made


def _style(look: Look, heading: bool, column: int) -> Style:
    if heading:
        return look.head
    return replace(look.cell, align=Align.CENTER) if column in look.centered else look.cell


def _cell(value: Cell, style: Style, width: float) -> list[Flowable]:
    """What reportlab may have in a cell: a list of flowables."""
    if isinstance(value, Flowable):
        return [value]
    if isinstance(value, list):
        return value
    text = "" if value is None else str(value)
    if text and all(in_word(character) for character in text):
        return [shrunk(text, style, width, SMALLEST_WORD)]
    return [Text(text, style)]
