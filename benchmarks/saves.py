"""So many saves on one side, to be watched from outside: ``… saves office|plain PATH COUNT``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.baseline import office, single
from benchmarks.offices import Sides
from benchmarks.work import Work
from jindu_desktop.flows.session import unlock


def main(side: str, path: Path, count: int) -> None:
    """Save on the one side; the other is only there because the work knows both."""
    if side == "plain":
        plain = office.open_office(path)
        person = plain.execute("SELECT min(id) FROM person").fetchone()[0]
        names = office.columns(plain, "contact")
        values = dict.fromkeys(names) | {
            "person": person,
            "held_on": "2019-05-06",
            "way": "走访",
            "met": 1,
        }
        statement = single.insert_statement(plain, "contact")
        for _ in range(count):
            single.save(plain, statement, values)
        return
    with unlock(path, os.environ["JINDU_PASSPHRASE"]) as session:
        size = path.name.rsplit("-", 1)[-1]
        plain_path = path.with_name(f"plain-{size}.sqlite")
        work = Work(Sides(size, session, office.open_office(plain_path), plain_path), 1)
        for _ in range(count):
            work.save_office()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
