"""A year of 15 invented towns through the city, hostile files among them, read a second time.

``python -m benchmarks.city_year`` lets the towns of ``jindu city demo`` report for a year: late,
returned, corrected. Every month somebody also forges, bends, repeats, swaps and forks. Then every
accepted file is read again by programs that nobody here wrote: OpenSSL for P-256 (cms) and SM2
(pkeyutl), with ``--jars FOLDER`` also Bouncy Castle for both (bcprov, bcutil, bcpkix; needs a JDK),
and every total of every month is added up anew from the files. Ends with 1 if anything differs.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.city import keys
from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.check import check_registry
from jindu_desktop.flows.city.collect import collect
from jindu_desktop.flows.city.demo import CityYear
from jindu_desktop.flows.city.desk import Desk, create_registry
from jindu_desktop.flows.city.invented import InventedTown, Sent
from jindu_desktop.flows.city.receive import Received, receive
from jindu_desktop.flows.demo.chance import Chance
from jindu_desktop.ports.bundle import cms, der
from jindu_desktop.records.towns import TOWNS, office_name

YEAR = [Month(2026, number) for number in range(1, 13)]
JAVA = Path(__file__).with_name("SecondReading.java")


@dataclass
class Accepted:
    """Every accepted file, by office, month and revision."""

    files: dict[tuple[str, str, int], bytes] = field(default_factory=dict)


class HostileYear(CityYear):
    """Keeps what was accepted; ``wrong`` counts the answers to what must not be."""

    def begin(self) -> None:
        """Before the first month."""
        self.accepted = Accepted()
        self.wrong: Counter[str] = Counter()

    def take(self, day: date, sent: Any, asked: Any = ()) -> list[Received]:
        """As before; accepted files are kept."""
        answers = super().take(day, sent, asked)
        for (town, each), answer in zip(sent, answers, strict=True):
            if answer.result == "受理":
                place = (town.code, each.prev["period"], each.prev["revision"])
                self.accepted.files[place] = each.data
        return answers

    def attack(self, month: Month) -> None:
        """What must be refused, and by which answer."""
        town, other = self.towns[month.month % 15], self.towns[(month.month + 1) % 15]
        created = self.go_to(date(month.plus(1).year, month.plus(1).month, 10))
        forger = InventedTown(town.code, town.name, "forged", keys(), town.last)
        swapped = InventedTown(town.code, town.name, "1", other.keys, town.last)
        fork = InventedTown(town.code, town.name, "fork", town.keys, None)
        good = next(v for k, v in self.accepted.files.items() if k[:2] == (town.code, str(month)))
        bent = bytearray(good)
        bent[len(good) // 2] ^= 1
        for word, data, channel, wanted in (
            ("forged", forger.send(month, created, 7).data, None, "拒收"),
            ("swapped keys", swapped.send(month, created, 7).data, None, "拒收"),
            ("bent", bytes(bent), None, "拒收"),
            ("other channel", good, other.code, "拒收"),
            ("fork", fork.send(month, created, 7).data, None, "退回"),
            ("again", good, None, "已收过"),
        ):
            path = self.put(Sent(f"{word}.asics", data, {}))
            (answer,) = receive(self.desk, [path], self.desk.folder / "out", office=channel)
            if answer.result != wanted:
                raise SystemExit(f"{month} {word}: {answer.result} {answer.answer['errors']}")
            self.wrong[word] += 1


def second_summary(data: bytes) -> dict[str, Any]:
    """The numbers of a file, read by the standard library alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as outer:
        payload = outer.read("payload.zip")
    with zipfile.ZipFile(io.BytesIO(payload)) as inner:
        found: dict[str, Any] = json.loads(inner.read("summary.json"))
    return found


def numbers_differ(desk: Desk, accepted: Accepted, month: Month) -> list[str]:
    """Totals of a month by the city against those added up anew from the files."""
    newest: dict[str, tuple[int, bytes]] = {}
    for (office, period, revision), data in accepted.files.items():
        if period == str(month) and revision >= newest.get(office, (-1, b""))[0]:
            newest[office] = (revision, data)
    counts: Counter[str] = Counter()
    parts: Counter[tuple[str, str]] = Counter()
    for _, data in newest.values():
        summary = second_summary(data)
        counts.update(summary["counts"])
        for each in summary["indicators"]:
            for side in ("numerator", "denominator"):
                parts[each["id"], side] += each[side] or 0
    found = collect(desk, month)
    wrong = [n for n, total in found["total"]["counts"].items() if total != counts[n]]
    for each in found["total"]["indicators"]:
        for side in ("numerator", "denominator"):
            if each[side] is not None and each[side] != parts[each["id"], side]:
                wrong.append(f"{each['id']} {side}")
    if found["total"]["offices"] != len(newest):
        wrong.append("offices")
    return wrong


def run(*words: str) -> bool:
    """Whether a program ends well."""
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def openssl_agrees(folder: Path, certificates: Mapping[str, str]) -> bool:
    """Both signatures of an unpacked file by OpenSSL, as docs/bundle.md tells it."""
    for name, text in certificates.items():
        (folder / f"{name}.pem").write_text(text, "ascii")
    p256 = run(
        *("openssl cms -verify -binary -inform DER -purpose any -out /dev/null".split()),
        *("-in", str(folder / "p256.p7s"), "-content", str(folder / "payload.zip")),
        *("-CAfile", str(folder / "p256.pem")),
    )
    _, wrapped = der.fields(
        der.only((folder / "sm2.p7s").read_bytes(), der.SEQUENCE).body, der.OID, cms.EXPLICIT_0
    )
    *_, infos = der.items(der.only(wrapped.body, der.SEQUENCE).body)
    info = der.items(der.only(infos.body, der.SEQUENCE).body)
    signed = next(each.raw for each in info if each.tag == cms.EXPLICIT_0)
    (folder / "attributes").write_bytes(bytes((der.SET,)) + signed[1:])
    (folder / "signature").write_bytes(info[-1].body)
    pem, public = str(folder / "sm2.pem"), folder / "sm2.pub"
    shown = subprocess.run(
        ["openssl", "x509", "-in", pem, "-noout", "-pubkey"], capture_output=True, check=True
    )
    public.write_bytes(shown.stdout)
    sm2 = run(
        *("openssl pkeyutl -verify -pubin -rawin -digest sm3".split()),
        *("-pkeyopt", "distid:1234567812345678", "-inkey", str(public)),
        *("-in", str(folder / "attributes"), "-sigfile", str(folder / "signature")),
    )
    digest = subprocess.run(
        ["openssl", "dgst", "-sm3", "-binary", str(folder / "payload.zip")],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    return p256 and sm2 and digest in signed


def unpack(data: bytes, folder: Path) -> None:
    """The parts of a file that other programs read."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(data)) as outer:
        (folder / "payload.zip").write_bytes(outer.read("payload.zip"))
        (folder / "p256.p7s").write_bytes(outer.read("META-INF/signature.p7s"))
        (folder / "sm2.p7s").write_bytes(outer.read("META-INF/signature-sm2.p7s"))


def bouncy_castle_agrees(jars: Path, root: Path) -> bool:
    """Both signatures of all unpacked files by Bouncy Castle."""
    path = ":".join(str(jars / f"{name}.jar") for name in ("bcprov", "bcutil", "bcpkix"))
    return subprocess.run(["java", "-cp", path, str(JAVA), str(root)], check=False).returncode == 0


def main() -> None:
    """Run the year, then read it again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jars", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        desk, _ = create_registry(
            root / "registry", name="演示市", operator="甲", passphrase="一年 之内 四个 词语"
        )
        towns = [InventedTown(code, office_name(code), "1", keys()) for code in TOWNS]
        year = HostileYear(desk, towns, Chance("1-year"))
        year.begin()
        year.enrol_all(date(2026, 1, 1))
        for month in YEAR:
            year.month(month)
            year.attack(month)
        wrong = [
            f"{month} {name}"
            for month in YEAR
            for name in numbers_differ(desk, year.accepted, month)
        ]
        wrong += check_registry(desk)["problems"]
        by_code = {town.code: town for town in towns}
        for office, period, revision in sorted(year.accepted.files):
            folder = root / "read" / f"{office}-{period}-r{revision}"
            unpack(year.accepted.files[office, period, revision], folder)
            town = by_code[office]
            if not openssl_agrees(folder, town.keys.pem(town.code, town.name)):
                wrong.append(f"openssl: {folder.name}")
        if given.jars and not bouncy_castle_agrees(given.jars, root / "read"):
            wrong.append("Bouncy Castle")
        told = {"accepted": len(year.accepted.files), "refused": year.wrong, "differences": wrong}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
