"""The indicators of a month: numerator, denominator, value and whether the target is met.

Source: indicators.md; the targets come from the plan version.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from jindu_desktop.records.codes import SEVEN_VENUES
from jindu_desktop.rules import judges
from jindu_desktop.rules.clocks import Slot, slots_at
from jindu_desktop.rules.facts import CaseAt, Handover, MonthFacts, PersonFacts, WorkerAt
from jindu_desktop.rules.judges import Verdict
from jindu_desktop.rules.plan import Plan, Target


@dataclass(frozen=True, slots=True)
class Ratio:
    """Numerator and denominator; either may be missing where the definition has none."""

    numerator: int | None
    denominator: int | None
    exact: Fraction | None


def ratio(numerator: int, denominator: int) -> Ratio:
    """A share; denominator 0 has no value."""
    exact = Fraction(numerator, denominator) if denominator else None
    return Ratio(numerator, denominator, exact)


def counted(number: int) -> Ratio:
    """A whole count without a denominator."""
    return Ratio(number, None, Fraction(number))


def tally(verdicts: Iterable[tuple[Verdict, int]]) -> Ratio:
    """Count verdicts with their weights: True in the numerator, everything but None below it."""
    inside = below = 0
    for verdict, weight in verdicts:
        if verdict is not None:
            below += weight
            inside += weight if verdict is True else 0
    return ratio(inside, below)


PersonJudge = Callable[[PersonFacts], Verdict]


def person_judges(plan: Plan) -> dict[str, PersonJudge]:
    """The indicators that judge persons."""
    return {
        "grid_rate": judges.in_grid,
        "classification_rate": judges.classified,
        "measures_rate": judges.measures_met(plan),
        "consolidation_rate": judges.consolidated,
        "new_users": judges.newly_found,
        "users_per_worker": judges.existing,
    }


class MonthReport:
    """All indicators of one month over facts read once."""

    def __init__(self, facts: MonthFacts, plan: Plan) -> None:
        self.facts, self.plan = facts, plan
        self.on = date.fromisoformat(facts.on)
        self.first = date.fromisoformat(facts.month.first)
        self.last = date.fromisoformat(facts.month.last)
        self.quarter = date.fromisoformat(facts.month.plus(-2).first)
        self._slots: dict[int, list[Slot]] = {}
        self._executions = [(case, judges.executed(case, self.on, plan)) for case in facts.cases]

    def ratios(self) -> dict[str, Ratio]:
        """Every indicator by id."""
        facts, plan = self.facts, self.plan
        people = {
            name: tally((judge(person), n) for person, n in facts.people.items())
            for name, judge in person_judges(plan).items()
        }
        full_time = sum(worker.full_time for worker in facts.workers)
        rates = people | {
            "execution_rate": tally((v, 1) for _, v in self.executions()),
            "effective_execution_rate": tally((v, 1) for _, v in self.effective()),
            "retention_rate": self.retention(),
            "users_per_worker": ratio(people["users_per_worker"].numerator or 0, full_time),
            "new_users": counted(people["new_users"].numerator or 0),
            "professional_share": tally((judges.certified(w), 1) for w in self.staff),
            "training_rate": tally((judges.trained(w), 1) for w in self.staff),
            "handover_rate": tally((self.visited(h), 1) for h in facts.handovers),
            "eight_ones_rate": tally((judges.eight_done(s), 1) for s in facts.schools),
            "seven_enters": ratio(len(facts.venues & set(SEVEN_VENUES)), 7),
            "prevention_educator": counted(facts.sums["educators"]),
            "director_is_leader": ratio(int(facts.director_is_leader), 1),
            "test_rate": tally((v, 1) for _, _, v in self.tested()),
        }
        return {target.id: rates[target.id] for target in plan.targets}

    def slots_of(self, case: CaseAt) -> list[Slot]:
        """The slots of a case that end in the three months up to M; no number asks for others."""
        gone = case.facts.ended_on
        if gone and gone < self.first:
            return []
        if case.id not in self._slots:
            self._slots[case.id] = slots_at(
                case.facts, case.tests, self.on, self.plan, (self.quarter, self.last)
            )
        return self._slots[case.id]

    @property
    def staff(self) -> list[WorkerAt]:
        """禁毒社会工作人员 in post at D."""
        return self.facts.workers

    def visited(self, handover: Handover) -> Verdict:
        """Judge one release by the plan's days."""
        return judges.visited_in_time(handover, self.plan.handover_days)

    def executions(self) -> list[tuple[CaseAt, Verdict]]:
        """execution_rate, case by case."""
        return self._executions

    def effective(self) -> Iterator[tuple[CaseAt, Verdict]]:
        """effective_execution_rate, case by case."""
        for case, verdict in self.executions():
            slots = self.slots_of(case) if verdict is True else ()
            yield case, judges.effectively(verdict, slots, self.quarter, self.last)

    def tested(self) -> Iterator[tuple[CaseAt, Slot, Verdict]]:
        """test_rate, slot by slot."""
        for case in self.facts.cases:
            for slot in self.slots_of(case):
                verdict = judges.slot_tested(case, slot, self.first, self.last)
                if verdict is not None:
                    yield case, slot, verdict

    def retention(self) -> Ratio:
        """Mean of the month-end execution rates January…M, months without cases left out."""
        rates = []
        for month in self.facts.month.year_to_here():
            rate = self._execution_at(min(date.fromisoformat(month.last), self.on)).exact
            if rate is not None:
                rates.append(rate)
        exact = sum(rates, Fraction(0)) / len(rates) if rates else None
        return Ratio(None, None, exact)

    def _execution_at(self, on: date) -> Ratio:
        if on == self.on:
            verdicts = Counter(verdict for _, verdict in self._executions)
        else:
            verdicts = Counter(judges.executed(c, on, self.plan) for c in self.facts.cases)
        return tally(verdicts.items())


def met(target: Target, found: Ratio) -> bool | None:
    """Compare with the target, unrounded; None where the target judges nothing or no value is."""
    if target.compare == "staffed":
        needed = max(1, ceil(Fraction(found.numerator or 0) / target.bound))
        return (found.denominator or 0) >= needed
    value = found.exact
    if target.compare.startswith("count"):
        value = Fraction(found.numerator or 0)
    if value is None or not target.compare:
        return None
    return value >= target.bound if target.compare.endswith(">=") else value == target.bound


def value_text(target: Target, found: Ratio) -> str | None:
    """The value as printed: percent or ratio with one decimal, half up; counts whole."""
    if found.exact is None:
        return None
    if target.form == "count":
        return str(found.exact)
    parts, whole = found.exact.as_integer_ratio()
    scale = 1000 if target.form == "percent" else 10
    tenths = (2 * scale * parts + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"


def as_json(plan: Plan, target: Target, found: Ratio) -> dict[str, Any]:
    """One indicator of summary.json."""
    return {
        "id": target.id,
        "label": target.label,
        "definition": f"{plan.id}/{target.id}",
        "numerator": found.numerator,
        "denominator": found.denominator,
        "value": value_text(target, found),
        "target": target.target,
        "met": met(target, found),
    }


def shortfall(target: Target, found: Ratio) -> str:
    """What is still missing, in plain words; empty when nothing is or no target is set."""
    if met(target, found) is not False:
        return ""
    if target.compare == "staffed":
        needed = max(1, ceil(Fraction(found.numerator or 0) / target.bound))
        return f"还差 {needed - (found.denominator or 0)} 名专职社工"
    if target.compare.startswith("count"):
        return f"还差 {ceil(target.bound) - (found.numerator or 0)} 项"
    if found.denominator is None or found.numerator is None:
        return "未达到目标"
    return f"还差 {ceil(target.bound * found.denominator) - found.numerator} 个"
