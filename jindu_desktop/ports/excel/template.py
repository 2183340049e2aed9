"""The import template: one sheet per record, headings, drop-downs, notes and an example row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jindu_desktop.ports.excel import writing
from jindu_desktop.ports.excel.examples import example
from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import (
    Code,
    Date,
    Flag,
    Money,
    Number,
    Reference,
    SchoolYear,
    Whole,
)

_LAST_ROW = 1_048_575
_EXAMPLE_NOTE = "这一行是示例，导入时自动忽略；可以整行改写或删去。"


def write_template(path: Path, records: Sequence[Record] = RECORDS) -> None:
    """Write the import workbook, a sheet for each record; Unavailable when the disk refuses."""
    writing.write(path, partial(_fill, records=records))


def _fill(book: Any, records: Sequence[Record]) -> None:
    for record in records:
        sheet = book.add_worksheet(record.label)
        sheet.freeze_panes(1, 0)
        sheet.set_row(0, 30)
        for column, field in enumerate(record.fields):
            _column(book, sheet, column, field)
        _example_row(book, sheet, record)


def _column(book: Any, sheet: Any, column: int, field: Field) -> None:
    sheet.set_column(
        column, column, max(field.width, 10) + 2, book.add_format(writing.cell_format(field))
    )
    head = writing.REQUIRED if field.required else writing.HEADING
    sheet.write_string(0, column, field.label, book.add_format(head))
    size = {"x_scale": 2.2, "y_scale": 1.4, "author": ""}
    sheet.write_comment(0, column, note(field), size)
    words = _words(field)
    if words:
        several = isinstance(field.kind, Code) and field.kind.several
        listed = {"validate": "list", "source": words, "show_error": not several}
        if not several:
            listed |= {"error_title": field.label, "error_message": "请从下拉列表中选择"}
        sheet.data_validation(1, column, _LAST_ROW, column, listed)


def _words(field: Field) -> list[str]:
    if isinstance(field.kind, Code):
        return list(field.kind.words)
    return ["是", "否"] if isinstance(field.kind, Flag) else []


def note(field: Field) -> str:
    """What a clerk should know of a column, as the comment of its heading."""
    lines = ["必填" if field.required else "选填", _how(field), field.hint]
    if not field.required:
        lines.append("改已有记录时：空着表示不变，填“（清空）”表示清空")
    return "。\n".join(line for line in lines if line) + "。"


def _how(field: Field) -> str:  # noqa: PLR0911 - one sentence per kind
    match field.kind:
        case Date():
            return "日期，写成 2026-10-31"
        case Money():
            return "金额（元），写成 1200 或 1200.50"
        case Whole(low=low, high=high):
            return f"整数，{low} 到 {high}" if high < 10**6 else "整数"
        case Flag():
            return "填 是 或 否"
        case Code(words=words, several=several):
            many = "可填多项，用“、”隔开" if several else "从下拉列表中选一项"
            return f"{many}：{'、'.join(words)}"
        case SchoolYear():
            return "学年，写成 2026-2027"
        case Reference(record=name):
            return _naming(name)
        case Number(meant=meant):
            return f"{meant}，单元格须为文本格式"
    return ""


def _naming(record: str) -> str:
    if record == "worker":
        return "禁毒工作人员的姓名；有同名的写成 姓名(手机)"
    if record == "grid":
        return "网格 表中的网格名称，与村(社区)名称一起填"
    key = {"person": "公民身份号码", "rehab_case": "决定书文号"}.get(record, "名称")
    return f"{BY_NAME[record].label} 表中的{key}，须已录入或在同一文件中"


def _example_row(book: Any, sheet: Any, record: Record) -> None:
    texts = example(record)
    for column, field in enumerate(record.fields):
        form = writing.cell_format(field) | {"italic": True, "font_color": "#7F7F7F"}
        text = texts.get(field.name)
        is_key = isinstance(field.kind, Reference)
        value = text if text is None or is_key else field.parse(text)
        writing.write_value(sheet, 1, column, field, value, book.add_format(form))
    sheet.write_comment(1, 0, _EXAMPLE_NOTE, {"author": ""})
