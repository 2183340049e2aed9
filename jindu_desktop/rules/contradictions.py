"""A town's summary against itself: numbers that cannot all be true are named before they are added
up (bundle.md, City desk; indicators.md).

Only what follows from the summary alone is judged, so that an older program's summary with fewer
numbers passes. A target is held to the plan version where the city has that version too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from jindu_desktop.core.period import Month
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.indicators import Ratio, met, value_text
from jindu_desktop.rules.plan import Plan, Target

_WITHIN = (
    ("existing", "registered"),
    ("at_large", "existing"),
    ("in_grid", "at_large"),
    ("detox_running", "detox_due"),
    ("rehab_running", "rehab_due"),
    ("tests_done", "tests_due"),
    ("contacts_met", "contacts"),
    ("handover_done", "handover_due"),
    ("staff_full_time", "staff"),
    ("staff_certified", "staff"),
    ("schools_complete", "schools"),
)  # those counted on the left are some of those on the right
_WHOLE = 100


def contradictions(summary: Mapping[str, Any], plan: Plan) -> list[str]:
    """What cannot be true in a summary of sound shape, one part sentence each; ``plan`` is the
    version that the city has."""
    found = [
        *_frame(summary),
        *_of_counts(summary["counts"]),
        *_of_villages(summary.get("by_village", []), summary["counts"]),
    ]
    targets = {target.id: target for target in plan.targets}
    for each in summary["indicators"]:
        if target := targets.get(each["id"]):
            known = each["definition"] == f"{plan.id}/{target.id}"
            found += (f"{target.label}{why}" for why in _of_indicator(each, target, known))
    return found


def _frame(summary: Mapping[str, Any]) -> Iterator[str]:
    last = Month.parse(summary["period"]).last
    if summary.get("cutoff", last) != last:
        yield f"截止日应为 {last}"
    if summary.get("as_reported", True) is not True:
        yield "不是上报数"


def _of_counts(counts: Mapping[str, int]) -> Iterator[str]:
    for part, whole in _WITHIN:
        if counts.get(part, 0) > counts.get(whole, counts.get(part, 0)):
            yield f"{LABELS[part]} {counts[part]} 多于{LABELS[whole]} {counts[whole]}"


def _of_villages(rows: list[Mapping[str, Any]], counts: Mapping[str, int]) -> Iterator[str]:
    names, sums = Counter(row["village"] for row in rows), Counter[str]()
    for row in rows:
        sums.update(row["counts"])
    yield from (f"{name}列了 {number} 次" for name, number in names.items() if number > 1)
    for name, total in sums.items():
        if name in LABELS and counts.get(name, total) != total:
            yield f"各村{LABELS[name]}合计 {total}，全镇 {counts[name]}"


def _of_indicator(each: Mapping[str, Any], target: Target, known: bool) -> Iterator[str]:
    """``known``: the plan's own target is the one that was reported by."""
    numerator, denominator, value = each["numerator"], each["denominator"], each["value"]
    share = target.form == "percent"
    if known and each["target"] != target.target:
        yield f"目标应为 {target.target}"
    if numerator is None:
        if share and value is not None and Fraction(value) > _WHOLE:
            yield f" {value} 超过 {_WHOLE}"
        return
    found = Ratio(numerator, denominator, _exact(target, numerator, denominator))
    if share and denominator is not None and numerator > denominator:
        yield f"分子 {numerator} 大于分母 {denominator}"
    elif value != value_text(target, found):
        yield f"应为 {value_text(target, found) or '—'}，写的是 {value or '—'}"
    elif known and each["met"] != met(target, found):
        yield "是否达标写错"


def _exact(target: Target, numerator: int, denominator: int | None) -> Fraction | None:
    if target.form == "count" and denominator is None:
        return Fraction(numerator)
    return Fraction(numerator, denominator) if denominator else None
