"""One town's month, opened from the board: every answer given, the numbers, what was corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.board import standings
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.ports.bundle.amendment import NONE, Amendment, kept_amendment
from jindu_desktop.ports.bundle.freshness import local_day
from jindu_desktop.ports.bundle.receipt import Receipt, file_name
from jindu_desktop.ports.files import write_beside
from jindu_desktop.rules.amendment import Moved, moved
from jindu_desktop.rules.board import Standing
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.store.city import ledger, offices


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the city; ``number`` is that of its receipt, ``day`` China's.

    ``reason``: why the office corrected the month, "" of a first report. ``replies``: to each
    question of the line what the office said to it since, ``settled`` once it sent something since.
    """

    number: int
    day: str
    operator: str
    line: ledger.Line
    reason: str = ""
    replies: tuple[str, ...] = ()
    settled: bool = True

    @property
    def awaited(self) -> int:
        """Questions of people, not faults of the file, that wait for the office."""
        own = [each for each in self.line.questions if not each["code"]]
        return 0 if self.settled else len(own)


@dataclass(frozen=True, slots=True)
class TownMonth:
    """What the registry knows of a town's month; ``summary`` is the newest that was accepted,
    ``before`` that of the month before, both empty without one."""

    office: str
    name: str
    month: Month
    standing: Standing
    answers: tuple[Answer, ...]
    summary: Mapping[str, Any]
    before: Mapping[str, Any]
    moved: tuple[Moved, ...]


def town_month(desk: Desk, office: str, month: Month) -> TownMonth:
    """What is known of a month; raises Refused for an office that is not enrolled."""
    standing = dict(standings(desk, [month])).get((office, str(month)))
    if standing is None:
        raise Refused(f"没有登记过单位 {office}", code="unknown_office")
    return TownMonth(
        office,
        offices.newest_of(desk.db, office),
        month,
        standing,
        _answers(desk, office, month),
        ledger.summary(desk.db, office, str(month)) or {},
        ledger.summary(desk.db, office, str(month.plus(-1))) or {},
        _moved(desk, office, month),
    )


def _answers(desk: Desk, office: str, month: Month) -> tuple[Answer, ...]:
    """Every answer given, each with what the office said in the bundles that came after it."""
    lines = ledger.of_month(desk.db, office, str(month))
    kept = ledger.amendments(desk.db, office, str(month))
    told = [kept_amendment(kept[number]) if number in kept else NONE for number, _, _ in lines]
    found = []
    for place, (number, operator, line) in enumerate(lines):
        after = told[place + 1 :]
        said = tuple(_reply(after, each) for each in line.questions)
        day = local_day(line.received_at)
        found.append(
            Answer(number, day, operator, line, told[place].reason, said, settled=bool(after))
        )
    return tuple(found)


def _reply(after: Sequence[Amendment], question: Mapping[str, str]) -> str:
    return next((said for each in after if (said := each.answer_to(question))), "")


def _moved(desk: Desk, office: str, month: Month) -> tuple[Moved, ...]:
    """What corrections changed since the first acceptance."""
    own = [s for code, _, s in ledger.summaries(desk.db, str(month)) if code == office]
    return tuple(moved(own[0], own[-1], LABELS)) if len(own) > 1 else ()


def save_receipt(desk: Desk, number: int, folder: Path) -> Path:
    """Write a receipt given before once more; returns its file.

    Raises Refused if there is none of that number, Unavailable if the disk refuses.
    """
    found = ledger.receipt(desk.db, number)
    if found is None:
        raise Refused(f"没有第 {number} 号回执", code="unknown_receipt")
    _, line, signed = found
    about = Receipt(
        line.office, line.seq, line.period, line.revision, line.sha256, line.sm3,
        line.received_at, line.result,
    )  # fmt: skip
    path = folder / file_name(about, number)
    write_beside(path, signed)
    return path
