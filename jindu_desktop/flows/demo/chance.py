"""Seeded chance and the days it falls on.

Only ``Random.random()`` is drawn from: its sequence for a seed is the same in every Python, which
is not promised of ``choice`` or ``randrange``. Days are ordinal numbers until they are stored.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import accumulate
from math import log
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")
YEAR = 365.25


class Chance:
    """Draws of one seed; ``value`` is the raw draw from [0, 1)."""

    def __init__(self, seed: str) -> None:
        self.value = Random(seed).random

    def maybe(self, probability: float) -> bool:
        """True with that probability."""
        return self.value() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.value() * (high - low + 1))

    def pick(self, words: Sequence[T]) -> T:
        """One of them, each as likely."""
        return words[int(self.value() * len(words))]

    def pick_by(self, weights: Weighted[T]) -> T:
        """One of them by weight."""
        return weights.at(self.value())

    def wait(self, per_year: float) -> int:
        """Days until something that happens so many times a year on average."""
        return 1 + int(-log(1.0 - self.value()) / per_year * YEAR)

    def several(self, words: Sequence[T], count: int) -> list[T]:
        """Different ones of them, in their order."""
        left = count
        chosen = []
        for at, word in enumerate(words):
            if self.value() * (len(words) - at) < left:
                chosen.append(word)
                left -= 1
        return chosen


class Weighted(Generic[T]):
    """Words with weights, to be picked by one draw."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._words = list(weights)
        sums = list(accumulate(weights.values()))
        self._bounds = [total / sums[-1] for total in sums]

    def at(self, draw: float) -> T:
        """The word of a draw from [0, 1)."""
        return self._words[min(bisect_right(self._bounds, draw), len(self._words) - 1)]


def weighted(text: str) -> Weighted[str]:
    """Words each followed by its weight."""
    parts = text.split()
    return Weighted(
        {word: float(weight) for word, weight in zip(parts[::2], parts[1::2], strict=True)}
    )


def identifiers(chance: Chance, until: int) -> Iterator[int]:
    """Strictly growing 63-bit identifiers of the house's shape: milliseconds, then 22 bits.

    They lie in the hours before ``until``, so that real rows that follow get larger ones.
    """
    at = (max(1, until - date(2020, 1, 2).toordinal()) * 86_400_000) << 22
    while True:
        at += 1 + int(chance.value() * (1 << 24))
        yield at


@cache
def iso(day: int) -> str:
    """The ISO text of an ordinal day."""
    return date.fromordinal(day).isoformat()


def ordinal(year: int, month: int, day: int) -> int:
    """The ordinal of a day."""
    return date(year, month, day).toordinal()


@cache
def add_months(day: int, months: int) -> int:
    """The corresponding day so many months later, clamped to the month's last day."""
    start = date.fromordinal(day)
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(start.day, last)).toordinal()


def workday(day: int, low: int) -> int:
    """The Friday before a weekend's day, or the Monday after if that Friday lies before ``low``."""
    weekday = (day + 6) % 7
    if weekday < 5:
        return day
    return day - (weekday - 4) if day - (weekday - 4) >= low else day + 7 - weekday


def school_year(day: int) -> str:
    """The school year a day lies in, written 2026-2027."""
    on = date.fromordinal(day)
    first = on.year - (on.month < 9)
    return f"{first}-{first + 1}"
