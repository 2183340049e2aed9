"""What a target asks, in numbers and plain words: how much of it is done, how much is lacking."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import Any

from jindu_desktop.rules.plan import Target

_PERCENT = 100
_UNITS = {
    "eight_ones_rate": "所学校",
    "seven_enters": "类场所",
    "prevention_educator": "名专员",
    "professional_share": "人持证",
    "test_rate": "次检测",
}


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


def share(data: Mapping[str, Any], target: Target) -> Fraction | None:
    """The value as a part of the bar: a percentage itself, a count of what is needed."""
    if target.compare in {"staffed", "count>=", "count=="}:
        return Fraction(_counted(data, target), _needed(data, target))
    if data["value"] is None or target.form != "percent":
        return None
    return Fraction(str(data["value"])) / _PERCENT


def target_mark(target: Target) -> Fraction | None:
    """Where the target lies on the bar of ``share``, None where nothing is asked."""
    if not target.compare:
        return None
    return target.bound if target.compare in {">=", "=="} else Fraction(1)


def mark(target: Target) -> float | None:
    """Where the target lies on the scale of the values as printed, None where it has no place."""
    if target.compare in {">=", "=="}:
        return float(target.bound) * _PERCENT
    return float(target.bound) if target.compare in {"staffed", "count>="} else None


def gap(data: Mapping[str, Any], target: Target) -> str:
    """What is lacking to a target that is missed."""
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
