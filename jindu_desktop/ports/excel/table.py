"""A record's rows as a workbook that import reads back unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jindu_desktop.ports.excel import writing
from jindu_desktop.ports.excel.guard import guarded
from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import Value


def write_table(
    path: Path, record: Record, rows: Iterable[Sequence[Value]], *, masked: bool = False
) -> int:
    """Write one sheet of the record, values in the order of its fields; returns the rows written.

    References come as text (the natural key). ``masked`` hides private values as lists do.
    Unavailable when the disk refuses.
    """
    number = 0

    def fill(book: Any) -> None:
        nonlocal number
        sheet = book.add_worksheet(record.label)
        forms = [_column(book, sheet, at, field) for at, field in enumerate(record.fields)]
        for values in rows:
            number += 1
            for at, (field, value) in enumerate(zip(record.fields, values, strict=True)):
                if masked and field.private is not Private.NO:
                    sheet.write_string(number, at, guarded(field.masked(value)), forms[at])
                elif value is not None:
                    writing.write_value(sheet, number, at, field, value, forms[at])

    writing.write(path, fill)
    return number


def _column(book: Any, sheet: Any, at: int, field: Field) -> Any:
    form = book.add_format(writing.cell_format(field))
    sheet.freeze_panes(1, 0)
    sheet.set_column(at, at, max(field.width, 10) + 2, form)
    sheet.write_string(0, at, field.label, book.add_format(writing.HEADING))
    return form
