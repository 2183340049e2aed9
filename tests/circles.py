"""A city and its towns for tests, with one clock for all of them; files alone pass between them."""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.core.period import Month
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.desk import Desk, create_registry
from jindu_desktop.flows.city.enrol import enrol
from jindu_desktop.flows.city.questions import Pinned
from jindu_desktop.flows.city.receive import Received, receive
from jindu_desktop.flows.export_bundle import export_bundle
from jindu_desktop.flows.keys import slip
from jindu_desktop.flows.month import close_month
from jindu_desktop.flows.receipt import import_receipt
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.trust import trust
from jindu_desktop.ports.bundle import sm2
from jindu_desktop.records import OFFICE, PERSON
from jindu_desktop.store.acting import acting
from jindu_desktop.store.city.files import open_
from tests import offices

CHINA = timezone(timedelta(hours=8))


@dataclass
class Clock:
    """The one clock; noon in China unless told otherwise."""

    moment: datetime = datetime(2026, 1, 2, 4, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def set(self, day: str, hour: int = 12) -> None:
        """Go to an hour of a day in China."""
        at = datetime.combine(date.fromisoformat(day), datetime.min.time(), CHINA)
        self.moment = (at + timedelta(hours=hour)).astimezone(UTC)

    def today(self) -> date:
        """The day in China."""
        return self.moment.astimezone(CHINA).date()

    def text(self) -> str:
        """The moment as acts keep it; it moves on, as no two acts are at once."""
        self.moment += timedelta(milliseconds=1)
        return self.moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True)
class MadeCity:
    """A registry on disk with its key and its recovery code."""

    folder: Path
    key: Any
    code: str


def make_city(folder: Path) -> MadeCity:
    """A new registry, closed again."""
    desk, code = create_registry(
        folder,
        name="测试市禁毒办",
        operator="市管理员",
        passphrase=offices.PASSPHRASE,
        code="city-1",
    )
    with desk:
        city_keys.write_slip(desk, folder)
    return MadeCity(folder, desk.key, code)


@dataclass
class Town:
    """One office of the city."""

    session: Session
    outbox: Path
    serial: int = 0

    @property
    def code(self) -> str:
        """Its division code."""
        return str(self.session.office["division_code"])

    def register(self, day: str, number: int = 1) -> None:
        """So many new persons in the ledger from a day on."""
        for _ in range(number):
            self.serial += 1
            save(self.session, PERSON, offices.person(self.serial, sex=None, registered_on=day))

    def close(self, month: Month) -> None:
        """Close a month, whatever is open before it."""
        close_month(self.session, month, "测试")

    def send(self, month: Month) -> Path:
        """Export the month's newest revision."""
        return export_bundle(self.session, month, self.outbox)

    def take(self, receipts: Path) -> list[dict[str, Any]]:
        """Import what the city wrote for this office."""
        return [
            import_receipt(self.session, path) for path in sorted(receipts.glob(f"{self.code}*"))
        ]


@dataclass
class Circle:
    """A city and its towns."""

    root: Path
    clock: Clock
    desk: Desk
    made: offices.Made
    towns: list[Town] = field(default_factory=list)
    runs: int = 0

    def town(self, code: str = "990001001", *, known: bool = True) -> Town:
        """A town of this code, enrolled and with the city's keys pinned unless told otherwise."""
        session = offices.copy(self.made, self.root / code)
        session.clock = self.clock.today
        with acting(session.db, "测试", "改代码") as act:
            act.update(OFFICE, int(str(session.office["id"])), {"division_code": code})
        town = Town(session, self.root / f"{code}-out")
        self.towns.append(town)
        if known:
            self.enrol(town)
            found = city_keys.slip(self.desk)
            trust(session, self.desk.folder / city_keys.SLIP, found["fingerprint"])
        return town

    def enrol(self, town: Town) -> str:
        """Enrol by the slip's file and its fingerprint, which is returned."""
        path = self.root / f"{town.code}-slip.json"
        made = slip(town.session)
        path.write_text(json.dumps(made), "utf-8")
        enrol(self.desk, path, made["fingerprint"])
        return str(made["fingerprint"])

    def receive(
        self, *paths: Path, office: str | None = None, asked: tuple[Pinned, ...] = ()
    ) -> tuple[list[Received], Path]:
        """What the city answers, and the folder with its receipts."""
        self.runs += 1
        folder = self.root / f"receipts-{self.runs}"
        folder.mkdir()
        return receive(self.desk, paths, folder, office=office, asked=asked), folder

    def results(self, *paths: Path, **more: Any) -> list[str]:
        """Only the words."""
        return [each.result for each in self.receive(*paths, **more)[0]]

    def restored(self, town: Town, copied: Path) -> Town:
        """The town on another PC, from a copy of its folder."""
        session = offices.reopened(self.made, copied)
        session.clock = self.clock.today
        other = Town(session, copied.with_name(f"{copied.name}-out"), town.serial + 500)
        self.towns.append(other)
        return other

    def snapshot(self, town: Town) -> Path:
        """A copy of the town's folder as it is now."""
        target = self.root / f"copy-{len(list(self.root.glob('copy-*')))}"
        town.session.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        shutil.copytree(town.session.folder, target)
        return target


def codes(received: Received) -> set[str]:
    """The codes of its faults."""
    return {each["code"] for each in received.answer["errors"]}


def _small_report(summary: dict[str, Any], **_named: Any) -> bytes:
    return f"%PDF-1.7 {summary['period']}".encode()


def _on_curve(point: bytes) -> bool:
    return sm2.point_of(point) is not None


def _new_scalar(_engine: object) -> tuple[bytes, bytes]:
    return (secrets.randbelow(sm2.N - 3) + 1).to_bytes(32, "big"), b""


def open_circle(
    root: Path, city: MadeCity, made: offices.Made, monkeypatch: pytest.MonkeyPatch
) -> Circle:
    """A city of the test's own with no town yet; everybody lives by the circle's clock.

    The report inside a bundle is a few bytes, new SM2 keys come from our own arithmetic and points
    are looked at by it alone: both are tested elsewhere and take longer than everything else here.
    """
    clock = Clock()
    monkeypatch.setattr("jindu_desktop.ports.pdf.monthly.monthly_report", _small_report)
    monkeypatch.setattr("jindu_desktop.ports.bundle.slip._valid_sm2_point", _on_curve)
    monkeypatch.setattr("gmalg.SM2.generate_keypair", _new_scalar)
    for module in ("store.acting", "flows.export_bundle"):
        monkeypatch.setattr(f"jindu_desktop.{module}.now", clock.text)
    shutil.copytree(city.folder, root / "registry")
    db = open_(root / "registry", city.key)
    return Circle(root, clock, Desk(root / "registry", "市管理员", city.key, db, clock), made)
