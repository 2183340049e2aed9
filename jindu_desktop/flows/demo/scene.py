"""What every maker of rows shares: chance, the batch, the days, the places and who works there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from jindu_desktop.flows.demo.batch import Batch
from jindu_desktop.flows.demo.chance import Chance, iso
from jindu_desktop.flows.demo.identity import Identity
from jindu_desktop.flows.demo.roster import Roster


@dataclass(frozen=True, slots=True)
class Scale:
    """How large an office: persons, villages, posts of social workers, schools, activities a year.

    ``days`` is how long the ledger of events reaches back; measures and their tests reach further.
    ``plenty`` is how many of the lesser events (talks beside tests, evaluations, help) are kept.
    """

    persons: int
    villages: int
    posts: int
    schools: int
    activities: int
    days: int
    plenty: float


@dataclass(frozen=True, slots=True)
class Place:
    """A village with its grids and the police officer who looks after it."""

    id: int
    name: str
    grids: tuple[int, ...]
    police: str
    police_phone: str
    medic: str


@dataclass(slots=True)
class Scene:
    """The office while it is being made; ``opened`` and ``start`` are the first days of the ledger
    and of its detailed events, ``until`` the last day of anything."""

    chance: Chance
    batch: Batch
    identity: Identity
    scale: Scale
    opened: int
    start: int
    until: int
    places: list[Place] = field(default_factory=list)
    schools: list[tuple[int, str]] = field(default_factory=list)
    roster: Roster = field(default_factory=lambda: Roster([]))
    _numbers: Counter[tuple[str, str]] = field(default_factory=Counter)

    def by(self, day: int | None) -> str | None:
        """The ISO day, None if it has not come by ``until``."""
        return iso(day) if day is not None and day <= self.until else None

    def number(self, series: str, day: int) -> str:
        """The next document number of a series in that day's year."""
        year = iso(day)[:4]
        self._numbers[series, year] += 1
        return f"{series}〔{year}〕{self._numbers[series, year]}号"
