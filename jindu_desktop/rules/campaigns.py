"""A year of 宣传活动 against its plan, its venues, places and key days. Pure.

Source: plan 2.2 (常态化开展禁毒宣传“七进”) and 2.6 (重要时间节点). An activity counts for a village if it
names the village or a school that lies there; people who took part (参加人数) and people reached
(受众人数) are two counts and are never added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jindu_desktop.records.codes import SEVEN_VENUES
from jindu_desktop.rules.likeness import ALIKE, CERTAIN, days_between, like_place, likeness
from jindu_desktop.rules.plan import Plan

DONE, LATE, OPEN = "已完成", "逾期未办", "待开展"
NEVER, NOT_THIS_MONTH, ENTERED = "今年未进", "本月未进", "本月已进"


@dataclass(frozen=True, slots=True)
class Held:
    """One activity; ``village`` is its own or its school's, ``school`` an identifier too."""

    id: int
    title: str
    held_on: str
    venues: tuple[str, ...] = ()
    form: str = ""
    place: str = ""
    village: int | None = None
    school: int | None = None
    key_day: str = ""
    participants: int | None = None
    audience: int | None = None
    materials: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the year's plan."""

    id: int
    title: str
    planned_on: str
    venues: tuple[str, ...] = ()
    place: str = ""
    organiser: str = ""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A planned activity and the one it became; ``days`` is how late it is or how many are left.

    ``told``: the clerk said which one, or that none is.
    """

    planned: Planned
    held: Held | None
    state: str
    days: int
    told: bool = False


@dataclass(frozen=True, slots=True)
class VenueLine:
    """One of the seven; ``months`` are those of the year with an activity there."""

    venue: str
    held: tuple[Held, ...]
    months: int
    this_month: int
    state: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A village or a school with what was held there, newest last."""

    id: int
    name: str
    held: tuple[Held, ...]

    @property
    def last(self) -> str:
        """The last day something was held, empty if nothing was."""
        return self.held[-1].held_on if self.held else ""


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A key day with its window; ``left`` days to it, negative once it is over."""

    day: str
    name: str
    first: str
    last: str
    held: tuple[Held, ...]
    planned: tuple[Planned, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Sums of a form of activity and of how many activities give the number (``…_told``)."""

    form: str
    held: tuple[Held, ...]
    participants: int
    participants_told: int
    audience: int
    audience_told: int
    materials: int

    @property
    def silent(self) -> int:
        """Activities without any number of people."""
        return sum(one.participants is None and one.audience is None for one in self.held)


def plan_lines(
    held: Sequence[Held],
    planned: Sequence[Planned],
    on: date,
    within: int,
    told: Mapping[int, int | None] | None = None,
) -> list[PlanLine]:
    """Each planned activity by day: done by which, late or still open; each activity serves one.

    ``within``: so many days before or after the planned day an activity may fulfil it. ``told``:
    what the clerk said, by plan; it goes before, unless the activity is not there any more.
    """
    by_id = {one.id: one for one in held}
    said = {plan: one for plan, one in (told or {}).items() if one is None or one in by_id}
    became: dict[int, Held] = {plan: by_id[one] for plan, one in said.items() if one is not None}
    taken = {one.id for one in became.values()}
    offers = [
        (score, -days_between(plan.planned_on, one.held_on), -place, plan, one)
        for place, plan in enumerate(planned)
        for one in held
        if plan.id not in said
        and days_between(plan.planned_on, one.held_on) <= within
        and (score := _fits(plan, one))
    ]
    for *_score, plan, one in sorted(offers, key=_rank, reverse=True):
        if plan.id not in became and one.id not in taken:
            became[plan.id] = one
            taken.add(one.id)
    return [
        _plan_line(plan, became.get(plan.id), on, told=plan.id in said)
        for plan in sorted(planned, key=_planned_on)
    ]


def nearest(plan: Planned, held: Sequence[Held]) -> list[Held]:
    """Every activity, those that may well be the planned one first: like titles, then near days."""

    def apart(one: Held) -> tuple[bool, int]:
        unlike = likeness(plan.title, one.title) < ALIKE
        return unlike, days_between(plan.planned_on, one.held_on)

    return sorted(held, key=apart)


def _rank(offer: tuple[float, int, int, Planned, Held]) -> tuple[float, int, int, int]:
    return (*offer[:3], offer[4].id)


def _planned_on(plan: Planned) -> str:
    return plan.planned_on


def _fits(plan: Planned, one: Held) -> float:
    """How well an activity fulfils a plan, 0.0 if not: a like title, and a like place if both say
    one; under the very title it may have moved.
    """
    title = likeness(plan.title, one.title)
    if title < ALIKE:
        return 0.0
    if not (plan.place and one.place):
        return title
    return title + 1 if title == 1.0 or like_place(plan.place, one.place) else 0.0


def _plan_line(plan: Planned, became: Held | None, on: date, *, told: bool) -> PlanLine:
    days = (date.fromisoformat(plan.planned_on) - on).days
    state = DONE if became else (LATE if days < 0 else OPEN)
    return PlanLine(plan, became, state, abs(days), told)


def venue_lines(held: Sequence[Held], on: date) -> list[VenueLine]:
    """Each of the seven in the year up to ``on``; those never entered and not this month say so."""
    month = on.isoformat()[:7]
    lines = []
    for venue in SEVEN_VENUES:
        there = tuple(one for one in held if venue in one.venues)
        months = {one.held_on[:7] for one in there}
        state = NEVER if not there else (ENTERED if month in months else NOT_THIS_MONTH)
        this = sum(one.held_on.startswith(month) for one in there)
        lines.append(VenueLine(str(venue), there, len(months), this, state))
    return lines


def place_lines(places: Mapping[int, str], held: Sequence[Held], field: str) -> list[PlaceLine]:
    """Every place with its activities (``field``: village or school); never visited ones first,
    then by the last day, long ago first.
    """
    there: dict[int, list[Held]] = {place: [] for place in places}
    for one in held:
        place = getattr(one, field)
        if place in there:
            there[place].append(one)
    lines = [PlaceLine(place, name, tuple(there[place])) for place, name in places.items()]
    return sorted(lines, key=_last)  # stable: names stay in order


def _last(line: PlaceLine) -> str:
    return line.last


def key_days(
    held: Sequence[Held], planned: Sequence[Planned], plan: Plan, year: int, on: date
) -> list[KeyDay]:
    """The plan's key days of a year with what lies in their window (``key_day_before`` / ``_after``).

    An activity that names one of them counts for that one alone, wherever its day lies.
    """
    before, after = plan.days("key_day_before"), plan.days("key_day_after")
    names = named_days(plan)
    found = []
    for month_day, name in names.items():
        day = date.fromisoformat(f"{year}-{month_day}")
        first = (day - timedelta(days=before)).isoformat()
        last = (day + timedelta(days=after)).isoformat()
        there = [one for one in held if _around(one, name, names.values(), first, last)]
        soon = tuple(each for each in planned if first <= each.planned_on <= last)
        left = (day - on).days
        found.append(KeyDay(day.isoformat(), name, first, last, tuple(there), soon, left))
    return found


def named_days(plan: Plan) -> dict[str, str]:
    """The key days by month and day (06-01), all names of one day joined."""
    names: dict[str, list[str]] = {}
    for month_day, name in sorted((*plan.key_days, *plan.also_key_days)):
        if name not in names.setdefault(month_day, []):
            names[month_day].append(name)
    return {month_day: "、".join(each) for month_day, each in names.items()}


def _around(one: Held, name: str, names: Iterable[str], first: str, last: str) -> bool:
    if one.key_day and any(_means(one.key_day, each) for each in names):
        return _means(one.key_day, name)
    return first <= one.held_on <= last


def _means(word: str, names: str) -> bool:
    return any(likeness(word, name) >= CERTAIN for name in names.split("、"))


def reach(held: Sequence[Held]) -> list[Reach]:
    """People and leaflets by form of activity, the total last; nothing without activities."""
    forms = list(dict.fromkeys(one.form or "未填形式" for one in held))
    lines = [
        _sum(each, [one for one in held if (one.form or "未填形式") == each]) for each in forms
    ]
    lines.sort(key=_size, reverse=True)
    return [*lines, _sum("合计", held)] if held else []


def _size(line: Reach) -> int:
    return len(line.held)


def _sum(form: str, held: Sequence[Held]) -> Reach:
    came = [one.participants for one in held if one.participants is not None]
    reached = [one.audience for one in held if one.audience is not None]
    leaflets = sum(one.materials or 0 for one in held)
    return Reach(form, tuple(held), sum(came), len(came), sum(reached), len(reached), leaflets)
