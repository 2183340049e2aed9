"""The cells of a row read as values; the same cell of a column is read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from jindu_desktop.flows.importing.drafts import Draft, Sheet
from jindu_desktop.ports.excel.cells import (
    Cell,
    CellFault,
    as_day,
    as_number,
    as_text,
    is_blank,
    shown,
)
from jindu_desktop.ports.excel.guard import is_clear, unguarded
from jindu_desktop.ports.excel.reader import SheetRow
from jindu_desktop.records.field import Field
from jindu_desktop.records.kinds import IDENTITY, Code, Date, Number, Reference, Value


@dataclass(frozen=True, slots=True)
class _Reading:
    """What became of a cell: its text and value, or the fault."""

    text: str
    value: Value = None
    code: str = ""
    message: str = ""
    blank: bool = False


class RowReader:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: Sheet, *, from_1904: bool) -> None:
        day = partial(as_day, from_1904=from_1904)
        self._columns = [(at, f, _texter(f, day)) for at, f in sheet.columns]
        self._known: dict[tuple[str, type, Cell], _Reading] = {}

    def read(self, row: SheetRow) -> Draft:
        """The row's filled cells as values, references still as text, with the faults found."""
        draft = Draft(row)
        for at, field, text_of in self._columns:
            cell = row.cells[at]
            if cell == "":
                continue
            key = (field.name, cell.__class__, cell)
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = _reading(field, cell, text_of)
            if found.blank:
                continue
            draft.texts[field.name] = found.text
            if found.code:
                draft.fault(field.name, found.code, found.message)
            else:
                draft.given[field.name] = found.value
        return draft


def _texter(field: Field, day: Callable[[Cell], str]) -> Callable[[Cell], str]:
    kind = field.kind
    if isinstance(kind, Date):
        return day
    names_person = isinstance(kind, Reference) and kind.record == "person"
    return as_number if names_person or isinstance(kind, Number) else as_text


def _reading(field: Field, cell: Cell, text_of: Callable[[Cell], str]) -> _Reading:
    if is_blank(cell):
        return _Reading("", blank=True)
    try:
        text = text_of(cell)
        if is_clear(text):
            return _cleared(field, text)
        value = field.parse(unguarded(text))
        if field.kind is IDENTITY and set(".+") & set(str(value)):
            raise ValueError(f"“{text}”不是证件号码，不能有“.”或“+”")
    except CellFault as fault:
        return _Reading(shown(cell), None, fault.code, str(fault))
    except ValueError as fault:
        code = "code" if isinstance(field.kind, Code) else "value"
        return _Reading(shown(cell), None, code, str(fault))
    return _Reading(text, value, blank=value is None)


def _cleared(field: Field, text: str) -> _Reading:
    if field.required:
        return _Reading(text, None, "required", f"{field.label}是必填项，不能清空")
    return _Reading(text, None)
