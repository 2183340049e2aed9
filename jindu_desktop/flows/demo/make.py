"""Make the invented office on disk, in one act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.demo.generate import SIZES, stream
from jindu_desktop.flows.demo.words import CITY_OFFICE, DIVISION, TOWN
from jindu_desktop.flows.session import Session, create_office
from jindu_desktop.records import BY_NAME, OFFICE
from jindu_desktop.store.acting import Act, acting


def make_demo(
    folder: Path,
    *,
    size: str = "S",
    seed: int = 1,
    until: date | None = None,
    operator: str = "演示员",
    passphrase: str,
    progress: Progress | None = None,
) -> Session:
    """Make an office of invented people in an empty or new folder; returns it open.

    ``size`` is S (400 persons), M (10 000) or L (100 000); rows are the same for the same size,
    seed and last day (today by default), keys are not. Raises Refused for an unknown size, a folder
    that holds an office or a passphrase that is too weak, Unavailable if the disk refuses.
    """
    if size not in SIZES:
        raise Refused(f"没有“{size}”这种规模，可用 S、M、L", code="bad_value")
    told = progress or Progress()
    session, _ = create_office(
        folder,
        name=f"{TOWN}禁毒办",
        division_code=DIVISION,
        city_office=CITY_OFFICE,
        operator=operator,
        passphrase=passphrase,
    )
    with acting(session.db, operator, "装入演示数据", "demo") as act:
        for done, rows in stream(size, seed, until or session.today()):
            for name, some in rows.items():
                if name == OFFICE.name:
                    _fill_office(act, session, some[0])
                else:
                    act.bulk_load(BY_NAME[name], some)
            told.step(done, SIZES[size].persons)
    return session


def _fill_office(act: Act, session: Session, row: dict[str, str | int | None]) -> None:
    """The office has its row already: fill in the rest of it."""
    values = {name: value for name, value in row.items() if name != "id"}
    act.update(OFFICE, int(str(session.office["id"])), values)
