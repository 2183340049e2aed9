"""How one indicator of a month's summary is said and drawn: pure words, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from jindu_desktop.rules.plan import Target
from jindu_desktop.ui.gauge import Gauge

_DASH = "—"
_PERCENT = 100
_UNITS = {
    "eight_ones_rate": "所学校",
    "seven_enters": "类场所",
    "prevention_educator": "名专员",
    "professional_share": "人持证",
    "test_rate": "次检测",
}


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One row of the table; ``gap`` says in plain words what is lacking, empty if nothing."""

    id: str
    label: str
    clause: str
    numerator: str
    denominator: str
    value: str
    target: str
    word: str
    tone: str
    gap: str
    gauge: Gauge | None


def lines(summary: Mapping[str, Any], targets: Iterable[Target]) -> list[IndicatorLine]:
    """The indicators of ``summary.json`` in the plan's order; targets give bar and clause."""
    known = {target.id: target for target in targets}
    return [_line(data, known.get(data["id"])) for data in summary["indicators"]]


def _line(data: Mapping[str, Any], target: Target | None) -> IndicatorLine:
    met = data["met"]
    return IndicatorLine(
        id=data["id"],
        label=data["label"],
        clause=target.clause if target else "",
        numerator=_whole(data["numerator"]),
        denominator=_whole(data["denominator"]),
        value=_value(data, target),
        target=data["target"],
        word=_DASH if met is None else "达标" if met else "未达标",
        tone="idle" if met is None else "good" if met else "bad",
        gap=_gap(data, target) if met is False and target else "",
        gauge=_gauge(data, target) if target else None,
    )


def _whole(number: int | None) -> str:
    return _DASH if number is None else f"{number:,}"


def _value(data: Mapping[str, Any], target: Target | None) -> str:
    value = data["value"]
    if value is None:
        return _DASH
    form = target.form if target else ""
    return f"{value} %" if form == "percent" else f"{value} : 1" if form == "ratio" else str(value)


def _needed(data: Mapping[str, Any], target: Target) -> int:
    """How large the counted side must be for the target to be met."""
    if target.compare == "staffed":
        return max(1, ceil(Fraction(data["numerator"] or 0) / target.bound))
    if target.compare.startswith("count"):
        return ceil(target.bound)
    return ceil(target.bound * (data["denominator"] or 0))


def _counted(data: Mapping[str, Any], target: Target) -> int:
    side = "denominator" if target.compare == "staffed" else "numerator"
    return int(data[side] or 0)


def _share(data: Mapping[str, Any], target: Target) -> Fraction | None:
    """The value as a part of the bar: a percentage itself, a count of what is needed."""
    if target.compare in {"staffed", "count>=", "count=="}:
        return Fraction(_counted(data, target), _needed(data, target))
    if data["value"] is None or target.form != "percent":
        return None
    return Fraction(str(data["value"])) / _PERCENT


def _gauge(data: Mapping[str, Any], target: Target) -> Gauge | None:
    share = _share(data, target)
    if share is None and not target.compare:
        return None
    mark = target.bound if target.compare in {">=", "=="} else Fraction(1)
    tones = {True: "good", False: "bad", None: "muted"}
    return Gauge(share, mark if target.compare else None, tones[data["met"]])


def _gap(data: Mapping[str, Any], target: Target) -> str:
    if data["numerator"] is None:
        points = target.bound * _PERCENT - Fraction(str(data["value"]))
        return f"还差 {float(points):.1f} 个百分点"
    lacking = _needed(data, target) - _counted(data, target)
    if target.compare == "staffed":
        return f"还差 {lacking} 名专职社工"
    if target.id == "training_rate":
        return f"还有 {lacking} 人未轮训"
    if target.id == "director_is_leader":
        return "主任未由党政主要领导兼任"
    return f"还差 {lacking} {_UNITS.get(target.id, '人')}"
