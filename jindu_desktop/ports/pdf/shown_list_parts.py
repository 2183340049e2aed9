"""What stands on a printed list: what it was narrowed by, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.page import BODY, LYING, NOTE
from jindu_desktop.ports.pdf.parts import MM, Gap
from jindu_desktop.ports.pdf.setting import Align, Style
from jindu_desktop.ports.pdf.table import Look, grid
from jindu_desktop.ports.pdf.text import Text

if TYPE_CHECKING:
    from jindu_desktop.ports.pdf.shown_list import ListColumn

CELL = Style(Role.SONG, 9, 1.25)
RIGHT = Style(Role.SONG, 9, 1.25, Align.RIGHT)
HEAD = Style(Role.HEI, 9, 1.25, Align.CENTER, balanced=True)
NUMBER = 10 * MM
LEAST, MOST = 6, 26  # characters a column counts for


def body(
    tightness: float,
    *,
    told: Sequence[str],
    columns: Sequence[ListColumn],
    rows: Sequence[Sequence[str]],
    lying: bool,
) -> list[Flowable]:
    """The lines told and the table over the whole width, numbered."""
    room = (LYING if lying else BODY)[0] - NUMBER
    shares = [min(MOST, max(LEAST, column.width, 2 * len(column.label))) for column in columns]
    widths = [NUMBER, *(room * share / sum(shares) for share in shares)]
    cells: list[list[Any]] = [["序号", *(column.label for column in columns)]]
    for number, row in enumerate(rows, 1):
        shown = (
            [Text(cell, RIGHT)] if column.numeric else cell
            for column, cell in zip(columns, row, strict=True)
        )
        cells.append([str(number), *shown])
    look = Look(CELL, HEAD, centered=frozenset({0}), across=2.5, down=2 * tightness)
    return [*(Text(each, NOTE) for each in told), Gap(1.5 * MM), grid(cells, widths, look)]
