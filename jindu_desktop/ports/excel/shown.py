"""A list as it stands on screen, written as texts: what is masked there stays masked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jindu_desktop.ports.excel import writing
from jindu_desktop.ports.excel.guard import guarded


def write_shown(
    path: Path,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
) -> int:
    """Write one sheet with these headings and widths (characters); returns the rows written.

    Every cell is text, so that no number of identity changes and no formula runs. Unavailable
    when the disk refuses.
    """
    number = 0

    def fill(book: Any) -> None:
        nonlocal number
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        heading, text = book.add_format(writing.HEADING), book.add_format({"num_format": "@"})
        for at, (label, width) in enumerate(columns):
            sheet.set_column(at, at, max(width, 10) + 2, text)
            sheet.write_string(0, at, label, heading)
        for cells in rows:
            number += 1
            for at, cell in enumerate(cells):
                sheet.write_string(number, at, guarded(cell), text)

    writing.write(path, fill)
    return number
