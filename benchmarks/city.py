"""A city at full size: so many invented offices × months, made, checked, received, added up.

``python -m benchmarks.city --offices 100 200 400`` prints for each size: seconds of the bare checks
of all signatures (each by itself, over all cores), of receiving with receipts and ledger, of adding
up with twelve months' trend; the ratio of the two to the first, by the clock and by the work of all
processes; the process's largest memory and the registry's bytes. The files of a size are deleted
after it; 1 600 offices × 12 months with reports need 2 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import secrets
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.collect import collect
from jindu_desktop.flows.city.desk import Desk, create_registry
from jindu_desktop.flows.city.enrol import enrol
from jindu_desktop.flows.city.invented import InventedTown
from jindu_desktop.flows.city.receive import receive
from jindu_desktop.ports.bundle import signature, sm2, zips
from jindu_desktop.ports.bundle.algorithms import ALGORITHMS
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.layout import PAYLOAD

FIRST = Month(2026, 1)
REPORT = b"%PDF-1.7 " + bytes(range(32, 127)) * 960  # as large as a real report
NOW = datetime(2027, 1, 20, 4, tzinfo=UTC)


def keys() -> SigningKeys:
    """A pair made quickly: SM2 by our own arithmetic."""
    private = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SigningKeys.from_bytes(private, (secrets.randbelow(sm2.N - 3) + 1).to_bytes(32, "big"))


def make_office(number: int, folder: Path, months: int) -> None:
    """One office's slip and its bundles in the folder."""
    code = f"99{number:07d}"
    town = InventedTown(code, f"第{number}镇禁毒办", "1", keys())
    slip = town.slip("2026-01-01T04:00:00Z")
    (folder / f"{code}.json").write_text(json.dumps(slip), "utf-8")
    for back in range(months):
        month = FIRST.plus(back)
        sent = town.send(month, f"{month.plus(1)}-02T04:00:00Z", report=REPORT)
        (folder / sent.name).write_bytes(sent.data)
        town.accept(sent)


def registry(folder: Path) -> Desk:
    """A new registry of the benchmark's own."""
    desk, _ = create_registry(
        folder, name="测量市禁毒办", operator="甲", passphrase="测量 用的 四个 词语", code="city-1"
    )
    desk.clock = lambda: NOW
    return desk


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock, and of all processes' work: the latter hardly feels the neighbours."""

    clock: float
    work: float


def _work() -> float:
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def clocked(work: partial[object]) -> tuple[Spent, object]:
    """What a piece of work takes, and its result."""
    start, before = time.perf_counter(), _work()
    result = work()
    return Spent(time.perf_counter() - start, _work() - before), result


def bare_checks(paths: list[Path]) -> int:
    """Both CMS signatures of every file, spread over all cores, and nothing else."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        return sum(pool.map(_signed, paths, chunksize=64))


def _signed(path: Path) -> bool:
    entries, _ = zips.read(path.read_bytes(), path.name)
    parts = dict(entries)
    return not any(
        signature.inspect(parts[slot.entry], slot, parts[PAYLOAD]).codes
        for slot in ALGORITHMS.values()
    )


def measure(offices: int, months: int, root: Path) -> dict[str, float]:
    """One size, from nothing."""
    files = root / f"{offices}"
    files.mkdir()
    make = partial(make_office, folder=files, months=months)
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        list(pool.map(make, range(offices), chunksize=4))
    desk = registry(root / f"{offices}-registry")
    for slip in sorted(files.glob("*.json")):
        enrol(desk, slip, json.loads(slip.read_text("utf-8"))["fingerprint"])
    paths = sorted(files.glob("*.asics"))
    bare, found = clocked(partial(bare_checks, paths))
    taken, answers = clocked(partial(receive, desk, paths, root / f"{offices}-receipts"))
    added, _ = clocked(partial(collect, desk, FIRST.plus(months - 1)))
    good = sum(each.result == "受理" for each in answers)  # type: ignore[attr-defined]
    if (found, good) != (len(paths), len(paths)):
        raise RuntimeError(f"{found} and {good} of {len(paths)} were good")
    size = sum(each.stat().st_size for each in desk.folder.glob("city.db*"))
    desk.close()
    shutil.rmtree(files)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "offices": offices,
        "bundles": len(paths),
        "bare_s": round(bare.clock, 1),
        "receive_s": round(taken.clock, 1),
        "collect_s": round(added.clock, 1),
        "ratio": round((taken.clock + added.clock) / bare.clock, 2),
        "work_ratio": round((taken.work + added.work) / bare.work, 2),
        "work_ms_per_bundle": round(taken.work / len(paths) * 1000, 2),
        "memory_mb": round(memory),
        "registry_kb_per_bundle": round(size / len(paths) / 1024, 1),
    }


def main() -> None:
    """Every size, one JSON line each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--offices", type=int, nargs="+", default=[100, 200, 400])
    parser.add_argument("--months", type=int, default=12)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        for number in given.offices:
            line = measure(number, given.months, Path(root))
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
