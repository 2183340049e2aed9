"""An invented office as rows: pure, the same for the same size, seed and last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jindu_desktop.flows.demo import outreach, staff, town
from jindu_desktop.flows.demo.batch import Batch
from jindu_desktop.flows.demo.chance import Chance, add_months, identifiers
from jindu_desktop.flows.demo.events import add_events
from jindu_desktop.flows.demo.identity import Identity
from jindu_desktop.flows.demo.people import add_person
from jindu_desktop.flows.demo.scene import Scale, Scene
from jindu_desktop.records.field import Row

YEARS = 5
SIZES = {
    "S": Scale(400, 13, 4, 18, 110, 366 * YEARS, 1.0),
    "M": Scale(10_000, 30, 40, 35, 200, 366 * YEARS, 1.0),
    "L": Scale(100_000, 60, 60, 35, 200, 320, 0.12),
}
_TOGETHER = 500

Rows = dict[str, list[Row]]


def stream(size: str | Scale, seed: int, until: date) -> Iterator[tuple[int, Rows]]:
    """(persons made so far, rows by record name), so that a large office need not fit in memory.

    Rows hold ``id`` and the fields of their record as stored; what a row refers to is in the same
    or an earlier piece, under an earlier record.
    """
    scene = _scene(SIZES[size] if isinstance(size, str) else size, seed, until)
    town.office(scene)
    scene.places = town.villages(scene)
    scene.roster = staff.hire(scene)
    scene.schools = town.schools(scene)
    outreach.activities(scene)
    for at in range(scene.scale.persons):
        add_events(scene, add_person(scene, at))
        if (at + 1) % _TOGETHER == 0:
            yield at + 1, scene.batch.take()
    yield scene.scale.persons, scene.batch.take()


def _scene(scale: Scale, seed: int, until: date) -> Scene:
    last = until.toordinal()
    chance = Chance(f"{seed}/{until.isoformat()}")
    opened = add_months(last, -12 * YEARS)
    start = max(opened, last - scale.days)
    batch = Batch(identifiers(Chance(f"{seed}/identifiers"), last))
    return Scene(chance, batch, Identity(chance), scale, opened, start, last)


def generate(size: str | Scale, seed: int, until: date) -> Rows:
    """All rows of an office at once, by record name."""
    rows: Rows = {}
    for _, piece in stream(size, seed, until):
        for name, some in piece.items():
            rows.setdefault(name, []).extend(some)
    return rows
