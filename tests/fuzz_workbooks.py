"""Workbooks spoilt at random: whatever comes, a sentence or a table, in bounded time.

    python -m tests.fuzz_workbooks                        10 000 files
    python -m tests.fuzz_workbooks --count 500 --seed 7   fewer of them, others

Whole files and the parts inside zipped ones are mutated. Ends with 1 if any file brings anything
but Refused or takes longer than it may; that file is kept under the name it prints.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.import_mapping import rows_on_top, samples
from jindu_desktop.flows.import_workbook import prepared
from jindu_desktop.flows.importing.remembered import Remembered
from jindu_desktop.flows.importing.sheets import Pages, guess_all
from jindu_desktop.ports.excel.reader import open_workbook
from jindu_desktop.ports.excel.table import write_table
from jindu_desktop.ports.excel.template import write_template
from jindu_desktop.records import VILLAGE
from tests.offices import id_number
from tests.workbooks import written

LONGEST = 10.0
"""Seconds that one file of a few kilobytes may take."""

FILES = Path(__file__).parent / "ports" / "excel" / "files"
_COLUMNS = 50
_WORDS = (
    b"999999999", b"-1", b'"', b"<", b">", b"&", b"&#0;", b"\x00", b"\xff\xff\xff\xff",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"1048576", b"XFD", b"]]>", b"<![CDATA[", b"e", b"\n", b",",
)  # fmt: skip


def seeds(folder: Path) -> dict[str, bytes]:
    """Sound files of every kind to begin with."""
    rows = [["演示镇名册"], ["姓名", "身份证号", "列管日期"], ["张三", id_number(1), "2024.1.5"]]
    made = {
        "o.xlsx": written(folder / "o.xlsx", {"人员": rows, "村(社区)": [["村(社区)名称"], ["清水村"]]}),
        "s.xlsx": folder / "s.xlsx", "t.xlsx": folder / "t.xlsx", "c.csv": folder / "c.csv",
        "x.xls": FILES / "old.xls", "x.ods": FILES / "old.ods",
    }  # fmt: skip
    write_table(made["s.xlsx"], VILLAGE, [["清水村", "村", None]])
    write_template(made["t.xlsx"])
    made["c.csv"].write_bytes("\n".join(",".join(row) for row in rows).encode("gb18030"))
    return {name: path.read_bytes() for name, path in made.items()}


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, doubled, cut or replaced."""
    found = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(found) or 1)
        match chance.randrange(5):
            case 0 if found:
                found[at % len(found)] = chance.randrange(256)
            case 1:
                found[at : at + chance.randrange(5)] = chance.choice(_WORDS)
            case 2:
                del found[at : at + chance.randrange(1, 64)]
            case 3:
                found[at:at] = found[at : at + chance.randrange(200)]
            case _:
                found[at:at] = chance.choice(_WORDS)
    return bytes(
        found[: chance.randrange(len(found))] if found and not chance.randrange(20) else found
    )


def spoilt_inside(data: bytes, chance: random.Random) -> bytes:
    """A zipped file with one of its parts spoilt, packed soundly again."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        names = old.namelist()
        victim = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = old.read(name)
            new.writestr(name, spoilt(part, chance) if name == victim else part)
    return packed.getvalue()


def look_at(path: Path) -> str:
    """All that import and its screen do with a file before it comes to the store."""
    try:
        pages = Pages(open_workbook(path))
        mapping = guess_all(pages, Remembered({}))
        prepared(pages, mapping)
        for sheet in mapping.sheets:
            rows_on_top(pages, sheet.title)
            for column in sheet.columns[:_COLUMNS]:
                samples(pages, sheet, column.at)
    except Refused as refused:
        return refused.faults[0].code
    return "read"


class Fuzz:
    """Spoils and looks; ``told`` counts what came of it, ``slowest`` is in seconds."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.told: Counter[str] = Counter()
        self.slowest = 0.0
        self._folder, self._seed = folder, seed
        self._seeds = seeds(folder)

    def one(self, number: int) -> Path:
        """Look at one spoilt file; what it raises but Refused passes. Returns where it lies."""
        chance = random.Random(self._seed * 1_000_003 + number)
        name = chance.choice(list(self._seeds))
        data = self._seeds[name]
        inside = data.startswith(b"PK") and chance.randrange(4)
        path = self._folder / f"spoilt-{name}"
        path.write_bytes(spoilt_inside(data, chance) if inside else spoilt(data, chance))
        begun = time.perf_counter()
        self.told[look_at(path)] += 1
        self.slowest = max(self.slowest, time.perf_counter() - begun)
        return path


def main() -> int:
    """Run the whole of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz_workbooks", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    fuzz = Fuzz(folder, given.seed)
    for number in range(given.count):
        try:
            fuzz.one(number)
        except BaseException:
            traceback.print_exc()
            sys.stderr.write(f"seed {given.seed}, file {number}, kept in {folder}\n")
            raise
        if fuzz.slowest > LONGEST:
            sys.stderr.write(f"seed {given.seed}, file {number} took {fuzz.slowest:.1f} s\n")
            return 1
    sys.stdout.write(f"{dict(fuzz.told)}, slowest {fuzz.slowest:.2f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
