"""Rows of a sheet that are no rows: subtotals, notes, section titles, headings printed again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jindu_desktop.core.errors import Fault
from jindu_desktop.flows.importing.drafts import Sheet
from jindu_desktop.flows.importing.guessing import key_of
from jindu_desktop.flows.importing.headings import first_signs, is_note, is_subtotal, normal
from jindu_desktop.ports.excel.cells import is_blank, place, shown
from jindu_desktop.ports.excel.reader import Merge, SheetRow

_SECTION = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?\S.{0,40}")
_IDENTITY = re.compile(r"\d{15,17}[\dXx]")


def sorted_out(sheet: Sheet, merges: Sequence[Merge]) -> tuple[list[SheetRow], list[Fault]]:
    """The rows that are rows; and of the others a word each, so that nothing is dropped unseen."""
    wide = {m.first_row for m in merges if m.last_column > m.first_column}
    heads = {normal(text) for text in sheet.headings} - {""}
    starts = {text[0] for text in heads} | first_signs()
    rows, told = [], []
    for row in sheet.rows:
        if not _may_be_aside(sheet, row, starts):
            rows.append(row)
            continue
        filled = [(at, shown(c).strip()) for at, c in enumerate(row.cells) if not is_blank(c)]
        what = _what(sheet, filled, heads, row.number in wide)
        if what:
            where = place(sheet.title, row.number, filled[0][0] + 1)
            told.append(Fault(where, "", filled[0][1], "aside", f"这一行是{what}，没有导入"))
        else:
            rows.append(row)
    return rows, told


def _may_be_aside(sheet: Sheet, row: SheetRow, starts: set[str]) -> bool:
    """A first look that costs little: most rows begin with a number or a name and are full."""
    first = next((cell for cell in row.cells if cell != ""), "")
    if isinstance(first, str) and (first[:1].isspace() or first[:1] in starts):
        return True
    return not sheet.strict and len(row.cells) - row.cells.count("") <= 2


def _what(sheet: Sheet, filled: list[tuple[int, str]], heads: set[str], is_merged: bool) -> str:
    """What a row is that is no row; empty for a row."""
    first = filled[0][1]
    if is_subtotal(first) and not _has_key(sheet, filled[1:]):
        return "合计"
    if len(filled) > 1 and len(heads) > 1 and {normal(text) for _, text in filled} <= heads:
        return "重复的标题"
    return "" if sheet.strict else _beside(sheet, filled, is_merged)


def _beside(sheet: Sheet, filled: list[tuple[int, str]], is_merged: bool) -> str:
    """What of people's own sheets is said beside the table."""
    at, first = filled[0]
    alone = len(filled) == 1 and len(sheet.columns) > 1
    if is_note(first) and (alone or not _has_key(sheet, filled)):
        return "表外说明"
    if all(is_note(text) for _, text in filled):
        return "表外说明"
    section = is_merged or (at == 0 and _SECTION.fullmatch(first))
    return "分节标题" if alone and section else ""


def _has_key(sheet: Sheet, filled: list[tuple[int, str]]) -> bool:
    """Is anything in a column that names the row? A bare number there may be a count."""
    columns = {sheet.column_of[name] for name in key_of(sheet.record) if name in sheet.column_of}
    named = [text for at, text in filled if at in columns]
    return any(
        _IDENTITY.search(text) or not text.rstrip("人名户条项次").isdigit() for text in named
    )
