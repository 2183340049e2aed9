"""The numbers about cases: statements that fetch sorted rows, then one tight loop.

Test slots are filled greedily in order of time and month ends are clamped, which SQL cannot say
sensibly; so the rows of cases that matter to the year come out of covering indexes, and the loop
works on ISO text. Cases without suspension share their slots with all that reported the same day.
"""

import sqlite3
from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from benchmarks.baseline.days import Days, add_months, shift

GAPS = {"社区戒毒": (1, 2, 3), "社区康复": (2, 3, 6)}
BEYOND_REACH = frozenset(("死亡", "转出", "强制隔离戒毒", "羁押服刑", "出国(境)"))
LOST = "失控"
NEVER = "9999"

_OPEN = "(SELECT * FROM rehab_case WHERE struck_on IS NULL AND ended_on IS NULL)"
_ENDED = "(SELECT * FROM rehab_case WHERE struck_on IS NULL AND ended_on > :january)"

CASES = """
SELECT c.id, c.person, p.village, c.kind, c.served_on, c.reported_on, c.agreement_on, c.ended_on,
  c.term_months, c.deducted_days, (
    SELECT group_concat(tested_on) FROM drug_test t
    WHERE t.struck_on IS NULL AND t.person = c.person
      AND t.tested_on BETWEEN c.reported_on AND :last)
FROM {chosen} c JOIN person p ON p.id = c.person
"""
STATUSES = """
SELECT s.person, s.since, s.status FROM {chosen} c
JOIN person_status s ON s.person = c.person AND s.struck_on IS NULL AND s.since <= :last
"""
SUSPENSIONS = """
SELECT "case", since, until FROM suspension WHERE struck_on IS NULL AND since <= :last
ORDER BY "case", since
"""

Suspension = tuple[str, str | None]
Slot = tuple[str, str, str]


class Case(NamedTuple):
    """A case as the statement gives it; ``tests`` are ISO days joined by commas."""

    id: int
    person: int
    village: int | None
    kind: str
    served_on: str
    reported_on: str | None
    agreement_on: str | None
    ended_on: str | None
    term_months: int
    deducted_days: int | None
    tests: str | None


class Result:
    """What the loop adds up; ``due`` and ``running`` are steps until they are accumulated."""

    def __init__(self, months: int) -> None:
        self.due = [0] * (months + 1)
        self.running = [0] * (months + 1)
        self.effective = 0
        self.by_village: dict[tuple[int | None, str], list[int]] = {}
        self.tests_due = 0
        self.tests_done = 0
        self.suspended = 0

    def step(self, start: int, stop: int, running: int) -> None:
        """A case due at the month ends ``start`` … ``stop`` - 1, running from ``running`` on."""
        self.due[start] += 1
        self.due[stop] -= 1
        if running < stop:
            self.running[running] += 1
            self.running[stop] -= 1

    def at_cutoff(self, case: Case, running: bool, missed: bool) -> None:
        """A case that is due at the cut-off."""
        pair = self.by_village.setdefault((case.village, case.kind), [0, 0])
        pair[0] += 1
        pair[1] += running
        self.effective += running and not missed

    def accumulate(self) -> None:
        """Make the steps into numbers by month end."""
        self.due = list(accumulate(self.due))[:-1]
        self.running = list(accumulate(self.running))[:-1]


def numbers(connection: sqlite3.Connection, days: Days) -> Result:
    """Execution at every month end of the year, tests of the month, suspended cases."""
    bound = {"last": days.last, "january": days.january}
    statuses = _statuses(connection, bound)
    suspensions: dict[int, list[Suspension]] = {}
    for case_id, since, until in connection.execute(SUSPENSIONS, bound):
        suspensions.setdefault(case_id, []).append((since, until))
    result = Result(len(days.ends))
    for chosen in (_OPEN, _ENDED):
        for row in connection.execute(CASES.format(chosen=chosen), bound):
            case = Case._make(row)
            _add(result, case, days, statuses.get(case.person), suspensions.get(case.id))
    result.accumulate()
    return result


def _statuses(
    connection: sqlite3.Connection, bound: dict[str, str]
) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = {}
    for chosen in (_OPEN, _ENDED):
        for person, since, status in connection.execute(STATUSES.format(chosen=chosen), bound):
            found.setdefault(person, set()).add((since, status))
    return {person: sorted(rows) for person, rows in found.items()}


def _add(
    result: Result,
    case: Case,
    days: Days,
    statuses: list[tuple[str, str]] | None,
    suspensions: list[Suspension] | None,
) -> None:
    reported, ended = case.reported_on or NEVER, case.ended_on or NEVER
    agreed = max(reported, case.agreement_on or NEVER)
    due_from = max(case.served_on, min(reported, shift_16(case.served_on)))
    ends = days.ends
    start, stop = bisect_left(ends, due_from), bisect_left(ends, ended)
    running = bisect_left(ends, agreed)
    missed = (
        reported <= days.last and ended > days.first and _tests(result, case, days, suspensions)
    )
    if statuses or suspensions:
        for at in range(start, stop):
            word = status_at(statuses or [], ends[at])
            if word not in BEYOND_REACH and not (
                suspensions and term(case, suspensions, ends[at])[2]
            ):
                counts = running <= at and word != LOST
                result.step(at, at + 1, at if counts else at + 1)
                if at == len(ends) - 1:
                    result.at_cutoff(case, counts, missed)
    elif start < stop:
        result.step(start, stop, max(start, running))
        if stop == len(ends):
            result.at_cutoff(case, running < stop, missed)


def status_at(statuses: list[tuple[str, str]], day: str) -> str | None:
    """The last status begun by a day."""
    word = None
    for since, status in statuses:
        if since > day:
            break
        word = status
    return word


@lru_cache(maxsize=8192)
def shift_16(served_on: str) -> str:
    """The first day after the report deadline."""
    return shift(served_on, 16)


@lru_cache(maxsize=16384)
def nominal_end(reported_on: str, months: int, deducted: int) -> date:
    """Last day of the term before any suspension."""
    reported = date.fromisoformat(reported_on)
    end = add_months(reported, months)
    clamped = end.day < reported.day
    return end - timedelta(days=deducted + (not clamped))


def term(
    case: Case, suspensions: list[Suspension], day: str
) -> tuple[date, list[tuple[date, int]], bool]:
    """End of term at a day, the suspensions that count (since, days) and whether one is open."""
    if not case.reported_on or case.reported_on > day:
        return date.max, [], False
    end = nominal_end(case.reported_on, case.term_months, case.deducted_days or 0)
    counting, still_open = [], False
    for since, until in suspensions:
        if since > day or since < case.reported_on or since > end.isoformat():
            continue
        open_now = until is None or until > day
        began = date.fromisoformat(since)
        lasted = (date.fromisoformat(day if open_now or until is None else until) - began).days
        counting.append((began, lasted))
        still_open = still_open or open_now
        end += timedelta(days=lasted)
    return end, counting, still_open


@lru_cache(maxsize=4096)
def starts(reported_on: str, kind: str) -> tuple[date, ...]:
    """First days of the slots of schedule A."""
    reported, months, made = date.fromisoformat(reported_on), 0, []
    for year, gap in enumerate(GAPS[kind]):
        while months < 12 * (year + 1):
            made.append(add_months(reported, months))
            months += gap
    return tuple(made)


def slots(firsts: list[date], end: date) -> list[Slot]:
    """First day, last day and last day of grace of each slot, the last ending with the term."""
    kept = [first for first in firsts if first < end]
    lasts = [first - timedelta(days=1) for first in kept[1:]] + [end]
    return [
        (first.isoformat(), last.isoformat(), (last + timedelta(days=7)).isoformat())
        for first, last in zip(kept, lasts, strict=False)
    ]


@lru_cache(maxsize=16384)
def plain_slots(reported_on: str, kind: str, months: int, deducted: int) -> list[Slot]:
    """The slots of a case that was never suspended."""
    return slots(list(starts(reported_on, kind)), nominal_end(reported_on, months, deducted))


def pushed(first: date, suspensions: list[tuple[date, int]]) -> date:
    """A boundary moved by the suspensions that begin before it."""
    for since, lasted in suspensions:
        if since < first:
            first += timedelta(days=lasted)
    return first


def _tests(result: Result, case: Case, days: Days, suspensions: list[Suspension] | None) -> bool:
    """Add the slots that fall in the month; whether a slot of the last three months is missed."""
    reported_on = str(case.reported_on)
    ended = case.ended_on or NEVER
    if suspensions:
        end, counting, still_open = term(case, suspensions, days.last)
        firsts = [pushed(first, counting) for first in starts(reported_on, case.kind)]
        chosen = slots(firsts, end)
        result.suspended += still_open and ended > days.last
    else:
        chosen = plain_slots(reported_on, case.kind, case.term_months, case.deducted_days or 0)
    tests = sorted(case.tests.split(",")) if case.tests else []
    at, count, missed = 0, len(tests), False
    for first, last, grace in chosen:
        if last > days.last:
            break
        while at < count and tests[at] < first:
            at += 1
        done = at < count and tests[at] <= grace
        at += done
        if last >= days.three:
            missed = missed or (not done and grace < days.last and last < ended)
            if last >= days.first and last < ended:
                result.tests_due += 1
                result.tests_done += done
    return missed
