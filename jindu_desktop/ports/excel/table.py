"""A record's rows as a workbook that import reads back unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from jindu_desktop.ports.excel.guard import guarded
from jindu_desktop.ports.excel.stream import Cell, Paper, Shape, streamed
from jindu_desktop.ports.excel.styles import Look
from jindu_desktop.ports.excel.writing import TRUE_DAYS, number_format
from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import Date, Money, Text, Value, Whole

HEADING = Look(bold=True, border=True, fill="E7ECF2", wrap=True)


def write_table(
    path: Path,
    record: Record,
    rows: Iterable[Sequence[Value]],
    *,
    masked: bool = False,
    footer: str = "",
) -> int:
    """Write one sheet of the record, values in the order of its fields; returns the rows written.

    References come as text (the natural key). ``masked`` hides private values as lists do;
    ``footer`` stands at the foot of each printed page. The rows are not kept: memory stays flat.
    Unavailable when the disk refuses.
    """
    shapes = [Shape(max(field.width, 10) + 2, _look(field)) for field in record.fields]
    makers = [_maker(field, masked) for field in record.fields]
    with streamed(path, record.label, shapes, Paper(footer)) as sheet:
        sheet.styled([field.label for field in record.fields], HEADING)
        for values in rows:
            sheet.row([make(value) for make, value in zip(makers, values, strict=True)])
        return sheet.rows - 1


def _look(field: Field) -> Look:
    wrapped = isinstance(field.kind, Text) and field.kind.long
    return Look(number_format(field), wrap=wrapped)


def _maker(field: Field, masked: bool) -> Callable[[Value], Cell]:
    """What a field's values become: real days, numbers that count as numbers, else safe text."""
    if masked and field.private is not Private.NO:
        return partial(_masked, field)
    if isinstance(field.kind, Date):
        return _day
    if isinstance(field.kind, Money):
        return _yuan
    return _number if isinstance(field.kind, Whole) else partial(_text, field)


def _masked(field: Field, value: Value) -> Cell:
    return guarded(field.masked(value))


@lru_cache(maxsize=8192)
def _day(value: Value) -> Cell:
    """Before March 1900 a spreadsheet's calendar has a day too many: those stay text."""
    if value is None:
        return None
    return date.fromisoformat(str(value)) if str(value) >= TRUE_DAYS else guarded(str(value))


def _yuan(value: Value) -> Cell:
    return None if value is None else int(value) / 100


def _number(value: Value) -> Cell:
    return None if value is None else int(value)


def _text(field: Field, value: Value) -> Cell:
    return None if value is None else guarded(field.show(value))
