"""One cell: what the reader gives, as the text a clerk would have typed.

A spreadsheet keeps 15 digits of a number; a longer one (an identity number typed as a number) has
lost its tail for good and is refused, never stored.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from jindu_desktop.core.errors import RETYPE

Cell = str | int | float | bool | datetime | date | time | timedelta

ERROR_WORDS = frozenset(
    "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA #SPILL! #CALC! #FIELD!".split()
)
_POWER = re.compile(r"\d(\.\d+)?E\+\d{1,3}", re.IGNORECASE)
_TIME_OF_DAY = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 109_574  # 1927-05-18 … 2199-12-31, counted from 1900
_SHIFT_1904 = 1_462


class CellFault(ValueError):
    """A cell that holds no usable value; ``code`` is the word for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(sheet: str, row: int, column: int) -> str:
    """A cell as Excel shows it: 人员!C17; row and column count from 1."""
    return f"{sheet}!{column_letters(column)}{row}"


def is_blank(cell: Cell) -> bool:
    """Is nothing there but blanks?"""
    return isinstance(cell, str) and not cell.strip("\u3000\ufeff\u200b \t\r\n")


def shown(cell: Cell) -> str:
    """The cell as text in a message; never fails."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return _plain(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
    return str(cell)


def as_text(cell: Cell) -> str:
    """The cell as typed text; CellFault for a formula's error or a number that lost digits."""
    if isinstance(cell, str):
        return _checked(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and abs(cell) >= 10**15:
        raise _damaged()
    return shown(cell)


def as_day(cell: Cell, *, from_1904: bool = False) -> str:
    """The cell as text of a day: real dates, and day counts that lost their date format."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        serial = int(cell) + (_SHIFT_1904 if from_1904 else 0)
        if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
            return (date(1899, 12, 30) + timedelta(days=serial)).isoformat()
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return _TIME_OF_DAY.sub("", as_text(cell).strip())


def as_number(cell: Cell) -> str:
    """The cell as a number that names something; a date there was made by the spreadsheet."""
    if isinstance(cell, (datetime, date, time, timedelta)):
        raise CellFault(
            "type", f"此格是日期“{shown(cell)}”，不是号码；请把单元格设为文本后重新填写"
        )
    text = as_text(cell)
    if isinstance(cell, str) and _POWER.fullmatch(text.strip()):
        raise _damaged()
    return text


def _checked(text: str) -> str:
    if "#" in text and text.strip() in ERROR_WORDS:
        raise CellFault("formula", f"公式出错（{text.strip()}），请改成实际内容")
    return text


def _damaged() -> CellFault:
    return CellFault(
        "damaged",
        f"号码已被表格软件当作数字，末几位已丢失；{RETYPE}",
    )


def _plain(number: float) -> str:
    """A number as the spreadsheet shows it: 15 digits, no power of ten below 10¹⁵."""
    if number.is_integer() and abs(number) < 10**15:
        return str(int(number))
    text = f"{number:.15g}"
    return format(Decimal(text), "f") if abs(number) < 10**15 else text.upper()
