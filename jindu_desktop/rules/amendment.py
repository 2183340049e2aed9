"""What moved between figures as reported and figures as corrected, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Value = int | str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """One number that differs. ``kind``: indicator, count or village (then ``village`` names it);
    an indicator's numerator and denominator are given as "31/40" beside its value."""

    kind: str
    id: str
    label: str
    reported: Value
    corrected: Value
    change: str
    reported_parts: str = ""
    corrected_parts: str = ""
    village: str = ""

    def as_json(self) -> dict[str, Any]:
        """The object of ``amendment.json`` and of the command line; what says nothing is left out."""
        whole = {
            "kind": self.kind,
            "id": self.id,
            "label": self.label,
            "reported": self.reported,
            "corrected": self.corrected,
            "change": self.change,
        }
        rest = {
            "reported_parts": self.reported_parts,
            "corrected_parts": self.corrected_parts,
            "village": self.village,
        }
        return whole | {key: value for key, value in rest.items() if value}


def moved(
    reported: Mapping[str, Any],
    corrected: Mapping[str, Any],
    labels: Mapping[str, str] | None = None,
) -> list[Moved]:
    """Every number of two summaries of the same month that differs; ``labels`` name the counts."""
    names = labels or {}
    return [
        *_indicators(reported, corrected),
        *_counts("count", reported["counts"], corrected["counts"], names),
        *_villages(reported, corrected, names),
    ]


def _indicators(reported: Mapping[str, Any], corrected: Mapping[str, Any]) -> Iterator[Moved]:
    before = {each["id"]: each for each in reported["indicators"]}
    after = {each["id"]: each for each in corrected["indicators"]}
    for name in {**before, **after}:
        old, new = before.get(name, _NOTHING), after.get(name, _NOTHING)
        if all(old[part] == new[part] for part in _PARTS):
            continue
        label = str((new if new is not _NOTHING else old)["label"])
        yield Moved(
            "indicator",
            name,
            label,
            old["value"],
            new["value"],
            _change(old["value"], new["value"]),
            _fraction(old),
            _fraction(new),
        )


_PARTS = ("numerator", "denominator", "value", "met")
_NOTHING: dict[str, Any] = {"label": "", **dict.fromkeys(_PARTS)}


def _fraction(each: Mapping[str, Any]) -> str:
    if each["numerator"] is None:
        return ""
    below = each["denominator"]
    return str(each["numerator"]) if below is None else f"{each['numerator']}/{below}"


def _counts(
    kind: str,
    reported: Mapping[str, int],
    corrected: Mapping[str, int],
    labels: Mapping[str, str],
    village: str = "",
) -> Iterator[Moved]:
    present = {**reported, **corrected}
    known = [name for name in labels if name in present]
    for name in [*known, *sorted(present.keys() - set(known))]:
        old, new = reported.get(name), corrected.get(name)
        if old != new:
            label = labels.get(name, name)
            yield Moved(kind, name, label, old, new, _change(old, new), village=village)


def _villages(
    reported: Mapping[str, Any], corrected: Mapping[str, Any], labels: Mapping[str, str]
) -> Iterator[Moved]:
    before = {each["village"]: each["counts"] for each in reported.get("by_village", ())}
    after = {each["village"]: each["counts"] for each in corrected.get("by_village", ())}
    for village in {**before, **after}:
        old, new = before.get(village, {}), after.get(village, {})
        if not old or not new:  # a village that was added or renamed: only what is not zero
            old, new = ({k: n for k, n in side.items() if n} for side in (old, new))
        yield from _counts("village", old, new, labels, village)


def _change(old: Value, new: Value) -> str:
    """The difference with its sign; "" where one side has no number."""
    if old is None or new is None:
        return ""
    difference = Decimal(new) - Decimal(old)
    return f"{difference:+}" if difference else "0"
