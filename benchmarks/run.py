"""Compare the program with the same work written by hand on plain SQLite, in one run.

    python -m benchmarks.run                       M and L, five rounds
    python -m benchmarks.run --size M --rounds 3   one size
    python -m benchmarks.run --folder PLACE        keep the offices there for the next run

Both sides work in turn on the same machine; ratios are of the shortest times. Ends with 1 if the
two sides do not give the same results.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.clock import Pair
from benchmarks.offices import Sides, differences, prepare
from benchmarks.processes import syncs_per_save, windows
from benchmarks.work import Work


def line(what: str, pair: Pair, aim: float | None) -> None:
    """One comparison: both times in milliseconds, the ratio, the aim."""
    told = "" if aim is None else f"   aim {aim:.1f} {'met' if pair.ratio <= aim else 'MISSED'}"
    office, plain = pair.office * 1000, pair.plain * 1000
    print(f"  {what:34} {office:10.3f} ms {plain:10.3f} ms {pair.ratio:7.2f}{told}", flush=True)


def compare(sides: Sides, rounds: int, only: list[str]) -> None:
    """Every comparison that was asked for, on one size."""
    work = Work(sides, rounds)
    print(f"{sides.size}: what, office, plain, ratio", flush=True)
    if "report" in only:
        line("monthly report", work.month(), 1.0)
    if "agenda" in only:
        line("agenda ÷ a plain read of all rows", work.agenda(), 5.0)
    if "search" in only:
        line("keystroke", work.keystroke(), 1.0)
        line("first keystroke after a save", work.first_keystroke(), None)
    if "lookup" in only:
        line("lookup by identifier", work.lookup(), 2.0)
        line("lookup by key", work.lookup_by_key(), 2.0)
    if "save" in only:
        line("one save", work.saving(), 3.0)
        line("one save, the same SQLite build", work.saving_same_build(), 3.0)
        syncs = syncs_per_save(sides)
        told = "strace is missing" if syncs is None else f"{syncs[0]:.2f} and {syncs[1]:.2f}"
        print(f"  {'syncs per save':34} {told}   aim 1", flush=True)
    if "window" in only and sides.size == "M":
        line("window usable", windows(sides, rounds), 2.3)
    work.close()


def main() -> int:
    """Run; 1 if results differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--size", action="append", choices=("S", "M", "L"), help="S, M or L")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=None, help="keep the offices here")
    every = ["report", "agenda", "search", "lookup", "save", "window"]
    parser.add_argument("--only", action="append", choices=every)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for size in given.size or ["M", "L"]:
            sides = prepare(folder, size)
            check = Work(sides, 1)
            unlike = differences(sides) + check.unlike_searches()
            check.close()
            for each in unlike:
                print(f"{size}: {each}")
            if unlike:
                return 1
            compare(sides, given.rounds, given.only or every)
            sides.plain.close()
            sides.session.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
