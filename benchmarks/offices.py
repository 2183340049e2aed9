"""Both sides of a comparison: a demo office and its plain copy, open, with the same facts."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.baseline import office, report
from jindu_desktop.core.period import Month
from jindu_desktop.flows.demo import make_demo
from jindu_desktop.flows.month import compute
from jindu_desktop.flows.session import Session, unlock
from jindu_desktop.records import RECORDS
from jindu_desktop.store import entries

UNTIL = date(2026, 10, 31)
MONTH = Month(2026, 10)
PASSPHRASE = "演示口令-2026-测量"


@dataclass
class Sides:
    """The program's office and the plain database beside it."""

    size: str
    session: Session
    plain: sqlite3.Connection
    plain_path: Path


def prepare(folder: Path, size: str) -> Sides:
    """Open both sides of a size in ``folder``, made if they are not there yet."""
    place, plain_path = folder / f"office-{size}", folder / f"plain-{size}.sqlite"
    if not place.exists():
        try:
            make_demo(place, size=size, until=UNTIL, passphrase=PASSPHRASE).close()
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    session = unlock(place, PASSPHRASE)
    for file in folder.glob(f"{plain_path.name}*"):
        file.unlink()
    words = dict(session.db.execute("SELECT row, words FROM search_key WHERE record = 'person'"))
    rows = {record.name: entries.all_rows(session.db, record) for record in RECORDS}
    plain = office.copy_office(rows, plain_path, lambda row: words[row["id"]])
    return Sides(size, session, plain, plain_path)


def differences(sides: Sides) -> list[str]:
    """Where the two monthly reports differ; empty if they are equal."""
    ours, theirs = compute(sides.session, MONTH), report.report(sides.plain, str(MONTH))
    found = []
    for each in ours["indicators"]:
        mine = (each["numerator"], each["denominator"], each["value"])
        if mine != theirs["indicators"][each["id"]]:
            found.append(f"{each['id']}: {mine} is not {theirs['indicators'][each['id']]}")
    found += _unlike("counts", ours["counts"], theirs["counts"])
    for each in ours["by_village"]:
        found += _unlike(each["village"], each["counts"], theirs["by_village"][each["village"]])
    return found


def _unlike(where: str, ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    names = sorted(set(ours) | set(theirs))
    return [
        f"{where}/{name}: {ours.get(name)} is not {theirs.get(name)}"
        for name in names
        if ours.get(name) != theirs.get(name)
    ]
