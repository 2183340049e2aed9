"""What a workbook came to: the sum that must add up, and every error and warning with its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jindu_desktop.records import BY_NAME
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
_POWER = re.compile(r"(\d\.?\d{0,3})(\d*)(E\+\d+)", re.IGNORECASE)


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
    """One thing to know of a row: ``row`` is the PreviewRow, None where it is about a sheet."""

    word: str
    where: str
    label: str
    value: str
    message: str = ""
    row: Any = None

    @property
    def open(self) -> bool:
        """Is there anything to decide?"""
        return self.word in (DOUBLE, CHANGED)


REJECTED, DOUBLE, CHANGED, WARNING = "退回", "疑似重复", "修改", "提醒"
SKIPPED = "跳过"
_KINDS = {"new": "新增", "unchanged": "未变", "skipped": SKIPPED}
SHOWN = {
    "要看的": (REJECTED, DOUBLE, CHANGED, WARNING),
    **{word: (word,) for word in (REJECTED, DOUBLE, CHANGED, WARNING, *_KINDS.values())},
}
"""What the list can be narrowed to, and which lines that are."""

_ABOUT_HEADINGS = frozenset(
    ("synonym", "unknown_column", "unknown_sheet", "structure", "aside", "sheet")
)


def lines(seen: Any) -> list[Line]:
    """Every row of the workbook, those first about which there is something to know or decide."""
    found = [_problem(REJECTED, fault, seen) for fault in seen.broken]
    rest: dict[str, list[Line]] = {
        word: [] for word in (DOUBLE, CHANGED, WARNING, *_KINDS.values())
    }
    for row in seen.rows:
        found += [_problem(REJECTED, each.as_json(), seen, row) for each in row.problems]
        rest[WARNING] += [_problem(WARNING, each.as_json(), seen, row) for each in row.warnings]
        if row.doubles:
            rest[DOUBLE].append(_double(row))
        elif row.kind == "changed":
            rest[CHANGED].append(_change(row))
        elif row.kind in _KINDS:
            rest[_KINDS[row.kind]].append(_plain(row))
    rest[WARNING] += [_problem(WARNING, each.as_json(), seen) for each in seen.warnings]
    return found + [line for group in rest.values() for line in group]


def _problem(word: str, fault: Fault, seen: Any, row: Any = None) -> Line:
    field = _field(fault, seen)
    label = field.label if field else fault["field"]
    value = fault["value"]
    if fault["code"] not in _ABOUT_HEADINGS:  # a heading is no secret, what stands below it is
        value = hidden(field, value)
    return Line(word, fault["where"], label, value, fault["message"], row)


def _double(row: Any) -> Line:
    first = row.doubles[0]
    other = f"台账中的{first.label}" if first.row_id else f"本簿第 {first.row} 行"
    more = f"等 {len(row.doubles)} 条" if len(row.doubles) > 1 else ""
    return Line(DOUBLE, at(row), row.label, other + more, first.why, row)


def _change(row: Any) -> Line:
    told = []
    for each in row.differences:
        field = row.record.by_name[each.field]
        old, new = (hidden(field, text) or "空" for text in (each.old, each.new))
        told.append(f"{each.label}：{old} → {new}")
    return Line(CHANGED, at(row), row.label, f"{len(told)} 处不同", "；".join(told), row)


def _plain(row: Any) -> Line:
    return Line(_KINDS[row.kind], at(row), row.label, "", "", row)


def at(row: Any) -> str:
    """The row as Excel shows it."""
    return f"{row.ref.sheet} 第 {row.ref.row} 行"


def _field(fault: Fault, seen: Any) -> Field | None:
    """The field a fault is about, of the record that its sheet is."""
    title = fault["where"].rpartition("!")[0]
    record = next((s.record for s in seen.mapping.sheets if s.title == title), "")
    return BY_NAME[record].by_name.get(fault["field"]) if record else None


def hidden(field: Field | None, value: str) -> str:
    """Masked like in every list: the row's own panel shows it, and the workbook."""
    if field is None or field.private is Private.NO:
        return value
    if power := _POWER.fullmatch(value.strip()):  # a number that a spreadsheet has rounded
        return f"{power[1]}{'…' if power[2] else ''}{power[3]}"
    numeric = field.private in {Private.NUMBER, Private.PHONE}
    if numeric and not any(character.isdigit() for character in value):
        return value  # a heading or a word, not a number
    return field.masked(value)


def columns(chosen: Callable[[Any], str]) -> tuple[Column, ...]:
    """The list's columns; ``chosen`` says what was decided about a row."""

    def decided(line: Line) -> str:
        return chosen(line.row) if line.open else ""

    return (
        Column("word", "结果", attrgetter("word"), width=5, tone=_tone),
        Column("where", "位置", attrgetter("where"), width=7),
        Column("label", "项目", attrgetter("label"), width=6),
        Column("value", "填写的内容", attrgetter("value"), width=7),
        Column("message", "说明", attrgetter("message"), stretch=True),
        Column("choice", "怎样处理", decided, width=7),
    )


_TONES = {REJECTED: "bad", DOUBLE: "warn", CHANGED: "accent", WARNING: "warn", "新增": "good"}


def _tone(line: Line) -> str:
    return _TONES.get(line.word, "idle")
