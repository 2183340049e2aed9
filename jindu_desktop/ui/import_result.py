"""What a workbook came to: the sum that must add up, and every error and warning with its cell."""

from __future__ import annotations

from collections.abc import Mapping
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


def problems(outcome: Mapping[str, Any]) -> list[tuple[str, Fault]]:
    """Errors first, then warnings, each with its word."""
    told = [("退回", fault) for fault in outcome["errors"]]
    return told + [("提醒", fault) for fault in outcome["warnings"]]


def _field(fault: Fault) -> Field | None:
    """The field a fault is about: of the sheet's record, else of the first that has it."""
    sheet = BY_LABEL.get(fault["where"].partition("!")[0])
    if sheet and fault["field"] in sheet.by_name:
        return sheet.by_name[fault["field"]]
    return next((r.by_name[fault["field"]] for r in RECORDS if fault["field"] in r.by_name), None)


def _word(problem: tuple[str, Fault]) -> str:
    return problem[0]


def _tone(problem: tuple[str, Fault]) -> str:
    return "bad" if problem[0] == "退回" else "warn"


def _where(problem: tuple[str, Fault]) -> str:
    return problem[1]["where"]


def _label(problem: tuple[str, Fault]) -> str:
    field = _field(problem[1])
    return field.label if field else problem[1]["field"]


def _value(problem: tuple[str, Fault]) -> str:
    """Masked like in every list: the cell itself can be looked at in the workbook."""
    field = _field(problem[1])
    value = problem[1]["value"]
    return field.masked(value) if field and field.private is not Private.NO else value


def _message(problem: tuple[str, Fault]) -> str:
    return problem[1]["message"]


COLUMNS = (
    Column("word", "结果", _word, width=4, tone=_tone),
    Column("where", "位置", _where, width=9),
    Column("label", "项目", _label, width=7),
    Column("value", "填写的内容", _value, width=11),
    Column("message", "问题和处理办法", _message, stretch=True),
)
