"""What lists say of a person besides the facts: village, responsible worker, words to find by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from jindu_desktop.records.field import Record, Row
from jindu_desktop.store import entries
from jindu_desktop.store.sqlcipher import Database


@dataclass(frozen=True, slots=True)
class Known:
    """``village`` and ``worker`` are names, empty where there is none; ``words`` are lower case."""

    name: str
    sex: str
    number: str
    village: str
    worker: str
    worker_id: int | None
    grid: str
    words: str


_PEOPLE = """SELECT p.id, p.name, p.sex, p.id_number, ifnull(v.name, ''), ifnull(w.name, ''),
        p.worker, ifnull(g.name, ''), ifnull(k.words, '')
    FROM person p
    LEFT JOIN village v ON v.id = p.village
    LEFT JOIN worker w ON w.id = p.worker
    LEFT JOIN grid g ON g.id = p.grid
    LEFT JOIN search_key k ON k.record = 'person' AND k.row = p.id"""
_SOME = "WHERE {} IN (SELECT value FROM json_each(?))"


def people(db: Database, ids: Collection[int] | None = None) -> dict[int, Known]:
    """These persons by identifier, or everyone not struck out."""
    if ids is None:
        rows = db.execute(f"{_PEOPLE} WHERE p.struck_on IS NULL")
    else:
        rows = db.execute(f"{_PEOPLE} {_SOME.format('p.id')}", [json.dumps(sorted(ids))])
    return {row[0]: Known(*row[1:]) for row in rows}


def case_workers(db: Database, ids: Collection[int]) -> dict[int, str]:
    """The 专职人员 of these cases by name, where there is one."""
    query = f"""SELECT c.id, w.name FROM rehab_case c JOIN worker w ON w.id = c.worker
        {_SOME.format("c.id")}"""
    return dict(db.execute(query, [json.dumps(sorted(ids))]).fetchall())


def places(db: Database, ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """These schools by identifier: name, village, words to find by."""
    query = f"""SELECT s.id, s.name, ifnull(v.name, ''), ifnull(k.words, '') FROM school s
        LEFT JOIN village v ON v.id = s.village
        LEFT JOIN search_key k ON k.record = 'school' AND k.row = s.id {_SOME.format("s.id")}"""
    return {row[0]: row[1:] for row in db.execute(query, [json.dumps(sorted(ids))])}


def staff_words(db: Database, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """These workers by identifier: name, words to find by."""
    query = f"""SELECT w.id, w.name, ifnull(k.words, '') FROM worker w
        LEFT JOIN search_key k ON k.record = 'worker' AND k.row = w.id {_SOME.format("w.id")}"""
    return {row[0]: row[1:] for row in db.execute(query, [json.dumps(sorted(ids))])}


def women(db: Database) -> set[str]:
    """The names of female staff, left or not."""
    query = "SELECT name FROM worker WHERE struck_on IS NULL AND sex = '女'"
    return {name for (name,) in db.execute(query)}


def newest(db: Database, record: Record, filled: Sequence[str] = ()) -> Row:
    """The row with the latest day and nothing missing in ``filled``; empty without one.

    Among equal days it is the one saved last.
    """
    day = entries.quoted(record.day)
    known = " AND ".join(f"{entries.quoted(name)} IS NOT NULL" for name in (record.day, *filled))
    query = f"""{entries.select(record)} WHERE struck_on IS NULL AND {known}
        ORDER BY {day} DESC, id DESC LIMIT 1"""
    found = db.execute(query).fetchone()
    return dict(zip(entries.columns(record), found, strict=True)) if found else {}


def open_cases(db: Database, day: str) -> Counter[int]:
    """How many cases are served and not ended at a day, by their 专职人员; 0 for none."""
    query = """SELECT ifnull(worker, 0), count(*) FROM rehab_case WHERE struck_on IS NULL
        AND served_on <= ? AND (ended_on IS NULL OR ended_on > ?) GROUP BY 1"""
    return Counter(dict(db.execute(query, [day, day]).fetchall()))


def worker_names(db: Database) -> dict[int, tuple[str, str]]:
    """Name and role of every worker, left or not."""
    query = "SELECT id, name, role FROM worker WHERE struck_on IS NULL"
    return {row_id: (name, role) for row_id, name, role in db.execute(query)}


def in_post(db: Database, day: str) -> dict[int, str]:
    """Everyone in post at a day, whatever their role, by identifier: their names."""
    query = """SELECT id, name FROM worker WHERE struck_on IS NULL AND joined_on <= ?
        AND (left_on IS NULL OR left_on > ?)"""
    return dict(db.execute(query, [day, day]).fetchall())
