"""How a person is followed through a life: assessments, contacts and tests, as days.

``care`` is how reliably this person is reached, from 0 to 1; what fails is what the indicators of a
middling office miss.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jindu_desktop.flows.demo.chance import Chance, add_months, workday
from jindu_desktop.flows.demo.life import Case, Life
from jindu_desktop.records.codes import Measure, Tier

REVIEW = {Tier.HIGH: 90, Tier.MIDDLE: 181, Tier.LOW: 364}
GAPS = {Measure.DETOX: (1, 2, 3), Measure.REHAB: (2, 3, 6)}

Span = tuple[int, int]
Assessment = tuple[int, Tier]


def in_case(life: Life, day: int) -> bool:
    """Whether a measure is running on a day."""
    return any(
        case.reported is not None
        and case.reported <= day
        and (case.ended is None or day < case.ended)
        for case in life.cases
    )


def assessments(chance: Chance, life: Life, start: int, until: int) -> list[Assessment]:
    """风险评估 while the person is around, reviewed when due or some weeks later."""
    risk, made, due = chance.value(), [], 0
    for first, last in life.spans:
        day = max(first + chance.between(3, 35), due, start - 330)
        while day <= min(last, until):
            day = min(workday(day, first), until)
            tier = _tier(risk + 0.13 * in_case(life, day))
            made.append((day, tier))
            risk = max(0.0, min(0.99, risk - 0.02 + 0.12 * (chance.value() - 0.5)))
            late = chance.between(45, 160) if chance.maybe(0.1) else chance.between(-12, 25)
            due = day + REVIEW[tier] + late
            day = due
    return made


def _tier(risk: float) -> Tier:
    return Tier.HIGH if risk > 0.94 else Tier.MIDDLE if risk > 0.72 else Tier.LOW


def segments(
    life: Life, made: list[Assessment], start: int, until: int
) -> Iterator[tuple[int, int, Tier]]:
    """The spans cut where the tier changes, from ``start`` on; unassessed counts as low."""
    changes = [(0, Tier.LOW), *made, (until + 1, Tier.LOW)]
    for first, last in life.spans:
        for (begun, tier), (next_on, _) in zip(changes, changes[1:], strict=False):
            low = max(first, begun, start)
            high = min(last, next_on, until + 1)
            if low < high:
                yield low, high, tier


def contacts(
    chance: Chance, low: int, high: int, tier: Tier, care: float
) -> Iterator[tuple[int, bool]]:
    """(day, whether the person was met) as the tier asks, from ``low`` to before ``high``."""
    if tier == Tier.LOW:
        return _now_and_then(chance, low, high, (48, 78), care)
    parts = _parts(low, high, 2 if tier == Tier.HIGH else 1)
    return _once_each(chance, parts, low, high, care + (1 - care) * 0.4 * (tier == Tier.HIGH))


def tests(chance: Chance, low: int, high: int, tier: Tier, care: float) -> Iterator[int]:
    """Days of tests as the tier asks, besides those of a measure."""
    if tier == Tier.HIGH:
        found = _once_each(chance, _parts(low, high, 1), low, high, care)
    else:
        gap = (105, 150) if tier == Tier.LOW else (45, 75)
        found = _now_and_then(chance, low, high, gap, care)
    return (day for day, met in found if met)


def _now_and_then(
    chance: Chance, low: int, high: int, gap: Span, care: float
) -> Iterator[tuple[int, bool]]:
    day = low + chance.between(0, gap[0] // 2)
    while day < high:
        if chance.maybe(care):
            yield min(workday(day, low), high - 1), True
        elif chance.maybe(0.4):
            yield day, False
        day += chance.between(*gap)


def _parts(low: int, high: int, a_month: int) -> Iterator[Span]:
    """Calendar months or their halves that meet the span."""
    first = low - date.fromordinal(low).day + 1
    while first < high:
        following = add_months(first, 1)
        middle = first + 15
        if a_month == 2:
            yield first, middle
            yield middle, following
        else:
            yield first, following
        first = following


def _once_each(
    chance: Chance, parts: Iterator[Span], low: int, high: int, care: float
) -> Iterator[tuple[int, bool]]:
    for begun, following in parts:
        first, last = max(begun, low), min(following, high) - 1
        if first > last:
            continue
        day = first + chance.between(0, last - first)
        if chance.maybe(care):
            yield min(workday(day, first), last), True
        elif chance.maybe(0.5):
            yield day, False


def slot_starts(case: Case) -> list[int]:
    """First days of the case's test slots (schedule A), pushed back by its suspensions."""
    assert case.reported is not None
    made, months = [], 0
    for year, gap in enumerate(GAPS[case.kind]):
        while months < 12 * (year + 1):
            first = add_months(case.reported, months)
            for since, until in case.suspensions:
                if since < first:
                    first += until - since
            made.append(first)
            months += gap
    return made


def slot_tests(chance: Chance, case: Case, care: float, until: int) -> Iterator[int]:
    """Days of the tests of a measure: mostly in their slot, some in the days of grace, some not."""
    if case.reported is None:
        return
    end = case.end_of_term()
    stop = min(case.ended if case.ended is not None else until + 1, until + 1)
    starts = [first for first in slot_starts(case) if first < min(end, stop)]
    away = case.suspensions + case.lost
    for first, following in zip(starts, [*starts[1:], end + 1], strict=False):
        day = first + chance.between(0, min(following - first - 1, 24))
        day = workday(day, first)
        draw = chance.value()
        if draw > care:
            if draw > care + (1 - care) * 0.3:
                continue
            day = following + chance.between(0, 6)
        if day < stop and not any(since <= day < back for since, back in away):
            yield day
