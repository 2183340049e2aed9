"""Who looks after how many, and whether there are enough posts, at any past or future day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jindu_desktop.core.period import Month
from jindu_desktop.flows.session import Session
from jindu_desktop.rules.facts import PersonFacts, WorkerAt
from jindu_desktop.rules.staffing import Posts, posts
from jindu_desktop.store import desk, facts, settings
from jindu_desktop.store.faults import translated


@dataclass(frozen=True, slots=True)
class Charge:
    """One person someone is responsible for."""

    person_id: int
    name: str
    village: str
    tier: str
    status: str


@dataclass(frozen=True, slots=True)
class Load:
    """One worker's load. ``worker_id`` 0 stands for nobody; ``in_post`` at the day asked for."""

    worker_id: int
    name: str
    role: str
    full_time: bool
    in_post: bool
    certified: bool
    trained: bool
    cases: int
    people: tuple[Charge, ...]

    @property
    def high(self) -> int:
        """How many of them are of high risk."""
        return sum(one.tier == "高" for one in self.people)


@dataclass(frozen=True, slots=True)
class Staffing:
    """The state of a day. ``untrained`` are the names of those who still owe a training (6.3)."""

    on: date
    posts: Posts
    loads: tuple[Load, ...]
    untrained: tuple[str, ...]


def staffing(session: Session, on: date | None = None) -> Staffing:
    """Count persons and staff as known now for that day; a later leaving day already counts."""
    day = on or session.today()
    text = day.isoformat()
    with translated():
        plan = settings.plan_on(session.db, text)
        workers = facts.workers(session.db, text, plan)
        people = [
            (row_id, person)
            for row_id, _, _, person in facts.person_rows(session.db, Month.of(text), text, plan)
            if person.existing
        ]
        known = desk.people(session.db)
        cases = desk.open_cases(session.db, text)
        names = desk.worker_names(session.db)
    full_time = sum(worker.full_time for worker in workers)
    certified = sum(worker.certified for worker in workers)
    return Staffing(
        day,
        posts(plan, len(people), full_time, len(workers), certified),
        tuple(_loads(workers, _charges(people, known), cases, names)),
        tuple(worker.name for worker in workers if not worker.trained),
    )


def _charges(
    people: Iterable[tuple[int, PersonFacts]], known: dict[int, desk.Known]
) -> dict[int, list[Charge]]:
    found: dict[int, list[Charge]] = defaultdict(list)
    for row_id, person in people:
        one = known[row_id]
        charge = Charge(row_id, one.name, one.village, person.tier or "", str(person.status))
        found[one.worker_id or 0].append(charge)
    return found


def _loads(
    workers: Iterable[WorkerAt],
    charges: dict[int, list[Charge]],
    cases: Counter[int],
    names: dict[int, tuple[str, str]],
) -> Iterable[Load]:
    """Staff in post by load, then others who still have people or cases, then nobody's."""
    in_post = {worker.id: worker for worker in workers}
    loads = []
    for row_id in {*in_post, *charges, *cases}:
        worker = in_post.get(row_id)
        name, role = names.get(row_id, ("没有责任人", ""))
        people = sorted(charges.get(row_id, ()), key=_by_place)
        loads.append(
            Load(
                row_id, name, role,
                full_time=bool(worker and worker.full_time),
                in_post=worker is not None,
                certified=bool(worker and worker.certified),
                trained=bool(worker and worker.trained),
                cases=cases.get(row_id, 0),
                people=tuple(people),
            )
        )  # fmt: skip
    return sorted(loads, key=_order)


def _by_place(one: Charge) -> tuple[str, str, int]:
    return one.village, one.name, one.person_id


def _order(load: Load) -> tuple[bool, bool, int, str]:
    return load.worker_id == 0, not load.in_post, -len(load.people), load.name
