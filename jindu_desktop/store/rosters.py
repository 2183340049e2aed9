"""Who is in the ledger and who is in post on a day, with what a roster shows, in a few sweeps."""

from __future__ import annotations

from typing import NamedTuple

from jindu_desktop.records.codes import Role, Status
from jindu_desktop.rules.facts import populations
from jindu_desktop.store.sqlcipher import Database

_ROLES = (Role.CADRE, Role.SOCIAL_WORKER, Role.EDUCATOR)
_LATEST = "IS NULL AND {day} <= :day ORDER BY {day} DESC LIMIT 1"


class OnRoster(NamedTuple):
    """A person of the roster at the day; ``tested_on`` and ``result`` are of the last test."""

    id: int
    worker_id: int | None
    village: str
    grid: str
    keeper: str
    worker: str
    tier: str
    tested_on: str
    result: str
    status: Status

    @property
    def existing(self) -> bool:
        """Whether the person counts as 现有."""
        return populations(self.status, in_ledger=True)[1]

    @property
    def at_large(self) -> bool:
        """Whether the person counts as 社会面."""
        return populations(self.status, in_ledger=True)[2]


def registered(db: Database, day: str) -> list[OnRoster]:
    """The persons 在册 on a day, by village, grid and name (in pinyin order)."""
    query = f"""SELECT p.id, p.worker, v.name, g.name, g.keeper_name, w.name,
            (SELECT tier FROM risk_assessment r WHERE r.person = p.id
                AND r.struck_on {_LATEST.format(day="r.assessed_on")}),
            t.day, t.result,
            (SELECT status FROM person_status s WHERE s.person = p.id
                AND s.struck_on {_LATEST.format(day="s.since")})
        FROM person p
        LEFT JOIN village v ON v.id = p.village
        LEFT JOIN search_key vk ON vk.record = 'village' AND vk.row = v.id
        LEFT JOIN grid g ON g.id = p.grid
        LEFT JOIN worker w ON w.id = p.worker
        LEFT JOIN search_key pk ON pk.record = 'person' AND pk.row = p.id
        LEFT JOIN (SELECT person, max(tested_on) AS day, result FROM drug_test
            WHERE struck_on IS NULL AND tested_on <= :day GROUP BY person) t ON t.person = p.id
        WHERE p.struck_on IS NULL AND p.registered_on <= :day
        ORDER BY v.id IS NULL, vk.sort, g.id IS NULL, g.name, pk.sort, p.id"""
    lines = (_line(*row) for row in db.execute(query, {"day": day}))
    return [line for line in lines if populations(line.status, in_ledger=True)[0]]


def _line(row_id: int, worker: int | None, *row: str | None) -> OnRoster:
    village, grid, keeper, name, tier, tested_on, result, status = (text or "" for text in row)
    known = Status(status) if status else Status.AT_LARGE
    return OnRoster(row_id, worker, village, grid, keeper, name, tier, tested_on, result, known)


def in_post(db: Database, day: str) -> list[int]:
    """The workers in post on a day, by role and name; grid keepers and volunteers are none."""
    order = " ".join(f"WHEN '{role}' THEN {place}" for place, role in enumerate(_ROLES))
    query = f"""SELECT w.id FROM worker w
        LEFT JOIN search_key k ON k.record = 'worker' AND k.row = w.id
        WHERE w.struck_on IS NULL AND w.role IN {tuple(map(str, _ROLES))}
            AND w.joined_on <= :day AND (w.left_on IS NULL OR w.left_on > :day)
        ORDER BY CASE w.role {order} END, k.sort, w.id"""
    return [row_id for (row_id,) in db.execute(query, {"day": day})]


def trainings(db: Database, first: str, day: str) -> list[int]:
    """The trainings held from ``first`` to ``day``, by day."""
    query = """SELECT id FROM training WHERE struck_on IS NULL AND held_on BETWEEN ? AND ?
        ORDER BY held_on, id"""
    return [row_id for (row_id,) in db.execute(query, [first, day])]
