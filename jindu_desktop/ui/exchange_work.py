"""What the page 数据交换 asks of the flows, as work for the worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jindu_desktop.core.progress import Progress
from jindu_desktop.records.field import Record
from jindu_desktop.ui.import_result import Line, lines

if TYPE_CHECKING:
    from jindu_desktop.core.period import Month
    from jindu_desktop.flows.session import Session

Work = Callable[["Session", Progress], Any]


def write_template(path: Path) -> Work:
    """Write the empty workbook; answers the path."""

    def work(_session: Session, _progress: Progress) -> Path:
        from jindu_desktop.flows.template import make_template

        make_template(path)
        return path

    return work


@dataclass(frozen=True)
class Looked:
    """A workbook read: ``seen`` is what an import would do, None for the reason in ``why_not``.

    ``lines`` say the same row by row: of ten thousand rows they take too long for the main thread.
    """

    pages: Any
    mapping: Any
    seen: Any = None
    lines: list[Line] = field(default_factory=list)
    why_not: str = ""


def look_through(path: Path) -> Work:
    """Read a workbook and find out what an import would do, row by row; answers Looked."""

    def work(session: Session, progress: Progress) -> Looked:
        from jindu_desktop.flows.import_mapping import read

        return _looked(session, *read(session, path), progress)

    return work


def look_again(pages: Any, mapping: Any) -> Work:
    """The same of a workbook that is read already, its columns corrected."""

    def work(session: Session, progress: Progress) -> Looked:
        return _looked(session, pages, mapping, progress)

    return work


def _looked(session: Session, pages: Any, mapping: Any, progress: Progress) -> Looked:
    from jindu_desktop.core.errors import Refused
    from jindu_desktop.flows.import_preview import tried

    try:
        seen = tried(session, pages, mapping, progress)
        return Looked(pages, mapping, seen, lines(seen))
    except Refused as refused:
        return Looked(pages, mapping, why_not=str(refused))


def take_in(seen: Any, choices: Any) -> Work:
    """Do what was previewed, as chosen; answers as `jindu import` does."""

    def work(session: Session, progress: Progress) -> dict[str, Any]:
        from jindu_desktop.flows.import_preview import apply

        return apply(session, seen, choices, progress=progress)

    return work


def send_back(path: Path, mapping: Any, rejects: Path) -> Work:
    """Write the rows that cannot be taken to a workbook; nothing is stored."""

    def work(session: Session, progress: Progress) -> dict[str, Any]:
        from jindu_desktop.flows.import_workbook import import_workbook

        return import_workbook(
            session, path, dry_run=True, rejects=rejects, progress=progress, mapping=mapping
        )

    return work


def export(record: Record, path: Path, on: date | None, purpose: str) -> Work:
    """Write a whole record, masked unless there is a purpose; answers the number of rows."""

    def work(session: Session, progress: Progress) -> int:
        from jindu_desktop.flows.export_table import export_table

        return export_table(
            session, record, path, on=on, masked=not purpose, purpose=purpose, progress=progress
        )

    return work


def export_roster(number: int, path: Path, month: Month | None, purpose: str) -> Work:
    """Write a roster as of a month's end, masked unless there is a purpose; answers the rows."""

    def work(session: Session, _progress: Progress) -> int:
        from jindu_desktop.flows.export_roster import export_roster as write

        return write(session, number, path, month, masked=not purpose, purpose=purpose)

    return work


def export_month(path: Path, month: Month) -> Work:
    """Write a month's tables of numbers; answers None, for there are no persons in them."""

    def work(session: Session, _progress: Progress) -> None:
        from jindu_desktop.flows.month import report
        from jindu_desktop.flows.report_files import write_xlsx

        write_xlsx(session, report(session, month), path)

    return work


def receive(path: Path) -> Work:
    """Take in a file of the city's; answers as `jindu receipt`, `plan` or `rules` does."""

    def work(session: Session, _progress: Progress) -> dict[str, Any]:
        from jindu_desktop.flows.city_files import take_city_file

        return take_city_file(session, path)

    return work


def receive_code(text: str) -> Work:
    """Take in a receipt's code as typed or scanned; answers as ``receive``."""

    def work(session: Session, _progress: Progress) -> dict[str, Any]:
        from jindu_desktop.flows.typed_receipt import import_code

        return import_code(session, text)

    return work


def fingerprint(session: Session, _progress: Progress) -> str:
    """The fingerprint of the office's keys, which are made on first use."""
    from jindu_desktop.flows.keys import slip

    return str(slip(session)["fingerprint"])


def write_slip(path: Path) -> Work:
    """Write the registration slip and what goes with it; answers the files."""

    def work(session: Session, _progress: Progress) -> list[Path]:
        from jindu_desktop.flows.keys import write_slip as write

        return write(session, path)

    return work


def rotate_keys(path: Path, *, lost: bool) -> Work:
    """Make new signing keys and write their slip; answers the files. ``lost``: see the flow."""

    def work(session: Session, _progress: Progress) -> list[Path]:
        from jindu_desktop.flows.keys import rotate

        return rotate(session, path, lost=lost)

    return work


def pinned_city(session: Session, _progress: Progress) -> str:
    """Name and code of the city whose receipts are believed, empty if none was pinned."""
    from jindu_desktop.core.errors import Refused
    from jindu_desktop.flows.trust import city_registry

    try:
        city = city_registry(session).offices[0]
    except Refused:
        return ""
    return f"{city.name}（{city.code}）"


def trust(path: Path, typed: str, reason: str) -> Work:
    """Pin the city's keys; answers as the flow does."""

    def work(session: Session, _progress: Progress) -> dict[str, Any]:
        from jindu_desktop.flows.trust import trust as pin

        return pin(session, path, typed, reason)

    return work


def back_up(folder: Path) -> Work:
    """Write a backup and read it back; answers the file."""

    def work(session: Session, _progress: Progress) -> Path:
        from jindu_desktop.flows.backup import back_up as write

        return write(session, folder, str(session.office["division_code"]))

    return work


def restore(parcel: Path, folder: Path, passphrase: str | None) -> Work:
    """Bring a backup back into an empty folder; answers as the flow does."""

    def work(_session: Session, _progress: Progress) -> dict[str, Any]:
        from jindu_desktop.flows.backup import restore as bring_back

        return bring_back(parcel, folder, passphrase)

    return work


def check_paper(code: str) -> Work:
    """Judge the code on a paper; answers a PaperCheck."""

    def work(session: Session, _progress: Progress) -> Any:
        from jindu_desktop.flows.check_paper import check_paper as judge

        return judge(session, code)

    return work
