"""Files that mean harm, or were merely ruined: a clear sentence, bounded time and memory."""

from __future__ import annotations

import contextlib
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel import archive, memory
from jindu_desktop.ports.excel.reader import open_workbook
from jindu_desktop.records import VILLAGE
from jindu_desktop.store import entries
from tests.fuzz_workbooks import FILES, Fuzz
from tests.workbooks import HEAD, TAIL, of_parts, written

SECONDS = 3.5
SHEET = HEAD + b'<row r="1"><c r="A1"><v>7</v></c></row>' + TAIL


def told(path: Path) -> str:
    """The code of the refusal, or what the first cell holds."""
    try:
        book = open_workbook(path)
        first = next(book.rows(book.titles[0]), None)
    except Refused as refused:
        return refused.faults[0].code
    return str(first.cells[0]) if first else "empty"


def with_parts(path: Path, sheet: bytes = SHEET, **parts: bytes) -> Path:
    """An .xlsx with more parts in it."""
    of_parts(path, "人员", sheet)
    with zipfile.ZipFile(path, "a") as book:
        for name, data in parts.items():
            book.writestr(name.replace("__", "/"), data)
    return path


def test_a_zip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "PARTS_LIMIT", 2**20)
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", b" " * 2**21)
    assert told(path) == "too_large"


def test_a_bomb_in_a_part_that_nobody_reads(tmp_path: Path) -> None:
    junk = {"xl__media__a.xml": b" " * 2**22, "xl__drawings__d.xml": b"<" * 999}
    assert told(with_parts(tmp_path / "x.xlsx", **junk)) == "7.0"


def test_macros_and_external_links_are_never_looked_at(tmp_path: Path) -> None:
    parts = {
        "xl__vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open()",
        "xl__externalLinks__externalLink1.xml": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc'>]>",
    }
    assert told(with_parts(tmp_path / "x.xlsm", **parts)) == "7.0"


def test_entities_are_refused_in_every_part(tmp_path: Path) -> None:
    bomb = b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"
    assert told(with_parts(tmp_path / "x.xlsx", **{"docProps__x.xml": bomb})) == "broken"


def test_deep_nesting(tmp_path: Path) -> None:
    deep = HEAD + b"<a>" * 200_000 + b"</a>" * 200_000 + TAIL
    begun = time.process_time()
    assert told(of_parts(tmp_path / "x.xlsx", "人员", deep)) in ("broken", "7.0", "empty")
    assert time.process_time() - begun < 5


def test_far_too_many_columns(tmp_path: Path) -> None:
    wide = HEAD + b'<row r="1">' + b"<c><v>1</v></c>" * 100_000 + b"</row>" + TAIL
    begun = time.process_time()
    assert told(of_parts(tmp_path / "x.xlsx", "人员", wide)) in ("broken", "too_large")
    assert time.process_time() - begun < 10


def test_hundreds_of_large_sheets_are_too_many(
    tmp_path: Path, office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[f"村{at}", *[None] * 80, "x"] for at in range(500)]
    path = written(tmp_path / "x.xlsx", {f"表{at}": rows for at in range(2)})
    monkeypatch.setattr(memory, "CELL_LIMIT", 60_000)
    with pytest.raises(Refused) as refused:
        import_workbook(office, path)
    assert refused.value.faults[0].code == "too_large"


@pytest.mark.parametrize("ending", ["xls", "ods"])
@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_half_a_file(tmp_path: Path, ending: str, cut: float) -> None:
    whole = (FILES / f"old.{ending}").read_bytes()
    path = tmp_path / f"x.{ending}"
    path.write_bytes(whole[: int(len(whole) * cut)])
    assert told(path) in ("broken", "not_xlsx")


def test_an_old_file_with_a_password(tmp_path: Path) -> None:
    """A FILEPASS record right behind the workbook's BOF says that all the rest is encrypted."""
    whole = bytearray((FILES / "old.xls").read_bytes())
    at = whole.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    whole[at : at + 2] = b"\x2f\x00"
    path = tmp_path / "x.xls"
    path.write_bytes(bytes(whole))
    assert told(path) == "encrypted"


def test_a_panic_of_the_reader_is_a_broken_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):  # noqa: N818 - the reader's own name for it
        pass

    def panics(_: object) -> None:
        raise PanicException

    import python_calamine

    path = of_parts(tmp_path / "x.xlsx", "人员", SHEET)
    faked = type("Book", (), {"from_filelike": staticmethod(panics)})
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", faked)
    assert told(path) == "broken"


def test_spoilt_files_bring_a_table_or_a_sentence(office: Session, tmp_path: Path) -> None:
    """Some hundreds of them; `python -m tests.fuzz_workbooks` looks at ten thousand."""
    fuzz = Fuzz(tmp_path, 20261123)
    until = time.monotonic() + SECONDS
    number = 0
    look: Callable[[int], Path] = fuzz.one
    while time.monotonic() < until:
        path = look(number)
        number += 1
        if number % 4 == 0:
            with contextlib.suppress(Refused):
                import_workbook(office, path, dry_run=True)
    assert entries.count(office.db, VILLAGE) == 0
    assert fuzz.told["read"] > 20
    assert fuzz.told["broken"] > 20
    assert fuzz.slowest < 5
