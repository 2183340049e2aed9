"""The columns of a sheet as a list: heading, samples, field, how it was known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Field
from jindu_desktop.ui.grid import Column
from jindu_desktop.ui.import_result import hidden

_HOW = {
    "label": "标题相同", "synonym": "标题相近", "content": "看内容", "remembered": "以前选的",
    "chosen": "您选的",
}  # fmt: skip
_TONES = {"标题相同": "good", "标题相近": "accent", "看内容": "accent", "缺": "bad"}
_DIGITS = re.compile(r"\d{7,}[\dXx]?")
NAME_BESIDE = "（本人姓名，只作核对）"
_FIRST = 3
_FOLLOWS = ("sex", "birth_date")  # of a number of identity


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column, or (``column.at`` is -1) a field that the sheet has no column for."""

    column: Any
    place: str
    samples: tuple[str, ...] = ()
    field: Field | None = None
    fixed: str = ""
    follows: bool = False
    """Is it filled in from another column?"""

    @property
    def lacking(self) -> bool:
        """Is it a field that new rows need, without a column or a value for all?"""
        needed = self.field is not None and self.field.required and not self.follows
        return self.column.at < 0 and needed and not self.fixed

    @property
    def goes_to(self) -> str:
        """Where the cells are stored."""
        if self.field:
            star = "* " if self.field.required else ""
            return f"{star}{self.field.label}"
        return NAME_BESIDE if self.column.field else "不导入"

    @property
    def how(self) -> str:
        """How that is known, in a word."""
        if self.column.at < 0:
            if self.fixed or self.follows:
                return "统一填" if self.fixed else "自动填"
            return "缺" if self.lacking else "没有"
        if not self.column.field:
            return (
                "您选的"
                if self.column.how == "chosen"
                else "不认识"
                if self.heading
                else "没有标题"
            )
        return _HOW.get(self.column.how, "")

    @property
    def heading(self) -> str:
        """What stands above the column."""
        return str(self.column.heading) if self.column.at >= 0 else "（表上没有这一列）"


def column_lines(pages: Any, sheet: Any) -> list[ColumnLine]:
    """The columns that hold anything, then the fields without a column, needed ones first."""
    from jindu_desktop.flows.import_mapping import Column, column_letters, samples

    if not sheet.record:
        return []
    record = BY_NAME[sheet.record]
    found = []
    for column in sheet.columns:
        field = record.by_name.get(column.field)
        some = tuple(_masked(field, text) for text in samples(pages, sheet, column.at))
        if some or column.heading:
            found.append(ColumnLine(column, column_letters(column.at + 1), some, field))
    have = {column.field for column in sheet.columns}
    rest = sorted((f for f in record.fields if f.name not in have), key=_optional)
    return found + [
        ColumnLine(
            Column(-1, "", f.name), "", (), f, sheet.fixed.get(f.name, ""),
            f.name in _FOLLOWS and "id_number" in have,
        )
        for f in rest
    ]  # fmt: skip


def _optional(field: Field) -> bool:
    return not field.required


def _masked(field: Field | None, text: str) -> str:
    """As lists show it; of a column nobody knows long numbers are hidden."""
    return hidden(field, text) if field else _DIGITS.sub(_starred, text)


def _starred(found: re.Match[str]) -> str:
    number = found[0]
    return number[:4] + "*" * (len(number) - 6) + number[-2:]


def columns() -> tuple[Column, ...]:
    """What the list says of a column."""
    return (
        Column("place", "列", _place, width=3),
        Column("heading", "表上的标题", _heading, width=11),
        Column("samples", "里面写的", _samples, stretch=True),
        Column("field", "存到台账的", _field, width=11),
        Column("how", "怎么认的", _how, width=6, tone=_tone),
    )


def _place(line: ColumnLine) -> str:
    return line.place


def _heading(line: ColumnLine) -> str:
    return line.heading


def _samples(line: ColumnLine) -> str:
    return line.fixed or "　".join(line.samples[:_FIRST])


def _field(line: ColumnLine) -> str:
    return line.goes_to


def _how(line: ColumnLine) -> str:
    return line.how


def _tone(line: ColumnLine) -> str:
    return _TONES.get(line.how, "idle")
