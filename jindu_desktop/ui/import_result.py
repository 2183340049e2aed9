"""What a workbook came to: the sum that must add up, and every error and warning with its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jindu_desktop.records import BY_LABEL, RECORDS
from jindu_desktop.records.field import Field, Private
from jindu_desktop.ui.grid import Column
from jindu_desktop.ui.style import set_role

PARTS = {
    "new": "新增",
    "changed": "修改",
    "unchanged": "未变",
    "skipped": "跳过",
    "rejected": "退回",
}
Fault = dict[str, str]


class Sum(QWidget):
    """读到 = 新增 + 修改 + 未变 + 跳过 + 退回, each as a number over its word."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(self._number("read", "读到"))
        for place, (name, word) in enumerate(PARTS.items()):
            sign = QLabel("+" if place else "=")
            set_role(sign, role="heading")
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(self._number(name, word))
        row.addStretch(1)

    def _number(self, name: str, word: str) -> QVBoxLayout:
        number, caption = QLabel("0"), QLabel(word)
        set_role(number, role="figure")
        set_role(caption, role="muted")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(number)
        column.addWidget(caption)
        self.numbers[name] = number
        return column

    def show_counts(self, outcome: Mapping[str, Any]) -> None:
        """Show the six numbers; the rejected ones stand out."""
        for name, label in self.numbers.items():
            label.setText(f"{outcome[name]:,}")
            label.setAccessibleName(f"{PARTS.get(name, '读到')} {outcome[name]} 行")
        set_role(self.numbers["rejected"], tone="bad" if outcome["rejected"] else "")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know of a row. ``row`` is the PreviewRow about which something can be chosen."""

    word: str
    where: str
    label: str
    value: str
    message: str = ""
    row: Any = None


def lines(seen: Any) -> list[Line]:
    """Rejects, what may be there twice, what would change, warnings: all there is to decide on."""
    found = [_problem("退回", fault) for fault in seen.result["errors"]]
    for row in seen.doubtful:
        found += [_double(row, double) for double in row.doubles]
    for row in seen.of("changed"):
        found += [_change(row, each) for each in row.differences]
    return found + [_problem("提醒", fault) for fault in seen.result["warnings"]]


def _problem(word: str, fault: Fault) -> Line:
    field = _field(fault)
    label = field.label if field else fault["field"]
    return Line(word, fault["where"], label, _hidden(field, fault["value"]), fault["message"])


def _double(row: Any, double: Any) -> Line:
    other = double.label if double.row_id else f"本工作簿第 {double.row} 行"
    where = f"{row.ref.sheet} 第 {row.ref.row} 行"
    return Line("疑似重复", where, row.label, other, double.why, row)


def _change(row: Any, each: Any) -> Line:
    field = row.record.by_name.get(each.field)
    old, new = (_hidden(field, text) or "空" for text in (each.old, each.new))
    return Line("修改", each.where, each.label, f"{old} → {new}", row.label, row)


def _field(fault: Fault) -> Field | None:
    """The field a fault is about: of the sheet's record, else of the first that has it."""
    sheet = BY_LABEL.get(fault["where"].partition("!")[0])
    if sheet and fault["field"] in sheet.by_name:
        return sheet.by_name[fault["field"]]
    return next((r.by_name[fault["field"]] for r in RECORDS if fault["field"] in r.by_name), None)


def _hidden(field: Field | None, value: str) -> str:
    """Masked like in every list: the cell itself can be looked at in the workbook."""
    if field is None or field.private is Private.NO:
        return value
    numeric = field.private in {Private.NUMBER, Private.PHONE}
    if numeric and not any(character.isdigit() for character in value):
        return value  # a heading or a word, not a number
    return field.masked(value)


def columns(chosen: Callable[[Any], str]) -> tuple[Column, ...]:
    """The list's columns; ``chosen`` says what was decided about a row."""

    def decided(line: Line) -> str:
        return chosen(line.row) if line.row is not None else ""

    return (
        Column("word", "结果", _word, width=6, tone=_tone),
        Column("where", "位置", _where, width=8),
        Column("label", "项目", _label, width=8),
        Column("value", "填写的内容", _value, width=14),
        Column("message", "说明", _message, stretch=True),
        Column("choice", "怎样处理", decided, width=8),
    )


_TONES = {"退回": "bad", "疑似重复": "warn", "修改": "accent", "提醒": "warn"}


def _word(line: Line) -> str:
    return line.word


def _tone(line: Line) -> str:
    return _TONES[line.word]


def _where(line: Line) -> str:
    return line.where


def _label(line: Line) -> str:
    return line.label


def _value(line: Line) -> str:
    return line.value


def _message(line: Line) -> str:
    return line.message
