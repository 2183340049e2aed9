"""Excel in and out beside the libraries that only read and write cells.

    python -m benchmarks.excel                        10 000 persons in, 100 000 rows out
    python -m benchmarks.excel --rows 2000 --only in  less of it

in: an import with validation, audit, undo entry and search keys ÷ python-calamine reading the same
40 columns into lists. out: an export with decryption, references and log ÷ XlsxWriter in
constant_memory writing the same cells. Ratios are of the shortest times, both sides in turn; and
the export's memory beyond the program's, for a tenth of the rows and for all.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.clock import Pair, in_turn, once
from jindu_desktop.flows.export_table import export_table
from jindu_desktop.flows.import_preview import preview
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.session import Session, create_office
from jindu_desktop.flows.undo import undo
from jindu_desktop.records import DRUG_TEST, PERSON
from jindu_desktop.records.checks import check_character
from jindu_desktop.records.field import Field, Row
from jindu_desktop.records.kinds import Code, Date, Flag, Number
from jindu_desktop.store.acting import acting
from jindu_desktop.store.connection import DATA_FILE, open_db

WIDTH = 40
_FAMILY, _GIVEN = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗", "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明"
_FIELDS = [field for field in PERSON.fields if field.name not in ("village", "grid", "worker")]


def person(serial: int, chance: random.Random) -> dict[str, Any]:
    """An invented person: every column filled, the area code begins with 99."""
    born = date(1960, 1, 1) + timedelta(days=chance.randrange(15_000))
    seventeen = f"99{serial // 1000 + 101:04d}{born:%Y%m%d}{serial % 1000:03d}"
    number = seventeen + check_character(seventeen)
    fixed = {
        "id_number": number, "birth_date": born, "sex": "男" if int(number[16]) % 2 else "女",
        "id_kind": "居民身份证",
    }  # fmt: skip
    return {f.name: fixed.get(f.name) or value(f, chance) for f in _FIELDS}


def value(field: Field, chance: random.Random) -> Any:
    """Something lawful for a field, as a spreadsheet holds it."""
    if isinstance(field.kind, Date):
        return date(2015, 1, 1) + timedelta(days=chance.randrange(3000))
    if isinstance(field.kind, Flag):
        return chance.choice("是否")
    if isinstance(field.kind, Code):
        return chance.choice(field.kind.words)
    if isinstance(field.kind, Number):
        return f"139{chance.randrange(10**8):08d}"
    if field.width <= 8:
        return chance.choice(_FAMILY) + chance.choice(_GIVEN) + chance.choice(_GIVEN)
    return f"演示镇清水村{chance.randrange(3000)}号之{chance.randrange(20)}"


def write_roster(path: Path, number: int) -> None:
    """A workbook of so many persons in 40 columns, some of which are no field."""
    from xlsxwriter import Workbook

    chance = random.Random(3)
    book = Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(PERSON.label)
    extra = [f"附加{at}" for at in range(WIDTH - len(_FIELDS))]
    sheet.write_row(0, 0, [field.label for field in _FIELDS] + extra)
    for row in range(1, number + 1):
        cells = list(person(row, chance).values())
        for at, cell in enumerate(cells + [f"附{chance.randrange(1000)}" for _ in extra]):
            if isinstance(cell, date):
                sheet.write_datetime(row, at, cell)
            else:
                sheet.write_string(row, at, cell)
    book.close()


class Office:
    """An empty office that is laid anew before each import."""

    def __init__(self, folder: Path) -> None:
        self._made, self._folder = folder / "made", folder / "office"
        session, _ = create_office(
            self._made, name="演示镇", division_code="990000001", operator="甲",
            passphrase="演示口令-2026-演示",
        )  # fmt: skip
        session.close()
        self._key = session.key
        self.session = self.anew()

    def anew(self) -> Session:
        """The office as it was made."""
        if self._folder.exists():
            self.session.close()
            shutil.rmtree(self._folder)
        shutil.copytree(self._made, self._folder)
        db = open_db(self._folder / DATA_FILE, self._key.sub("db-page-key v1"))
        self.session = Session(self._folder, "甲", self._key, db, lambda: date(2026, 11, 23))
        return self.session


def read_all(path: Path) -> list[list[Any]]:
    """What python-calamine alone makes of the file."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def coming_in(folder: Path, number: int, rounds: int) -> None:
    """Import ÷ read; and what preview and undo take."""
    path = folder / "roster.xlsx"
    write_roster(path, number)
    office = Office(folder)
    pair = in_turn(
        rounds,
        lambda: import_workbook(office.session, path),
        lambda: read_all(path),
        before=office.anew,
    )
    line(f"import of {number} persons", pair, 6.0)
    office.anew()
    print(f"  {'preview of the same':34} {once(lambda: preview(office.session, path)):10.2f} s")
    import_workbook(office.session, path)
    print(f"  {'undo of it':34} {once(lambda: undo(office.session)):10.2f} s", flush=True)
    office.session.close()


def line(what: str, pair: Pair, aim: float) -> None:
    """One comparison."""
    met = "met" if pair.ratio <= aim else "MISSED"
    print(
        f"  {what:34} {pair.office:10.2f} s {pair.plain:10.2f} s {pair.ratio:7.2f}"
        f"   aim {aim:.1f} {met}",
        flush=True,
    )


def tests_of(session: Session, number: int) -> None:
    """So many tests of a thousand persons, stored."""
    chance = random.Random(5)
    with acting(session.db, "甲", "装入", "demo") as act:
        people = []
        for serial in range(1000):
            row = {n: _stored(v) for n, v in person(serial, chance).items()}
            people.append(act.insert(PERSON, row))

        def rows() -> Iterator[Row]:
            for at in range(number):
                day = date(2020, 1, 1) + timedelta(days=at % 2000)
                yield {
                    "id": at + 1, "person": people[at % 1000], "tested_on": day.isoformat(),
                    "kind": "定期", "sample": "尿液", "result": "阴性", "tester_1": "何社工",
                    "tester_2": "宁社工", "place": f"演示镇{at % 40}号", "note": f"第 {at} 次",
                }  # fmt: skip

        act.bulk_load(DRUG_TEST, rows())


def _stored(cell: Any) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return {"是": 1, "否": 0}.get(cell, cell)


def write_plain(path: Path, rows: list[list[Any]]) -> None:
    """The same cells by XlsxWriter alone."""
    from xlsxwriter import Workbook

    book = Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    text = book.add_format({"num_format": "@"})
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, at, cell, day)
            elif cell != "":
                sheet.write_string(number, at, cell, text)
    book.close()


def going_out(folder: Path, number: int, rounds: int) -> None:
    """Export ÷ XlsxWriter, and the memory of it."""
    office = Office(folder / "out")
    peaks = []
    for some in (number // 10, number):
        tests_of(office.anew(), some)
        peaks.append(_peak(lambda: export_table(office.session, DRUG_TEST, folder / "t.xlsx")))
    rows = read_all(folder / "t.xlsx")
    pair = in_turn(
        rounds,
        lambda: export_table(office.session, DRUG_TEST, folder / "t.xlsx"),
        lambda: write_plain(folder / "p.xlsx", rows),
    )
    line(f"export of {number} rows", pair, 1.2)
    print(f"  memory for a tenth and for all {peaks[0]:.1f} and {peaks[1]:.1f} MB", flush=True)
    office.session.close()


def _peak(work: Callable[[], object]) -> float:
    """Python's memory at its highest while something is done, in MB."""
    tracemalloc.start()
    work()
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest / 1e6


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.excel", description=__doc__)
    parser.add_argument(
        "--rows", type=int, default=10_000, help="persons in; ten times as many out"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("in", "out"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if given.only != "out":
            coming_in(Path(scratch), given.rows, given.rounds)
        if given.only != "in":
            (Path(scratch) / "out").mkdir()
            going_out(Path(scratch), given.rows * 10, given.rounds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
