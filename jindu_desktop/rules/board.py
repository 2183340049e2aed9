"""Who has sent, who is late, who was sent back, who is missing, month by month (bundle.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jindu_desktop.core.period import Month

AWAITED, SENT, LATE, RETURNED, MISSING, NOT_ASKED = (
    "待报送", "已报送", "迟报", "退回", "缺报", "—",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of the city: the China day it was given and whether it was an acceptance."""

    day: str
    revision: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a town's month stands; ``day`` is that of the first acceptance or the last return."""

    state: str
    due: str
    day: str = ""
    revision: int | None = None
    corrected: bool = False


def standing(
    month: Month, due: date, answers: Sequence[Answered], today: date, first: str = ""
) -> Standing:
    """The state of a month from the city's answers to it, in their order.

    What was accepted first decides whether it was in time; a later correction does not make it
    late. ``first`` is the first month expected of the town, "" for any.
    """
    accepted = [each for each in answers if each.accepted]
    if accepted:
        state = SENT if accepted[0].day <= due.isoformat() else LATE
        newest = accepted[-1].revision
        return Standing(state, due.isoformat(), accepted[0].day, newest, len(accepted) > 1)
    if answers:
        last = answers[-1]
        return Standing(RETURNED, due.isoformat(), last.day, last.revision)
    if str(month) < first:
        return Standing(NOT_ASKED, due.isoformat())
    return Standing(AWAITED if today <= due else MISSING, due.isoformat())


def tally(states: Iterable[str]) -> dict[str, int]:
    """How many towns are in each state."""
    found = dict.fromkeys((AWAITED, SENT, LATE, RETURNED, MISSING), 0)
    for state in states:
        if state in found:
            found[state] += 1
    return found
