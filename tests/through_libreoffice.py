"""What we export, saved again by LibreOffice in every format, imports unchanged to the last digit.

    python -m tests.through_libreoffice            an invented office, all records, four formats

Needs LibreOffice (soffice), which the tests do not. The template and the rejected rows are opened
as well. Ends with 1 and names what came back otherwise.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from jindu_desktop.flows.demo.make import make_demo
from jindu_desktop.flows.export_table import export_table
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.template import make_template
from jindu_desktop.ports.excel.reader import open_workbook
from jindu_desktop.records import PERSON, RECORDS
from jindu_desktop.records.field import Record
from jindu_desktop.store import entries
from tests.workbooks import of_rows

FORMATS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods:calc8",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
}  # fmt: skip
PASSPHRASE = "演示口令-2026-演示"


def converted(files: list[Path], ending: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them in a format."""
    into = folder / ending
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    line = ["soffice", home, "--headless", "--convert-to", FORMATS[ending], "--outdir", str(into)]
    subprocess.run([*line, *map(str, files)], check=True, capture_output=True, timeout=600)
    return [into / f"{file.stem}.{ending}" for file in files]


def texts(path: Path) -> set[str]:
    """Every cell of a file as text."""
    book = open_workbook(path)
    return {str(cell) for title in book.titles for row in book.rows(title) for cell in row.cells}


def exported(office: Session, folder: Path) -> dict[Path, Record]:
    """A workbook of each record that has rows."""
    found = {}
    for record in RECORDS:
        if entries.count(office.db, record):
            path = folder / f"{record.label.replace('/', '')}.xlsx"
            export_table(office, record, path)
            found[path] = record
    return found


def come_back(office: Session, files: dict[Path, Record], folder: Path) -> list[str]:
    """What is otherwise than it was, one line each."""
    told = []
    numbers = {str(row["id_number"]) for row in entries.all_rows(office.db, PERSON)}
    for ending in FORMATS:
        for path, file in zip(files, converted(list(files), ending, folder), strict=True):
            found: dict[str, Any] = import_workbook(office, file, dry_run=True)
            if found["read"] != found["unchanged"] or not found["read"]:
                told.append(f"{file.name}: {found['errors'][:3] or found}")
            if files[path] is PERSON and not numbers <= texts(file):
                told.append(f"{file.name}: numbers of identity lost digits")
        sys.stdout.write(f"{ending}: {len(files)} records\n")
    return told


def opened_too(office: Session, folder: Path) -> list[str]:
    """The template and rejected rows: their headings and cells are there when LibreOffice saves them."""
    template, wrong, rejects = (folder / f"{name}.xlsx" for name in ("模板", "错", "退回"))
    make_template(template)
    row = {"姓名": "张三", "公民身份号码": "990101199003070120", "列入台账日期": "2024-01-01"}
    import_workbook(office, of_rows(wrong, {"人员": [row]}), dry_run=True, rejects=rejects)
    wanted = {template: {PERSON.by_name["id_number"].label}, rejects: set(row.values())}
    told = []
    for ending in ("xlsx", "ods"):
        for path, file in zip(wanted, converted(list(wanted), ending, folder), strict=True):
            lost = wanted[path] - texts(file)
            told += [f"{file.name}: {lost} lost"] if lost else []
    return told


def main() -> int:
    """Run the whole of it."""
    if not shutil.which("soffice"):
        sys.stderr.write("LibreOffice (soffice) is not here\n")
        return 2
    folder = Path(tempfile.mkdtemp())
    with make_demo(folder / "office", until=date(2026, 11, 23), passphrase=PASSPHRASE) as office:
        told = come_back(office, exported(office, folder), folder) + opened_too(office, folder)
    sys.stdout.write("\n".join(told or ["all as it was"]) + "\n")
    return 1 if told else 0


if __name__ == "__main__":
    raise SystemExit(main())
