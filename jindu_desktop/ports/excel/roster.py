"""A roster as a workbook: title, the line of who took it out, headings, rows; lying A4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from pathlib import Path

from jindu_desktop.ports.excel.guard import guarded
from jindu_desktop.ports.excel.stream import Cell, Paper, Shape, streamed
from jindu_desktop.ports.excel.styles import Look
from jindu_desktop.ports.excel.table import HEADING
from jindu_desktop.ports.excel.writing import TRUE_DAYS

_TITLE = Look(bold=True, size=16, centred=True)
_LINE = Look(grey=True, size=10)
_WORDS = Look("@", wrap=True, border=True)
_DAY = Look("yyyy-mm-dd", border=True)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEAD = 3
_MOST = 20  # lines of a row


def write_roster(
    path: Path,
    title: str,
    line: str,
    columns: Sequence[tuple[str, float, bool]],
    rows: Iterable[Sequence[str]],
) -> int:
    """Write it; ``columns`` are heading, width in characters, and whether it holds days.

    Days are real dates, everything else text that no spreadsheet counts or runs. ``line`` stands
    under the title and at the foot of each printed page. Returns the rows written; Unavailable when
    the disk refuses.
    """
    shapes = [Shape(width, _DAY if is_day else _WORDS) for _, width, is_day in columns]
    with streamed(path, title[:31], shapes, Paper(line, _HEAD, landscape=True)) as sheet:
        sheet.styled([guarded(title)], _TITLE, merged=True)
        sheet.styled([guarded(line)], _LINE, merged=True)
        sheet.styled([heading for heading, _, _ in columns], HEADING)
        for texts in rows:
            pairs = list(zip(texts, columns, strict=True))
            lines = max(_lines(text, width) for text, (_, width, _) in pairs)
            sheet.row([_cell(text, is_day) for text, (_, _, is_day) in pairs], min(lines, _MOST))
        return sheet.rows - _HEAD


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; a Chinese character is two wide."""
    return sum(
        max(1, ceil(sum(1 + (sign > "\u2e7f") for sign in line) / width))
        for line in text.split("\n")
    )


def _cell(text: str, is_day: bool) -> Cell:
    if is_day and _ISO.fullmatch(text) and text >= TRUE_DAYS:
        return date.fromisoformat(text)
    return guarded(text)
