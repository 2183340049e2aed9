"""The plan version: definitions, targets, schedules and tier measures with dates of validity.

Source: 吴委办〔2017〕93号 for the targets, indicators.md for the formulas' parameters. A version is
a JSON file; what it says is data, so that next year's plan changes numbers without changing code.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.records.codes import EIGHT_ITEMS

Steps = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Target:
    """How one indicator is named, shown and judged.

    ``form``: percent, ratio or count. ``compare``: ``>=`` and ``==`` judge the unrounded value,
    ``count>=`` and ``count==`` the numerator, ``staffed`` the posts needed, empty judges nothing.
    """

    id: str
    label: str
    form: str
    target: str
    clause: str
    compare: str = ""
    bound: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class TierMeasures:
    """What a risk tier asks for: so many contacts and tests within so many months ending with M."""

    contacts: tuple[int, int]
    tests: tuple[int, int]
    review_months: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan version; days are natural days.

    ``checklist``: the items of 学校八个一, at most eight, from the school year on that begins under
    this version.
    """

    id: str
    title: str
    valid_from: str
    targets: tuple[Target, ...]
    schedules: dict[str, dict[str, Steps]]
    default_schedule: str
    tiers: dict[str, TierMeasures]
    report_days: int
    agreement_days: int
    late_days: int
    handover_days: int
    serious: dict[str, int]
    agenda: dict[str, int | str]
    key_days: tuple[tuple[str, str], ...]
    also_key_days: tuple[tuple[str, str], ...] = ()
    checklist: tuple[str, ...] = EIGHT_ITEMS

    def days(self, name: str) -> int:
        """A number of the agenda: days, months or years, as its name says (docs/agenda.md)."""
        return int(self.agenda[name])

    def steps(self, schedule: str | None, kind: str) -> Steps:
        """Test gaps of a case, as (up to month, every so many months); unknown names fall back."""
        chosen = self.schedules.get(schedule or "", self.schedules[self.default_schedule])
        return chosen.get(kind) or self.schedules[self.default_schedule][kind]


def read_plan(data: dict[str, Any]) -> Plan:
    """A plan version from its JSON object; KeyError or ValueError if it is not one."""
    return Plan(
        id=data["id"],
        title=data["title"],
        valid_from=data["valid_from"],
        targets=tuple(_target(each) for each in data["rates"]),
        schedules={
            name: {kind: tuple((a, b) for a, b in steps) for kind, steps in kinds.items()}
            for name, kinds in data["schedules"].items()
        },
        default_schedule=data["default_schedule"],
        tiers={
            tier: TierMeasures(tuple(m["contacts"]), tuple(m["tests"]), m["review_months"])
            for tier, m in data["tiers"].items()
        },
        report_days=data["report_days"],
        agreement_days=data["agreement_days"],
        late_days=data["late_days"],
        handover_days=data["handover_days"],
        serious=data["serious"],
        agenda=_shipped()["agenda"] | data.get("agenda", {}),
        key_days=_days(data, "key_days"),
        also_key_days=_days(data, "also_key_days"),
        checklist=tuple(data.get("checklist", EIGHT_ITEMS)),
    )


def _days(data: dict[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    """Month and day with a name; a version that is silent on them has the shipped ones."""
    return tuple((day, told) for day, told in data.get(name, _shipped()[name]))


def _target(data: dict[str, Any]) -> Target:
    return Target(
        id=data["id"],
        label=data["label"],
        form=data["form"],
        target=data["target"],
        clause=data["clause"],
        compare=data.get("compare", ""),
        bound=Fraction(data.get("bound", 0)),
    )


def shipped_plan() -> tuple[str, Plan]:
    """The plan version that comes with the program, as JSON text and read."""
    return _shipped_text(), read_plan(_shipped())


def shipped_data() -> dict[str, Any]:
    """The JSON object of the plan version that comes with the program; not to be changed."""
    return _shipped()


@cache
def _shipped_text() -> str:
    return (resources_dir() / "plans" / "wuchuan-2017.json").read_text(encoding="utf-8")


@cache
def _shipped() -> dict[str, Any]:
    """Also where a version that is silent on the agenda takes its numbers from."""
    found: dict[str, Any] = json.loads(_shipped_text())
    return found
