"""A year of 宣传活动 as of today: plan, seven venues, villages, schools, key days, people, doubles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jindu_desktop.flows.browse import find_rows, labels
from jindu_desktop.flows.look_alikes import told_apart_already
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.rules import campaigns as rules
from jindu_desktop.rules.campaigns import Held, KeyDay, PlaceLine, PlanLine, Reach, VenueLine
from jindu_desktop.rules.likeness import pairs
from jindu_desktop.store import campaigns as store
from jindu_desktop.store import settings
from jindu_desktop.store.faults import translated

SHEET = 91
"""The number of the year on paper; no number of forms.md, so no command prints it."""


@dataclass(frozen=True, slots=True)
class Campaigns:
    """A year up to the day ``on``. ``unplanned`` were held without a plan, ``doubles`` look alike;
    ``apart`` do too and were told apart by a clerk.
    """

    year: int
    on: date
    held: tuple[Held, ...]
    plan: tuple[PlanLine, ...]
    unplanned: tuple[Held, ...]
    venues: tuple[VenueLine, ...]
    villages: tuple[PlaceLine, ...]
    schools: tuple[PlaceLine, ...]
    key_days: tuple[KeyDay, ...]
    reach: tuple[Reach, ...]
    doubles: tuple[tuple[Held, Held], ...]
    apart: tuple[tuple[Held, Held], ...] = ()


def campaigns(session: Session, year: int, on: date | None = None) -> Campaigns:
    """The year as known now: to its end if it is over, else to ``on`` (today)."""
    day = min(on or session.today(), date(year, 12, 31))
    first, last = f"{year}-01-01", f"{year}-12-31"
    with translated():
        held = store.held(session.db, first, min(day.isoformat(), last))
        planned = store.planned(session.db, first, last)
        plan = settings.plan_on(session.db, max(day.isoformat(), first))
        told = store.told(session.db)
        open_ = store.schools(session.db, max(day.isoformat(), first))
    lines = rules.plan_lines(held, planned, day, plan.days("plan_done_within"), told)
    served = {line.held.id for line in lines if line.held}
    alike = list(pairs(held))
    apart = tuple(each for each in alike if told_apart_already(session, *each))
    schools = {each: name for each, name in _places(session, "school").items() if each in open_}
    return Campaigns(
        year, day, tuple(held), tuple(lines),
        tuple(one for one in held if one.id not in served),
        tuple(rules.venue_lines(held, day)),
        tuple(rules.place_lines(_places(session, "village"), held, "village")),
        tuple(rules.place_lines(schools, held, "school")),
        tuple(rules.key_days(held, planned, plan, year, day)),
        tuple(rules.reach(held)),
        tuple(each for each in alike if each not in apart), apart,
    )  # fmt: skip


def _places(session: Session, record: str) -> dict[int, str]:
    """Villages or schools by name in pinyin order."""
    ids = find_rows(session, BY_NAME[record], order="name")
    names = labels(session, record, ids)
    return {each: names[each] for each in ids}


def years(session: Session) -> list[int]:
    """The years offered: this one first, then the next, then four before."""
    now = session.today().year
    return [now, now + 1, *range(now - 1, now - 5, -1)]
