"""Towns added up: totals from numerators and denominators, never from rates (bundle.md, City desk).

A total is only as good as what came in: it says how many towns stand behind it. retention_rate and
seven_enters have no total, for neither can be made from the towns' numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from jindu_desktop.rules.indicators import Ratio, met, shortfall, value_text
from jindu_desktop.rules.plan import Target

NO_TOTAL = frozenset({"retention_rate", "seven_enters"})
SMALL = 10  # a rate over fewer cases moves by more than ten points with one of them

_OF_CASES = {"", ">=", "=="}  # targets that judge a share; the others judge a number

Summary = Mapping[str, Any]


@dataclass
class Sums:
    """What is added up while the towns' summaries pass by, one at a time."""

    targets: Mapping[str, Target]
    towns: int = 0
    parts: dict[str, list[int]] = field(default_factory=dict)  # numerator, denominator, towns
    said: dict[str, tuple[Counter[str], Counter[str], set[str]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, summary: Summary) -> None:
        """Take in one town."""
        self.towns += 1
        for each in summary["indicators"]:
            name = each["id"]
            if name not in self.said:
                self.said[name], self.parts[name] = (Counter(), Counter(), set()), [0, 0, 0]
            words, parts = self.said[name], self.parts[name]
            words[0][each["label"]] += 1
            words[1][each["target"]] += 1
            words[2].add(each["definition"])
            parts[0] += each["numerator"] or 0
            parts[1] += each["denominator"] or 0
            parts[2] += each["numerator"] is not None or each["value"] is not None
        for name, number in summary["counts"].items():
            self.counts[name] = self.counts.get(name, 0) + number

    def totals(self) -> list[dict[str, Any]]:
        """One line for each indicator, in the order in which the towns give them."""
        return [self._total(name) for name in self.said]

    def _total(self, name: str) -> dict[str, Any]:
        labels, wanted, definitions = self.said[name]
        numerator, denominator, towns = self.parts[name]
        target = self.targets.get(name)
        line: dict[str, Any] = {
            "id": name,
            "label": _usual(labels),
            "definition": "、".join(sorted(definitions)),
            "numerator": None,
            "denominator": None,
            "value": None,
            "target": _usual(wanted),
            "met": None,
            "shortfall": "",
            "offices": towns,
        }
        if name in NO_TOTAL or target is None or not towns:
            return line
        found = _ratio(target, numerator, denominator)
        line |= {"numerator": numerator, "denominator": found.denominator}
        line["value"] = value_text(target, found)
        if not target.compare.startswith("count"):  # such a target is set for each town
            line |= {"met": met(target, found), "shortfall": shortfall(target, found)}
        return line


def _usual(words: Counter[str]) -> str:
    """What most towns say: one town alone renames nothing and sets no target for all."""
    return words.most_common(1)[0][0]


def _ratio(target: Target, numerator: int, denominator: int) -> Ratio:
    if target.form == "count":
        return Ratio(numerator, None, Fraction(numerator))
    exact = Fraction(numerator, denominator) if denominator else None
    return Ratio(numerator, denominator, exact)


def is_small(indicator: Mapping[str, Any], target: Target | None) -> bool:
    """Whether a town's rate stands on so few that its value and rank say little."""
    denominator = indicator["denominator"]
    rate = target is not None and target.form == "percent" and target.compare in _OF_CASES
    return rate and denominator is not None and denominator < SMALL


def ranks(values: Iterable[tuple[str, Mapping[str, Any]]], target: Target) -> dict[str, int]:
    """Place of each town by an indicator, 1 the best, equal values in the same place.

    For users_per_worker the lowest is best. Towns without a value have no place, and plain counts
    have no places: a large town has more of everything.
    """
    if target.form == "count" or target.compare.startswith("count"):
        return {}
    lowest = target.compare == "staffed"
    found = {town: value for town, each in values if (value := _exact(each)) is not None}
    ordered = sorted(found.values(), reverse=not lowest)
    first: dict[Fraction, int] = {}
    for place, value in enumerate(ordered, 1):
        first.setdefault(value, place)
    return {town: first[value] for town, value in found.items()}


def _exact(indicator: Mapping[str, Any]) -> Fraction | None:
    numerator, denominator = indicator["numerator"], indicator["denominator"]
    if numerator is None:
        return Fraction(indicator["value"]) if indicator["value"] is not None else None
    if denominator is None:
        return Fraction(numerator)
    return Fraction(numerator, denominator) if denominator else None


def by_id(targets: Sequence[Target]) -> dict[str, Target]:
    """Targets by indicator."""
    return {target.id: target for target in targets}
