"""A list as it stands on screen on paper: its columns in their order, numbered, lying if it is wide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from jindu_desktop.ports.pdf.fonts import demand_printable

_STANDING = 92  # characters of all columns that fit a standing page
_NUMBER = 5  # characters of the column of numbers
_LEAST = 6


class ListColumn(NamedTuple):
    """A heading, its width in characters, and whether it stands at the right."""

    label: str
    width: int
    numeric: bool = False


def list_paper(
    title: str,
    told: Sequence[str],
    columns: Sequence[ListColumn],
    rows: Sequence[Sequence[str]],
    *,
    office: str,
    operator: str,
    printed_at: str,
) -> tuple[bytes, int]:
    """The list as PDF and its number of pages; ``told`` are lines under the title (filter, order).

    Raises ``Refused`` naming the row and column with a character that no font has.
    """
    texts = [
        (f"第 {number} 行", column.label, cell)
        for number, row in enumerate(rows, 1)
        for column, cell in zip(columns, row, strict=True)
    ]
    demand_printable([*texts, ("打印人", "姓名", operator), *(("筛选", "条件", t) for t in told)])
    from jindu_desktop.ports.pdf.page import Form, render_counted
    from jindu_desktop.ports.pdf.shown_list_parts import body

    wide = _NUMBER + sum(max(column.width, _LEAST) for column in columns) > _STANDING
    form = Form(
        title=title,
        office=office,
        operator=operator,
        printed_at=printed_at,
        body=partial(body, told=told, columns=columns, rows=rows, lying=wide),
        landscape=wide,
    )
    pdf, pages = render_counted([form], title, office)
    return pdf, sum(pages)
