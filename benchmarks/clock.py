"""Timing of two sides in turn, so that a machine that slows down slows both."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """The shortest time of each side, in seconds."""

    office: float
    plain: float

    @property
    def ratio(self) -> float:
        """How many times the plain side's time the office takes."""
        return self.office / self.plain


def once(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turn(
    rounds: int,
    office: Callable[[], object],
    plain: Callable[[], object],
    before: Callable[[], object] | None = None,
) -> Pair:
    """Minima over the rounds; each round times both, in changing order, after one untimed round.

    ``before`` is done, untimed, ahead of each timed call.
    """
    best = {office: float("inf"), plain: float("inf")}
    for number in range(rounds + 1):
        for work in (office, plain) if number % 2 else (plain, office):
            if before:
                before()
            taken = once(work)
            if number:
                best[work] = min(best[work], taken)
    return Pair(best[office], best[plain])
