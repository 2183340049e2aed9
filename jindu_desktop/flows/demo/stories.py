"""Short stories that end on the last day, so that every state of a case is there to be seen."""

from __future__ import annotations

from collections.abc import Callable

from jindu_desktop.flows.demo.chance import Chance, add_months
from jindu_desktop.flows.demo.life import Case, Life, Release
from jindu_desktop.records.codes import Measure, Status

EVERY = 33
"""One person in so many has a story instead of a walk."""


def _case(until: int, served: int, reported: int | None, agreement: int | None) -> tuple[int, Life]:
    case = Case(Measure.DETOX, served, 36, reported, agreement)
    return served, Life(cases=[case], spans=[(served, until)])


def waiting(until: int) -> tuple[int, Life]:
    """待报到: the deadline has not passed."""
    return _case(until, until - 6, None, None)


def overdue(until: int) -> tuple[int, Life]:
    """逾期未报到."""
    return _case(until, until - 41, None, None)


def unsigned(until: int) -> tuple[int, Life]:
    """待签协议."""
    return _case(until, until - 16, until - 9, None)


def suspended(until: int) -> tuple[int, Life]:
    """中止 at the last day, the release near."""
    first, life = _case(until, until - 400, until - 391, until - 390)
    life.cases[0].suspensions.append((until - 50, until + 30))
    life.releases.append(Release("看守所", until + 30))
    life.spans = [(first, until - 50)]
    return first, life


def expired(until: int) -> tuple[int, Life]:
    """期满待解除 for twelve days."""
    reported = add_months(until - 12, -36)
    return _case(until, reported - 8, reported, reported + 2)


def expiring(until: int) -> tuple[int, Life]:
    """The term ends within a month."""
    reported = add_months(until + 20, -36)
    return _case(until, reported - 5, reported, reported + 1)


def lost(until: int) -> tuple[int, Life]:
    """失控 within a measure."""
    first, life = _case(until, until - 300, until - 290, until - 289)
    life.cases[0].lost.append((until - 35, until + 30))
    life.statuses.append((until - 35, Status.LOST))
    life.spans = [(first, until - 35)]
    return first, life


def coming_out(until: int) -> tuple[int, Life]:
    """强制隔离戒毒 that ends within weeks."""
    first = until - 700
    life = Life(
        statuses=[(first, Status.COMPULSORY)], releases=[Release("强制隔离戒毒所", until + 21)]
    )
    return first, life


def released(until: int) -> tuple[int, Life]:
    """Out of 强制隔离戒毒 a few weeks ago, 社区康复 begun."""
    first, out = until - 740, until - 40
    case = Case(Measure.REHAB, out + 1, 24, out + 9, out + 10)
    life = Life(statuses=[(first, Status.COMPULSORY), (out, Status.AT_LARGE)], cases=[case])
    life.releases.append(Release("强制隔离戒毒所", out))
    life.spans.append((out, until))
    return first, life


def detained(until: int) -> tuple[int, Life]:
    """Back from a short arrest: a suspension that is over, a handover that was late."""
    first, life = _case(until, until - 500, until - 490, until - 489)
    life.cases[0].suspensions.append((until - 55, until - 43))
    life.releases.append(Release("拘留所", until - 43))
    return first, life


def positive(until: int) -> tuple[int, Life]:
    """A positive test two days ago, not yet reported."""
    first, life = _case(until, until - 200, until - 190, until - 186)
    life.positives.append(until - 2)
    return first, life


def abroad(until: int) -> tuple[int, Life]:
    """出国(境) since last year."""
    first = until - 900
    return first, Life(statuses=[(until - 330, Status.ABROAD)], spans=[(first, until - 330)])


STORIES: tuple[Callable[[int], tuple[int, Life]], ...] = (
    waiting, overdue, unsigned, suspended, expired, expiring,
    lost, coming_out, released, detained, positive, abroad,
)  # fmt: skip


def tell(chance: Chance, at: int, until: int) -> tuple[int, Life] | None:
    """(day of registration, life) of the person at that place in the ledger, None for a walk."""
    if at % EVERY != 11:
        return None
    first, life = STORIES[at // EVERY % len(STORIES)](until)
    return first - chance.between(0, 5), life
