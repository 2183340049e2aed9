"""The city's totals of twelve months: a line for each indicator with its course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jindu_desktop.ui.grid import Column

_BARS = "▁▂▃▄▅▆▇█"
_DASH = "—"


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One indicator: its course, first, last, and how far it moved."""

    label: str
    course: str
    values: tuple[str, ...]
    change: str


def trend_lines(found: Mapping[str, Any]) -> list[TrendLine]:
    """One line for each indicator that has a total."""
    months = found["trend"]
    lines = []
    for each in found["total"]["indicators"]:
        values = [line["values"].get(each["id"]) for line in months]
        if any(value is not None for value in values):
            lines.append(_line(each["label"], values))
    return lines


def _line(label: str, values: list[str | None]) -> TrendLine:
    known = [float(value) for value in values if value is not None]
    move = known[-1] - known[0]
    change = f"{'+' if move > 0 else '−' if move < 0 else ''}{abs(move):.1f}"
    return TrendLine(label, course(values), tuple(v or _DASH for v in values), change)


def course(values: list[str | None]) -> str:
    """Bars of a line of text; the months without a value are gaps."""
    known = [float(value) for value in values if value is not None]
    low, high = min(known), max(known)
    scale = (len(_BARS) - 1) / (high - low) if high > low else 0
    return "".join(
        "　" if v is None else _BARS[round((float(v) - low) * scale) if scale else 3]
        for v in values
    )


def _label(line: TrendLine) -> str:
    return line.label


def _course(line: TrendLine) -> str:
    return line.course


def _first(line: TrendLine) -> str:
    return next(value for value in line.values if value != _DASH)


def _last(line: TrendLine) -> str:
    return line.values[-1]


def _change(line: TrendLine) -> str:
    return line.change


def _all(line: TrendLine) -> str:
    return " → ".join(line.values)


TREND = (
    Column("label", "指标", _label, stretch=True, tip=_all),
    Column("course", "十二个月", _course, width=13, tip=_all),
    Column("first", "最早", _first, width=6, right=True),
    Column("last", "本月", _last, width=6, right=True),
    Column("change", "变化", _change, width=6, right=True),
)
