"""What each sheet and column of a workbook means: a value that is guessed, corrected, remembered."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Record

PERSON_NAME = "@name"
"""A column that names the person of an event: not stored, but it tells whose a damaged number is."""

LABEL, SYNONYM, CONTENT, REMEMBERED, CHOSEN = (
    "label", "synonym", "content", "remembered", "chosen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column (``at`` from 0) under its heading: the field it holds, empty when left out.

    ``how`` says why: label, synonym, content, remembered or chosen. ``century`` is 19 or 20 for
    days written with two digits of the year, empty while nobody was asked.
    """

    at: int
    heading: str
    field: str = ""
    how: str = ""
    century: str = ""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """One sheet: the record its rows are, empty when it is left out for the reason in ``note``.

    ``head`` is the row of the last of ``lines`` heading lines, as Excel numbers rows. ``fixed``
    holds, as text, what new rows get in fields that the sheet has no column for. ``sure`` means
    that nobody need look before rows are taken; ``strict`` that the sheet is of our own template.
    """

    title: str
    record: str = ""
    head: int = 1
    lines: int = 1
    columns: tuple[Column, ...] = ()
    fixed: Dict[str, str] = field(default_factory=dict)
    sure: bool = False
    strict: bool = False
    note: str = ""

    def field_of(self, at: int) -> str:
        """The field of a column, empty when it is left out."""
        return next((column.field for column in self.columns if column.at == at), "")

    @property
    def mapped(self) -> list[Column]:
        """The columns that are taken in."""
        return [column for column in self.columns if column.field]


@dataclass(frozen=True, slots=True)
class Mapping:
    """All sheets of a workbook; every ``with_`` gives a corrected copy."""

    sheets: tuple[SheetMapping, ...]

    def sheet(self, title: str) -> SheetMapping:
        """The mapping of a sheet; Refused when the workbook has no such sheet."""
        for sheet in self.sheets:
            if sheet.title == title:
                return sheet
        raise Refused(f"没有名为“{title}”的工作表", code="no_sheet")

    def with_sheet(self, changed: SheetMapping) -> Mapping:
        """With another mapping for the sheet of that title."""
        self.sheet(changed.title)
        return Mapping(tuple(changed if s.title == changed.title else s for s in self.sheets))

    def with_column(self, title: str, at: int, name: str, century: str = "") -> Mapping:
        """With a column meaning another field (empty: left out); no other column keeps that field.

        Refused when the sheet's record has no such field.
        """
        sheet = self.sheet(title)
        if name:
            _known(sheet.record, name)
        columns = []
        for column in sheet.columns:
            if column.at == at:
                columns.append(replace(column, field=name, how=CHOSEN, century=century))
            elif name and column.field == name:
                columns.append(replace(column, field="", how=CHOSEN))
            else:
                columns.append(column)
        return self.with_sheet(replace(sheet, columns=tuple(columns), sure=True))

    def with_fixed(self, title: str, name: str, text: str) -> Mapping:
        """With a value that new rows get in a field without a column; empty text takes it away."""
        sheet = self.sheet(title)
        _known(sheet.record, name)
        fixed = {each: kept for each, kept in sheet.fixed.items() if each != name}
        return self.with_sheet(replace(sheet, fixed=fixed | ({name: text} if text else {})))

    def without(self, title: str) -> Mapping:
        """With a sheet left out."""
        left_out = replace(self.sheet(title), record="", note="没有选择导入")
        return self.with_sheet(left_out)

    def as_json(self) -> dict[str, Any]:
        """For a file that people correct; `from_json` reads it."""
        return {"sheets": [_sheet_json(sheet) for sheet in self.sheets]}


def _known(record: str, name: str) -> Record:
    found = BY_NAME.get(record)
    if found is None:
        raise Refused(f"没有名为“{record}”的记录", code="mapping")
    if name != PERSON_NAME and name not in found.by_name:
        raise Refused(f"{found.label}没有名为“{name}”的栏目", code="mapping")
    return found


def _sheet_json(sheet: SheetMapping) -> dict[str, Any]:
    columns = [
        {"at": c.at, "heading": c.heading, "field": c.field, "how": c.how, "century": c.century}
        for c in sheet.columns
    ]
    return {
        "title": sheet.title, "record": sheet.record, "head": sheet.head, "lines": sheet.lines,
        "sure": sheet.sure, "strict": sheet.strict, "note": sheet.note,
        "fixed": dict(sheet.fixed), "columns": columns,
    }  # fmt: skip


def from_json(data: Any) -> Mapping:
    """What `Mapping.as_json` gave, corrected by hand; Refused naming what cannot be so."""
    try:
        return Mapping(tuple(_sheet_from(each) for each in data["sheets"]))
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise Refused(
            f"对应关系文件的写法不对（{fault}），请用导出的文件修改", code="mapping"
        ) from fault


def _sheet_from(data: dict[str, Any]) -> SheetMapping:
    record = str(data.get("record", ""))
    columns = tuple(
        Column(
            int(each["at"]),
            str(each.get("heading", "")),
            str(each.get("field", "")),
            str(each.get("how", CHOSEN)),
            str(each.get("century", "")),
        )
        for each in data.get("columns", [])
    )
    fixed = {str(name): str(text) for name, text in data.get("fixed", {}).items()}
    for name in [*(column.field for column in columns if column.field), *fixed]:
        _known(record, name)
    return SheetMapping(
        str(data["title"]), record, int(data.get("head", 1)), int(data.get("lines", 1)), columns,
        fixed, bool(data.get("sure")), bool(data.get("strict")), str(data.get("note", "")),
    )  # fmt: skip
