"""The legal clocks of a case on any day D: deadline, end of term, state, slots, counters.

Sources: 戒毒条例 14, 20, 22–24, 31; indicators.md "Clocks of a case". Pure: dated facts in,
days out. A fact dated after D is not known at D.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from jindu_desktop.core.period import add_months
from jindu_desktop.records.codes import BreachKind
from jindu_desktop.rules.plan import Plan, Steps

_DAY = timedelta(days=1)


class CaseState(StrEnum):
    """State of a case, in the order in which it is asked."""

    ENDED = "ended"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    RUNNING = "running"
    REPORTED = "reported"
    OVERDUE = "overdue"
    WAITING = "waiting"


STATE_WORDS = {
    CaseState.ENDED: "已结束",
    CaseState.SUSPENDED: "中止",
    CaseState.EXPIRED: "期满待解除",
    CaseState.RUNNING: "执行中",
    CaseState.REPORTED: "待签协议",
    CaseState.OVERDUE: "逾期未报到",
    CaseState.WAITING: "待报到",
}


class SlotState(StrEnum):
    """State of a test slot at D."""

    DONE = "done"
    FUTURE = "future"
    SUSPENDED = "suspended"
    DUE = "due"
    LATE = "late"
    MISSED = "missed"


class CaseFacts(NamedTuple):
    """What the clocks need of a case; ``suspensions`` are (since, until or None), in any order."""

    served_on: date
    term_months: int
    steps: Steps
    reported_on: date | None = None
    agreement_on: date | None = None
    ended_on: date | None = None
    deducted_days: int = 0
    suspensions: tuple[tuple[date, date | None], ...] = ()


class Slot(NamedTuple):
    """One period in which one test is owed; ``first`` and ``last`` are its days, inclusive."""

    number: int
    first: date
    last: date
    state: SlotState
    tested_on: date | None


class Pause(NamedTuple):
    """A suspension that counts at D: its first day, its length, whether it is still open then."""

    since: date
    days: int
    open: bool


class Term(NamedTuple):
    """The reported case at D: its first day, its last, and the pauses between.

    ``suspended`` says whether a counting suspension is still open at D.
    """

    start: date
    end: date
    pauses: tuple[Pause, ...] = ()
    suspended: bool = False


def report_deadline(served_on: date, plan: Plan) -> date:
    """The last day to report: 15 natural days, the day of service not counted (戒毒条例 14)."""
    return served_on + timedelta(days=plan.report_days)


def term_at(case: CaseFacts, on: date) -> Term | None:
    """The term as it stands at D; None while the person has not reported.

    Source: 禁毒法 33, 戒毒条例 14, 24, 31.
    """
    start = case.reported_on
    if start is None or start > on:
        return None
    end = _plain_end(start, case.term_months)
    if case.deducted_days:
        end -= timedelta(days=case.deducted_days)
    if not case.suspensions:
        return Term(start, end)
    pauses = []
    for since, until in sorted(case.suspensions, key=lambda each: each[0]):
        if not start <= since <= min(on, end):
            continue
        still_open = until is None or until > on
        days = ((on if until is None or still_open else until) - since).days
        pauses.append(Pause(since, days, still_open))
        end += timedelta(days=days)
    return Term(start, end, tuple(pauses), any(pause.open for pause in pauses))


@lru_cache(maxsize=65536)
def _plain_end(start: date, months: int) -> date:
    """The day before the corresponding day; a month without such a day ends on its last."""
    same_day = add_months(start, months)
    return same_day if same_day.day < start.day else same_day - _DAY


def state_at(case: CaseFacts, on: date, plan: Plan, term: Term | None) -> CaseState:
    """The first state that holds at D; ``term`` is ``term_at(case, on)``."""
    if case.ended_on and case.ended_on <= on:
        return CaseState.ENDED
    if term and term.suspended:
        return CaseState.SUSPENDED
    if term and term.end < on:
        return CaseState.EXPIRED
    if case.agreement_on and case.agreement_on <= on:
        return CaseState.RUNNING
    if term:
        return CaseState.REPORTED
    overdue = report_deadline(case.served_on, plan) < on
    return CaseState.OVERDUE if overdue else CaseState.WAITING


Spans = Sequence[tuple[date, date]]


@lru_cache(maxsize=65536)
def periods(term: Term, steps: Steps) -> Spans:
    """First and last day of every slot, in order, whatever tests there are.

    Kept: at a large office many cases share the same term.
    """
    found: list[tuple[date, date]] = []
    months, first = 0, term.start
    while first < term.end:
        months += _gap(months, steps)
        begin_next = _pushed(add_months(term.start, months), term.pauses)
        found.append((first, begin_next - _DAY))
        first = begin_next
    if found:
        found[-1] = (found[-1][0], term.end)
    return found


def _gap(months: int, steps: Steps) -> int:
    return next((gap for upto, gap in steps if months < upto), steps[-1][1])


def _pushed(boundary: date, pauses: tuple[Pause, ...]) -> date:
    for pause in pauses:
        if pause.since >= boundary:
            break
        boundary += timedelta(days=pause.days)
    return boundary


def slots_at(
    case: CaseFacts,
    tests: Sequence[date],
    on: date,
    plan: Plan,
    span: tuple[date, date] = (date.min, date.max),
) -> list[Slot]:
    """The slots whose last day lies in ``span`` (all of them by default), with their state at D.

    ``tests`` are the days of the person's tests, sorted.
    """
    term = term_at(case, on)
    if term is None:
        return []
    spans = periods(term, case.steps)
    known = tests[: bisect_right(tests, on)]
    begin = _undisturbed(spans, known, span[0], plan.late_days)
    end = bisect_right(spans, span[1], key=_last)
    gone = case.ended_on if case.ended_on and case.ended_on <= on else None
    found = []
    taken = fill(spans[begin:end], known, plan.late_days)
    for number, tested in enumerate(taken, begin + 1):
        first, last = spans[number - 1]
        if last >= span[0] and (tested or gone is None or last < gone):
            state = slot_state(
                first, last, tested, on=on, suspended=term.suspended, late_days=plan.late_days
            )
            found.append(Slot(number, first, last, state, tested))
    return found


def _last(span: tuple[date, date]) -> date:
    return span[1]


def _undisturbed(spans: Spans, tests: Sequence[date], since: date, late_days: int) -> int:
    """Where filling may start so that slots from ``since`` on get the tests they should.

    A slot can lose a test only to the one before it, if that took one late; so go back to a slot
    with no test in the days after it.
    """
    begin = bisect_left(spans, since, key=_last)
    while begin > 0:
        last = spans[begin - 1][1]
        after = bisect_right(tests, last)
        if after == len(tests) or tests[after] > last + timedelta(days=late_days):
            break
        begin -= 1
    return begin


def fill(spans: Spans, tests: Sequence[date], late_days: int) -> list[date | None]:
    """Which test fills which slot: the earliest free one inside it, else in the days just after.

    ``tests`` are sorted. Both sequences run forward, so one pass over each is enough: a test before
    the present slot can never be taken by a later one.
    """
    if not spans:
        return []
    grace = timedelta(days=late_days)
    taken: list[date | None] = []
    at, number = bisect_left(tests, spans[0][0]), len(tests)
    for first, last in spans:
        while at < number and tests[at] < first:
            at += 1
        if at < number and tests[at] <= last + grace:
            taken.append(tests[at])
            at += 1
        else:
            taken.append(None)
    return taken


def slot_state(
    first: date, last: date, tested: date | None, *, on: date, suspended: bool, late_days: int
) -> SlotState:
    """State of one slot at D; a missed slot is no refusal (戒毒条例 20)."""
    if tested:
        return SlotState.DONE
    if first > on:
        return SlotState.FUTURE
    if last >= on:
        return SlotState.SUSPENDED if suspended else SlotState.DUE
    return SlotState.LATE if on <= last + timedelta(days=late_days) else SlotState.MISSED


@dataclass(frozen=True, slots=True)
class Breach:
    """What the counters need of a breach."""

    happened_on: date
    kind: str
    away_days: int = 0
    notice_served: bool = False
    excused: bool = False
    police_report_on: date | None = None


@dataclass(frozen=True, slots=True)
class Counters:
    """Unexcused breaches of a case up to D; serious at 3, 3 and 31 days (戒毒条例 20)."""

    refusals: int
    absences: int
    days_away: int
    serious: bool


def counters_at(breaches: Iterable[Breach], on: date, plan: Plan) -> Counters:
    """Count the breaches known at D; rows with good reason are left out."""
    known = [b for b in breaches if b.happened_on <= on and not b.excused]
    refusals = sum(b.kind == BreachKind.REFUSED_TEST and b.notice_served for b in known)
    away = [b.away_days for b in known if b.kind == BreachKind.ABSENCE]
    counted = {"refusals": refusals, "absences": len(away), "days_away": sum(away)}
    serious = any(counted[name] >= limit for name, limit in plan.serious.items())
    return Counters(refusals, len(away), sum(away), serious)
