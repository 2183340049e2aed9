"""How one indicator of a month's summary is said and drawn: pure words, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jindu_desktop.rules.plan import Target
from jindu_desktop.rules.target_words import gap, share, target_mark
from jindu_desktop.ui.gauge import Gauge

_DASH = "—"


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
        gap=gap(data, target) if met is False and target else "",
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


def _gauge(data: Mapping[str, Any], target: Target) -> Gauge | None:
    part = share(data, target)
    if part is None and not target.compare:
        return None
    tones = {True: "good", False: "bad", None: "muted"}
    return Gauge(part, target_mark(target), tones[data["met"]])
