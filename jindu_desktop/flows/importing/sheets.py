"""Which sheets and columns of a workbook are ours, and what of them is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.flows.importing import guessing
from jindu_desktop.flows.importing.asides import sorted_out
from jindu_desktop.flows.importing.drafts import Sheet
from jindu_desktop.flows.importing.guessing import as_mapping, best_head, guess_sheet
from jindu_desktop.flows.importing.headings import is_reason, normal
from jindu_desktop.flows.importing.mapping import (
    CHOSEN,
    LABEL,
    PERSON_NAME,
    REMEMBERED,
    SYNONYM,
    Column,
    Mapping,
    SheetMapping,
)
from jindu_desktop.flows.importing.remembered import Remembered
from jindu_desktop.ports.excel.cells import is_blank, place, shown
from jindu_desktop.ports.excel.memory import Room
from jindu_desktop.ports.excel.reader import Merge, SheetRow, Workbook
from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import fold

_MOST_FILLED = 1_000_000
"""Cells that merges may fill; a ruined file may claim any."""

RECORD_OF = {fold(record.label): record for record in RECORDS}


class Pages:
    """The sheets of an open workbook, each read once; ``known`` is what the office remembers."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.known = Remembered({})
        self._rows: dict[str, list[SheetRow]] = {}
        self._room = Room(book.name)

    def rows(self, title: str) -> list[SheetRow]:
        """The rows of a sheet that hold anything."""
        if title not in self._rows:
            rows = self._rows[title] = list(self.book.rows(title))
            self._room.take(len(rows), len(rows[0].cells) if rows else 0)
        return self._rows[title]

    def sheet(self, title: str) -> guessing.Sheet:
        """The sheet as guessing looks at it."""
        return guessing.Sheet(title, self.rows(title), self.book.merges(title), self.book.name)


def guess_all(pages: Pages, known: Remembered) -> Mapping:
    """Every sheet: by its title if that is a record's label, as remembered, or by its headings."""
    found = []
    for title in pages.book.titles:
        record = RECORD_OF.get(fold(title))
        if not pages.rows(title):
            found.append(SheetMapping(title, note="空表"))
        elif record:
            found.append(_labelled(pages, title, record, known))
        elif title in pages.book.hidden:
            found.append(replace(_foreign(pages, title, known), record="", note="隐藏的工作表"))
        else:
            found.append(_foreign(pages, title, known))
    return Mapping(tuple(found))


def guess_plain(pages: Pages, known: Remembered) -> tuple[Mapping, list[Fault]]:
    """What is taken in when nobody looks: the sheets named like a record; if there is none, those
    whose headings leave no doubt. With warnings about what is left out.

    Refused when nothing is left; the sentence names what was found and expected.
    """
    titles = pages.book.titles
    named = [title for title in titles if fold(title) in RECORD_OF]
    told = [
        fault for title in titles if title not in named and pages.rows(title)
        for fault in _unknown_sheet(title)
    ]  # fmt: skip
    if named:
        some = [_labelled(pages, t, RECORD_OF[fold(t)], known) for t in named if pages.rows(t)]
        return Mapping(tuple(some)), told
    guessed = [sheet for sheet in guess_all(pages, known).sheets if sheet.record and sheet.sure]
    if not guessed:
        raise Refused(_no_sheet(titles), code="no_sheet")
    taken = {sheet.title for sheet in guessed}
    return Mapping(tuple(guessed)), [fault for fault in told if fault.where not in taken]


def _labelled(pages: Pages, title: str, record: Record, known: Remembered) -> SheetMapping:
    sheet = pages.sheet(title)
    found = best_head(sheet, record)
    assert found is not None
    exact = all(c.how == LABEL for c in found.columns if c.field and c.field != PERSON_NAME)
    mapping = as_mapping(sheet, found, sure=True, strict=exact and found.head.lines == 1)
    return mapping if mapping.strict else known.find(sheet) or mapping


def _foreign(pages: Pages, title: str, known: Remembered) -> SheetMapping:
    sheet = pages.sheet(title)
    return known.find(sheet) or guess_sheet(sheet)


def _no_sheet(titles: Sequence[str]) -> str:
    found = "、".join(f"“{title}”" for title in titles[:8]) or "没有工作表"
    wanted = "、".join(record.label for record in RECORDS)
    return f"没有可导入的工作表。现有：{found}。工作表名称应为下列之一：{wanted}"


def _unknown_sheet(title: str) -> list[Fault]:
    message = f"工作表“{title}”不是台账的名称，没有导入"
    return [Fault(title, "", title, "unknown_sheet", message)]


def laid_out(pages: Pages, mapping: Mapping) -> tuple[list[Sheet], list[Fault]]:
    """The sheets to take in, referenced ones first, and warnings about what is left out."""
    sheets, warnings = [], []
    for chosen in mapping.sheets:
        if chosen.record:
            sheet, told = _laid_out(pages, chosen)
            sheets.append(sheet)
            warnings += told
    sheets.sort(key=lambda sheet: RECORDS.index(sheet.record))
    return sheets, warnings


def _laid_out(pages: Pages, chosen: SheetMapping) -> tuple[Sheet, list[Fault]]:
    record, rows = BY_NAME[chosen.record], pages.rows(chosen.title)
    head = next((row for row in rows if row.number == chosen.head), SheetRow(chosen.head, []))
    body = body_of(pages, chosen)
    fields = [(c.at, record.by_name[c.field]) for c in chosen.mapped if c.field in record.by_name]
    sheet = Sheet(
        record, chosen.title, [shown(cell).strip() for cell in head.cells],
        sorted(fields, key=lambda pair: pair[0]), chosen.head, body,
        above=[row for row in rows if row.number < chosen.head],
        merges=[m for m in pages.book.merges(chosen.title) if m.last_row <= chosen.head],
        name_at=next((c.at for c in chosen.columns if c.field == PERSON_NAME), None),
        fixed=chosen.fixed,
        centuries={c.field: c.century for c in chosen.mapped if c.century},
        strict=chosen.strict,
    )  # fmt: skip
    sheet.broken = _structure(sheet, chosen)
    told = _about_columns(sheet, chosen, head, body)
    sheet.rows, aside = sorted_out(sheet, pages.book.merges(chosen.title))
    return sheet, told + aside


def body_of(pages: Pages, chosen: SheetMapping) -> list[SheetRow]:
    """The rows below the headings."""
    body = [row for row in pages.rows(chosen.title) if row.number > chosen.head]
    merges = pages.book.merges(chosen.title)
    return _filled_down(body, merges) if merges else body


def _filled_down(body: list[SheetRow], merges: Sequence[Merge]) -> list[SheetRow]:
    """The rows with what stands in a cell merged over several of them in each: a village's name."""
    at = {row.number: index for index, row in enumerate(body)}
    found = list(body)
    room = _MOST_FILLED
    for merge in merges:
        first, column = at.get(merge.first_row), merge.first_column
        room -= max(0, merge.last_row - merge.first_row)
        if first is None or merge.last_row <= merge.first_row or room < 0:
            continue
        word = found[first].cells[column] if column < len(found[first].cells) else ""
        for below in range(first + 1, len(found)):
            row = found[below]
            if row.number > merge.last_row or is_blank(word):
                break
            if is_blank(row.cells[column]):
                cells = [*row.cells[:column], word, *row.cells[column + 1 :]]
                found[below] = SheetRow(row.number, cells)
    return found


def _about_columns(
    sheet: Sheet, chosen: SheetMapping, head: SheetRow, body: list[SheetRow]
) -> list[Fault]:
    """Columns that are left out, and those taken in under another heading."""
    told = []
    for column in chosen.columns:
        text = shown(head.cells[column.at]) if column.at < len(head.cells) else ""
        where = place(sheet.title, sheet.head, column.at + 1)
        text = text or column.heading
        if column.how == SYNONYM and column.field in sheet.record.by_name:
            label = sheet.record.by_name[column.field].label
            told.append(Fault(where, column.field, text, "synonym", f"“{text}”按“{label}”导入"))
        elif _is_left_out(column, sheet):
            if column.heading and not is_reason(column.heading):
                message = f"“{text}”不是本表的栏目，这一列没有导入"
                told.append(Fault(where, "", text, "unknown_column", message))
            elif not column.heading and any(not is_blank(row.cells[column.at]) for row in body):
                message = "这一列有内容但没有标题，没有导入"
                told.append(Fault(where, "", "", "unknown_column", message))
    return told


def _is_left_out(column: Column, sheet: Sheet) -> bool:
    return not column.field or (column.field == PERSON_NAME and fold(sheet.title) in RECORD_OF)


def _structure(sheet: Sheet, chosen: SheetMapping) -> list[Fault]:
    """Twice the same heading; or no column for what every row needs.

    Rows that only change stored ones may leave out required columns, but never those of the key.
    """
    faults = _twice(sheet, chosen)
    have = {field.name for _, field in sheet.columns} | sheet.fixed.keys()
    needed = sheet.record.key or [field.name for field in sheet.record.fields]
    for name in needed:
        field = sheet.record.by_name[name]
        if field.required and name not in have:
            told = f"缺少必填列“{field.label}”，本表没有导入；请按模板补上这一列"
            faults.append(_fault(sheet, field, len(sheet.headings), told))
    return faults


def _twice(sheet: Sheet, chosen: SheetMapping) -> list[Fault]:
    """Two columns of one heading, unless the clerk said which of them counts."""
    guessed = {
        normal(column.heading): column.field
        for column in chosen.mapped
        if column.how not in (CHOSEN, REMEMBERED)
    }
    faults = []
    for column in chosen.columns:
        field = sheet.record.by_name.get(guessed.get(normal(column.heading), ""))
        if not column.field and column.how != CHOSEN and field:
            told = f"有两列“{field.label}”，请只留一列"
            faults.append(_fault(sheet, field, column.at, told))
    return faults


def _fault(sheet: Sheet, field: Field, at: int, message: str) -> Fault:
    where = place(sheet.title, sheet.head, at + 1)
    return Fault(where, field.name, field.label, "structure", message)
