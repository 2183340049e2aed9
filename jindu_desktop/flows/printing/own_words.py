"""The office's own wording, kept in its data file: versions with the day each begins to be used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from jindu_desktop.store import settings
from jindu_desktop.store.sqlcipher import Database

Parts = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Version:
    """One wording; ``start`` and ``until`` are days as ISO text, both included, None is open."""

    start: str
    until: str | None
    parts: Parts


def versions(db: Database, name: str) -> list[Version]:
    """The office's versions of one file of wording, the oldest first."""
    found = json.loads(settings.get(db, _setting(name), "[]"))
    return [Version(**each) for each in found]


def keep(db: Database, name: str, some: Sequence[Version]) -> None:
    """Keep these versions; inside the caller's transaction."""
    ordered = sorted(some, key=_start)
    settings.put(db, _setting(name), json.dumps([asdict(v) for v in ordered], ensure_ascii=False))


def in_force(db: Database, name: str, day: str) -> Parts:
    """The parts of the office's version in force on a day; none if it has none."""
    valid = [v for v in versions(db, name) if v.start <= day <= (v.until or "9999")]
    return max(valid, key=_start).parts if valid else {}


def _start(version: Version) -> str:
    return version.start


def _setting(name: str) -> str:
    return f"wording:{name}"
