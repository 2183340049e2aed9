"""What has to be measured from outside: the start of a window, and the syncs of a save."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.clock import Pair
from benchmarks.offices import PASSPHRASE, Sides

_FEW, _MANY = 10, 30


def windows(sides: Sides, rounds: int) -> Pair:
    """Shortest times to a usable window, started in turn, each in a fresh process, offscreen."""
    office = ["benchmarks.office_window", str(sides.session.folder)]
    plain = ["benchmarks.baseline.window", str(sides.plain_path)]
    times = [(_start(office), _start(plain)) for _ in range(rounds + 1)]
    ours, bare = zip(*times[1:], strict=True)
    return Pair(min(ours), min(bare))


def _environment() -> dict[str, str]:
    """With bytecode kept, as installed programs have it; the first start of each fills the cache."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    cache = str(Path(tempfile.gettempdir(), "jindu-benchmark-bytecode"))
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "JINDU_PASSPHRASE": PASSPHRASE,
        "PYTHONPYCACHEPREFIX": cache,
    }


def _start(module: list[str]) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", *module]
    with subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line.startswith("usable"):
                return time.perf_counter() - begun
    raise SystemExit(f"{module[0]} ended with {child.returncode} before its window was usable")


def syncs_per_save(sides: Sides) -> tuple[float, float] | None:
    """fsync and fdatasync calls per save, office and plain; None where strace is missing."""
    if shutil.which("strace") is None:
        return None
    found = []
    for side, path in (("office", sides.session.folder), ("plain", sides.plain_path)):
        counts = []
        for saves in (_FEW, _MANY):
            for connection in (sides.session.db, sides.plain):  # no checkpoint falls in between
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            counts.append(_syncs(side, path, saves))
        found.append((counts[1] - counts[0]) / (_MANY - _FEW))
    return found[0], found[1]


def _syncs(side: str, path: Path, saves: int) -> int:
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as log:
        trace = ["strace", "-f", "-q", "-e", "trace=fsync,fdatasync", "-o", log.name]
        command = [sys.executable, "-m", "benchmarks.saves", side, str(path), str(saves)]
        subprocess.run([*trace, *command], env=_environment(), check=True)
        return len(re.findall(r"\bf(?:data)?sync\(", log.read()))
