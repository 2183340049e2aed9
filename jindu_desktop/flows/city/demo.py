"""A registry with 15 invented towns and months of reports, the way a city really gets them.

Some are late, some sent back with a question, corrected, bent on the way or missing; what the towns
have made and the city has not yet taken in lies in a folder beside the registry's files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.desk import Desk, create_registry, utc_now
from jindu_desktop.flows.city.enrol import enrol
from jindu_desktop.flows.city.invented import InventedTown, Sent
from jindu_desktop.flows.city.questions import Pinned
from jindu_desktop.flows.city.receive import Received, receive
from jindu_desktop.flows.demo.chance import Chance
from jindu_desktop.ports.bundle.amendment import Amendment
from jindu_desktop.ports.bundle.receipt import Question
from jindu_desktop.ports.files import write_beside
from jindu_desktop.records.towns import TOWNS, office_name

INBOX, RECEIPTS, SLIPS = "待接收", "回执", "登记单"
CITY = "演示市禁毒委员会办公室"
_NOON = 4  # hours UTC
_QUESTION = "在册人数比上月少，请核对"
_ANSWERED = Amendment(
    "漏登两人，已补登",
    (
        {"question": _QUESTION, "indicator": "registered", "row": "东村"}
        | {"answer": "东村漏登两人，已补登，其余无误"},
    ),
)


@dataclass
class CityYear:
    """One run: the desk, its towns, and the clock they live by."""

    desk: Desk
    towns: Sequence[InventedTown]
    chance: Chance
    moment: datetime = field(default_factory=utc_now)

    def __post_init__(self) -> None:
        self.desk.clock = self.clock

    def clock(self) -> datetime:
        """The moment of the story."""
        return self.moment

    def go_to(self, day: date) -> str:
        """Noon in China of a day, as bundles name it."""
        self.moment = datetime(day.year, day.month, day.day, _NOON, tzinfo=UTC)
        return self.desk.moment()

    @property
    def inbox(self) -> Path:
        """Where files wait for the city."""
        return self.desk.folder / INBOX

    def enrol_all(self, day: date) -> None:
        """Every town by its slip and the fingerprint on its paper."""
        created = self.go_to(day)
        for town in self.towns:
            slip = town.slip(created)
            path = self.desk.folder / SLIPS / f"{town.code}.json"
            write_beside(path, json.dumps(slip, ensure_ascii=False).encode(), sync=False)
            enrol(self.desk, path, slip["fingerprint"])

    def take(
        self, day: date, sent: Sequence[tuple[InventedTown, Sent]], asked: Sequence[Pinned] = ()
    ) -> list[Received]:
        """The city receives on a day; accepted towns move on."""
        self.go_to(day)
        paths = [self.put(each) for _, each in sent]
        answers = receive(self.desk, paths, self.desk.folder / RECEIPTS, asked=asked)
        for (town, each), path, answer in zip(sent, paths, answers, strict=True):
            path.unlink()
            if answer.result == "受理":
                town.accept(each)
        return answers

    def put(self, sent: Sent) -> Path:
        """The file in the inbox."""
        path = self.inbox / sent.name
        write_beside(path, sent.data, sync=False)
        return path

    def month(self, month: Month) -> None:
        """A month's reports on the 3rd, the 5th and the 8th of the next one."""
        after, last = month.plus(1), month.plus(-1)
        created = self.go_to(date(after.year, after.month, 2))
        sent = [(town, town.send(month, created)) for town in self.towns]
        late, asked = self._some(sent, 1), self._some(sent, 1)
        question = Question(_QUESTION, "", "registered", "东村")
        pinned = [Pinned(town.code, str(month), question) for town, _ in asked if asked != late]
        self.take(_day(after, 3), [each for each in sent if each not in late], pinned)
        again = [
            (town, town.send(month, self.go_to(_day(after, 4)), 1, told=_ANSWERED, registered=2))
            for town, each in asked
            if town.last is None or town.last["period"] != str(month)
            if (town, each) not in late
        ]
        self.take(_day(after, 5), again)
        self.take(_day(after, 8), late)
        if last.month % 3 == 0 and self.towns[0].last:
            self._correct(last, _day(after, 9))

    def _correct(self, month: Month, day: date) -> None:
        """A late fact of an earlier month."""
        town = self.towns[month.month % len(self.towns)]
        if str(month) not in town.figures or town.last is None:
            return
        told = Amendment("补登一名外地移交的人员")
        sent = town.send(month, self.go_to(day), 2, told=told, registered=1, new_users=1)
        self.take(day, [(town, sent)])

    def open_month(self, month: Month, today: date) -> None:
        """The month that is just coming in: most are there, some wait in the inbox."""
        created = self.go_to(_day(month.plus(1), 1))
        sent = [(town, town.send(month, created)) for town in self.towns]
        third = len(sent) // 3
        self.take(_day(month.plus(1), 2), sent[:third])
        town, _ = sent[third]
        pinned = Pinned(town.code, str(month), Question(_QUESTION, "", "registered", "东村"))
        self.take(_day(month.plus(1), 2), [sent[third]], [pinned])
        for _, each in sent[third + 1 : -2]:
            self.put(each)
        bent = sent[-2][1]
        data = bytearray(bent.data)
        data[len(data) // 2] ^= 1
        self.put(Sent(bent.name, bytes(data), bent.prev))
        self.go_to(today)

    def _some(
        self, sent: Sequence[tuple[InventedTown, Sent]], most: int
    ) -> list[tuple[InventedTown, Sent]]:
        return self.chance.several(sent, self.chance.between(0, most))


def make_city_demo(
    folder: Path,
    passphrase: str,
    *,
    operator: str = "管理员",
    months: int = 11,
    today: date | None = None,
    seed: str = "1",
    progress: Progress | None = None,
) -> tuple[Desk, str]:
    """Make a registry in which 15 invented towns have reported for some months.

    ``months`` before the present one, of which the last is just coming in. Returns it open and
    the recovery code. Raises Refused if the folder holds data already.
    """
    day = today or date.today()
    tell = progress or Progress()
    tell.step(0, months + 1)
    desk, code = create_registry(folder, name=CITY, operator=operator, passphrase=passphrase)
    city_keys.write_slip(desk, folder)
    towns = [InventedTown(each, office_name(each), seed) for each in TOWNS]
    year = CityYear(desk, towns, Chance(f"{seed}-city"))
    present = Month(day.year, day.month)
    first = present.plus(-months)
    year.enrol_all(_day(first.plus(1), 1))
    tell.step(1, months + 1)
    for done, month in enumerate(_closed_months(first, present)):
        year.month(month)
        tell.step(done + 2, months + 1)
    year.open_month(present.plus(-1), day)
    desk.clock = utc_now
    return desk, code


def _closed_months(first: Month, present: Month) -> Iterator[Month]:
    month = first
    while str(month) < str(present.plus(-1)):
        yield month
        month = month.plus(1)


def _day(month: Month, number: int) -> date:
    return date(month.year, month.month, number)
