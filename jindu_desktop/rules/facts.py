"""The facts at day D, as the store answers them: one flat row per person, case, worker, school.

The rules are predicates over these rows. Person facts are plain enough that many persons share the
same ones; a number is then counted over distinct facts, and the rows behind it over persons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from jindu_desktop.core.period import Month
from jindu_desktop.records.codes import Status
from jindu_desktop.rules.clocks import Breach, CaseFacts


class PersonFacts(NamedTuple):
    """A person at D. ``contacts`` and ``tests`` count within the plan's windows, in their order.

    ``registered`` 在册: in the ledger by D, neither dead nor moved out. ``existing`` 现有: those,
    neither three years clean nor abroad. ``at_large`` 社会面: those, neither in compulsory isolation
    nor in prison (indicators.md, populations).
    """

    village: int | None
    status: Status
    in_ledger: bool
    registered: bool
    existing: bool
    at_large: bool
    found_new: bool
    moved_in: bool
    has_grid: bool
    floating: bool
    in_maintenance: bool
    tier: str | None
    contacts: tuple[int, ...]
    tests: tuple[int, ...]


_GONE = frozenset({Status.DEAD, Status.MOVED_OUT})
_AWAY = frozenset({Status.CLEAN, Status.ABROAD})
_INSIDE = frozenset({Status.COMPULSORY, Status.IN_PRISON})


def populations(status: Status, in_ledger: bool) -> tuple[bool, bool, bool]:
    """Whether a person with this status is registered, existing, at large."""
    registered = in_ledger and status not in _GONE
    existing = registered and status not in _AWAY
    return registered, existing, existing and status not in _INSIDE


class CaseAt(NamedTuple):
    """A case with what its indicators need; days are as recorded, whatever D."""

    id: int
    decision_no: str
    person: int
    village: int | None
    kind: str
    facts: CaseFacts
    end_reason: str | None
    statuses: tuple[tuple[date, str], ...] = ()
    tests: tuple[date, ...] = ()

    def status_at(self, on: date) -> str:
        """The person's status at a day: the last one begun by then, 社会面 before the first."""
        found: str = Status.AT_LARGE
        for since, status in self.statuses:
            if since > on:
                break
            found = status
        return found


@dataclass(frozen=True, slots=True)
class WorkerAt:
    """A worker row in post at D."""

    id: int
    name: str
    joined_on: str
    role: str
    full_time: bool
    certified: bool
    trained: bool


@dataclass(frozen=True, slots=True)
class SchoolAt:
    """An open school at D: which of the items are done, which do not apply, in D's school year.

    ``items``: how many there are by the plan version of that school year.
    """

    id: int
    name: str
    done: frozenset[int]
    not_applicable: frozenset[int]
    items: int = 8

    @property
    def missing(self) -> list[int]:
        """The items neither done nor not applicable."""
        settled = self.done | self.not_applicable
        return [number for number in range(1, self.items + 1) if number not in settled]


@dataclass(frozen=True, slots=True)
class Handover:
    """A release whose seventh day falls in M."""

    id: int
    id_number: str
    name: str
    released_on: str
    first_visit_on: str | None


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """Everything the report of a month needs, read once; ``people`` counts equal facts together."""

    month: Month
    on: str
    people: dict[PersonFacts, int]
    cases: list[CaseAt]
    breaches: dict[int, tuple[Breach, ...]]
    workers: list[WorkerAt]
    schools: list[SchoolAt]
    handovers: list[Handover]
    villages: dict[int, str]
    venues: frozenset[str]
    director_is_leader: bool
    sums: dict[str, int] = field(default_factory=dict)
