"""The cells of a row read as values; the same cell of a column is read once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from jindu_desktop.flows.importing.drafts import Draft, Problem, Sheet
from jindu_desktop.flows.importing.wording import count_of, day_of, in_table
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
from jindu_desktop.records.field import Field, Private
from jindu_desktop.records.kinds import (
    IDENTITY,
    Code,
    Date,
    Flag,
    Money,
    Number,
    Reference,
    Text,
    Value,
    Whole,
)

_NOTHING = re.compile(r"[/\\／\-—–_―]{1,6}|/\s+/")
"""What people write to say that a cell is left empty on purpose."""

_SPREAD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff\s]+")
_STRAY = " \t\u3000'’‘`´"
_TICKS = {"✔": "是", "☑": "是", "✓": "是", "√": "是", "☐": "否", "□": "否", "✘": "否", "×": "否",
          "专职": "是", "兼职": "否", "见到": "是", "未见到": "否", "已": "是", "未": "否"}  # fmt: skip
_TWO_DIGITS = re.compile(
    r"(\d{2})(?=[-./年]\d{1,2}[-./月]\d{1,2}日?$|(?:0\d|1[0-2])(?:[0-2]\d|3[01])$)"
)


@dataclass(slots=True)
class Reading:
    """What became of a cell: its text and value, or the fault."""

    text: str
    value: Value = None
    code: str = ""
    message: str = ""
    blank: bool = False


_Read = Callable[[Cell], Reading]
_Column = tuple[int, str, dict[Cell, str | int | Reading], Callable[[Cell], bool], _Read]


class RowReader:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: Sheet, *, from_1904: bool) -> None:
        self._columns: list[_Column] = [
            (at, field.name, {}, _plain(field), partial(_reading, field, text_of))
            for at, field in sheet.columns
            for text_of in [_texter(sheet, field, from_1904)]
        ]
        self._by_name = {column[1]: column for column in self._columns}

    def read(self, row: SheetRow) -> Draft:
        """The row's filled cells as values, references still as text, with the faults found."""
        cells = row.cells
        draft = Draft(row, self)
        given = draft.given
        for at, name, known, plain, reading in self._columns:
            cell = cells[at]
            if cell == "":
                continue
            if cell.__class__ is bool:  # equal to a number and yet not the same
                cell = shown(cell)
            found = known.get(cell)
            if found is None:
                found = known[cell] = cell if plain(cell) else _short(reading(cell))  # type: ignore[assignment]
            if found.__class__ is not Reading:
                given[name] = found  # type: ignore[assignment]
            else:
                _note(draft, name, found)
        draft.filled = bool(given or draft.problems)
        return draft

    def text(self, row: SheetRow, name: str) -> str:
        """How a field is written in a row."""
        if name not in self._by_name:
            return ""
        at, _, _, _, reading = self._by_name[name]
        cell = row.cells[at]
        return reading(shown(cell) if cell.__class__ is bool else cell).text if cell != "" else ""


def _short(found: Reading) -> str | int | Reading:
    """A value alone where there is nothing else to say."""
    return found.value if found.value is not None and not found.code else found


def _note(draft: Draft, name: str, found: Reading) -> None:
    """A fault, or a field to be emptied; a blank cell is nothing."""
    if found.code:
        draft.problems.append(Problem(name, found.text, found.code, found.message))
    elif not found.blank:
        draft.given[name] = None


def read_fixed(sheet: Sheet, field: Field, text: str) -> Reading:
    """A value that the clerk gave for all new rows of a sheet."""
    return _reading(field, _texter(sheet, field, False), text)


def _texter(sheet: Sheet, field: Field, from_1904: bool) -> Callable[[Cell], str]:
    kind = field.kind
    if isinstance(kind, Date):
        century = sheet.centuries.get(field.name, "")
        return partial(_day, from_1904=from_1904, century=century, strict=sheet.strict)
    names_person = isinstance(kind, Reference) and kind.record == "person"
    text_of = as_number if names_person or isinstance(kind, Number) else as_text
    if sheet.strict:
        return text_of
    if isinstance(kind, Text):
        return partial(_name, text_of) if field.private is Private.NAME else text_of
    return partial(_loose, text_of, field)


def _name(text_of: Callable[[Cell], str], cell: Cell) -> str:
    """A name of Chinese characters without the blanks that only spread it: 张　三."""
    text = text_of(cell)
    return "".join(text.split()) if _SPREAD.fullmatch(text) else text


def _loose(text_of: Callable[[Cell], str], field: Field, cell: Cell) -> str:
    """Without stray signs, and blank for a dash that says: nothing here."""
    text = text_of(cell)
    text = "" if _NOTHING.fullmatch(text.strip()) else text.strip(_STRAY)
    kind = field.kind
    if isinstance(kind, Code):
        return in_table(kind, text)
    if isinstance(kind, Whole | Money):
        return count_of(text, months=field.name.endswith("_months"))
    return _TICKS.get(text, text) if isinstance(kind, Flag) else text


def _day(cell: Cell, *, from_1904: bool, century: str, strict: bool) -> str:
    """The text of a day; of two digits for a year nobody knows the century unless it was asked."""
    text = as_day(cell, from_1904=from_1904)
    if not isinstance(cell, str):
        return text
    plain = unicodedata.normalize("NFKC", text).strip(_STRAY)
    if not strict and _NOTHING.fullmatch(plain):
        return ""
    short = _TWO_DIGITS.match(plain.replace(" ", ""))
    if not short:
        return text if strict else day_of(plain, from_1904)
    if century:
        return f"{century}{plain}"
    year = short[1]
    raise CellFault(
        "century", f"“{text}”的年份只有两位，分不清是 19{year} 年还是 20{year} 年，请写成四位年份"
    )


def _reading(field: Field, text_of: Callable[[Cell], str], cell: Cell) -> Reading:
    try:
        text = text_of(cell)
        if is_blank(text):
            return Reading("", blank=True)
        if is_clear(text):
            return _cleared(field, text)
        value = field.parse(unguarded(text))
        if field.kind is IDENTITY and set(".+") & set(str(value)):
            raise ValueError(f"“{text}”不是证件号码，不能有“.”或“+”")
    except CellFault as fault:
        return Reading(shown(cell), None, fault.code, str(fault))
    except ValueError as fault:
        code = "code" if isinstance(field.kind, Code) else "value"
        return Reading(shown(cell), None, code, str(fault))
    return Reading(text, value, blank=value is None)


_WORDS = re.compile(r"[^'\s#（(][^'\s#（(]{0,80}")
_DAY = re.compile(r"(?:19\d\d|20\d\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])", re.ASCII)


def _plain(field: Field) -> Callable[[Cell], bool]:
    """Is a cell its own value, plain to see without parsing? A test holds it to `Field.parse`.

    Half the cells of a roster are.
    """
    kind = field.kind
    if field.check:
        return _never
    if isinstance(kind, Text):
        return _is_words
    if isinstance(kind, Date):
        return _is_day
    return partial(_is_number, re.compile(kind.shape)) if isinstance(kind, Number) else _never


def _never(_: Cell) -> bool:
    return False


def _is_words(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    return cell.isprintable() and _WORDS.fullmatch(cell) is not None


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, str) and _DAY.fullmatch(cell) is not None


def _is_number(shape: re.Pattern[str], cell: Cell) -> bool:
    if not isinstance(cell, str) or not (cell.isascii() and cell.isalnum()):
        return False
    return (cell.isdigit() or cell.isupper()) and shape.fullmatch(cell) is not None


def _cleared(field: Field, text: str) -> Reading:
    if field.required:
        return Reading(text, None, "required", f"{field.label}是必填项，不能清空")
    return Reading(text, None)
