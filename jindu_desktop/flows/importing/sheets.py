"""Which sheets and columns of a workbook are ours, and what of them is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.flows.importing.drafts import Sheet
from jindu_desktop.ports.excel.cells import Cell, is_blank, place, shown
from jindu_desktop.ports.excel.reader import SheetRow, Workbook
from jindu_desktop.ports.excel.rejects import REASON
from jindu_desktop.records import RECORDS
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import fold

_HEAD_WITHIN = 10
_RECORD_OF = {fold(record.label): record for record in RECORDS}


def read_sheets(book: Workbook) -> tuple[list[Sheet], list[Fault]]:
    """The sheets of records, referenced ones first, and warnings about what is left out.

    Refused when no sheet is named like a record; the sentence names what was found and expected.
    """
    known = {title: _RECORD_OF.get(fold(title)) for title in book.titles}
    if not any(known.values()):
        raise Refused(_no_sheet(book.titles), code="no_sheet")
    warnings: list[Fault] = []
    sheets: list[Sheet] = []
    for title, record in known.items():
        rows = list(book.rows(title))
        if record is None:
            warnings += _unknown_sheet(title) if rows else []
        elif rows:
            sheet, told = _sheet(record, title, rows)
            sheets.append(sheet)
            warnings += told
    sheets.sort(key=lambda sheet: RECORDS.index(sheet.record))
    return sheets, warnings


def _no_sheet(titles: Sequence[str]) -> str:
    found = "、".join(f"“{title}”" for title in titles[:8]) or "没有工作表"
    wanted = "、".join(record.label for record in RECORDS)
    return f"没有可导入的工作表。现有：{found}。工作表名称应为下列之一：{wanted}"


def _unknown_sheet(title: str) -> list[Fault]:
    message = f"工作表“{title}”不是台账的名称，没有导入"
    return [Fault(title, "", title, "unknown_sheet", message)]


def _sheet(record: Record, title: str, rows: list[SheetRow]) -> tuple[Sheet, list[Fault]]:
    labels = {fold(field.label): field for field in record.fields}
    at = max(range(min(_HEAD_WITHIN, len(rows))), key=lambda n: _known(rows[n], labels))
    head, body = rows[at], rows[at + 1 :]
    headings = [shown(cell).strip() for cell in head.cells]
    columns, warnings = _columns(title, head, labels, body)
    sheet = Sheet(record, title, headings, columns, head.number, body)
    sheet.broken = _structure(sheet)
    return sheet, warnings


def _known(row: SheetRow, labels: dict[str, Field]) -> int:
    return len({_heading(cell) for cell in row.cells} & labels.keys())


def _heading(cell: Cell) -> str:
    """A heading without what people add to it: blanks, a star, 必填 in brackets."""
    return re.sub(r"(\*|\(必填\))+$", "", fold(shown(cell))).lstrip("*")


def _columns(
    title: str, head: SheetRow, labels: dict[str, Field], body: list[SheetRow]
) -> tuple[list[tuple[int, Field]], list[Fault]]:
    columns, warnings = [], []
    for at, cell in enumerate(head.cells):
        heading = _heading(cell)
        if heading in labels:
            columns.append((at, labels[heading]))
        elif heading and heading != REASON:
            message = f"“{shown(cell)}”不是本表的栏目，这一列没有导入"
            where = place(title, head.number, at + 1)
            warnings.append(Fault(where, "", shown(cell), "unknown_column", message))
        elif not heading and any(not is_blank(row.cells[at]) for row in body):
            where = place(title, head.number, at + 1)
            message = "这一列有内容但没有标题，没有导入"
            warnings.append(Fault(where, "", "", "unknown_column", message))
    return columns, warnings


def _structure(sheet: Sheet) -> list[Fault]:
    """Twice the same heading; or no column for what every row needs.

    Rows that only change stored ones may leave out required columns, but never those of the key.
    """
    fields = [field for _, field in sheet.columns]
    twice = {field.name: field for field in fields if fields.count(field) > 1}
    faults = [
        _fault(sheet, field, f"有两列“{field.label}”，请只留一列") for field in twice.values()
    ]
    needed = sheet.record.key or [field.name for field in sheet.record.fields]
    for name in needed:
        field = sheet.record.by_name[name]
        if field.required and field not in fields:
            told = f"缺少必填列“{field.label}”，本表没有导入；请按模板补上这一列"
            faults.append(_fault(sheet, field, told))
    return faults


def _fault(sheet: Sheet, field: Field, message: str) -> Fault:
    at = sheet.column_of.get(field.name, len(sheet.headings))
    where = place(sheet.title, sheet.head, at + 1)
    return Fault(where, field.name, field.label, "structure", message)
