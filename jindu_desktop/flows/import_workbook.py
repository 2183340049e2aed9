"""Import of a workbook: good rows in, bad rows out, one action that can be taken back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.importing.drafts import Draft, Sheet
from jindu_desktop.flows.importing.intake import Intake
from jindu_desktop.flows.importing.outcome import Outcome
from jindu_desktop.flows.importing.references import Directory
from jindu_desktop.flows.importing.sheets import read_sheets
from jindu_desktop.flows.importing.values import RowReader
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.examples import is_example, marked
from jindu_desktop.ports.excel.reader import open_workbook
from jindu_desktop.ports.excel.rejects import write_rejects
from jindu_desktop.store.acting import acting

_STEP = 200


class _NothingToKeep(Exception):  # noqa: N818 - it only rolls the transaction back
    """A dry run, or a workbook that changes nothing: no action is left behind."""


def import_workbook(
    session: Session,
    path: Path,
    *,
    dry_run: bool = False,
    rejects: Path | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Take in an .xlsx of the template's sheets; answers as `jindu import` does (interface.md).

    ``dry_run`` stores nothing. ``rejects`` is written when rows were rejected, before anything is
    kept. Refused when the file cannot be read or holds no sheet of ours, Unavailable when the disk
    refuses; either way nothing was imported.
    """
    with _without_collecting():
        return _taken_in(session, path, dry_run, rejects, progress or Progress())


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Python's search for cycles halts: rows have none, and it costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _taken_in(
    session: Session, path: Path, dry_run: bool, rejects: Path | None, progress: Progress
) -> dict[str, Any]:
    book = open_workbook(path)
    sheets, warnings = read_sheets(book)
    outcome = Outcome(warnings=warnings)
    work = [(sheet, _drafts(sheet, book.from_1904)) for sheet in sheets]
    try:
        with acting(session.db, session.operator, f"导入 {path.name}", "import") as act:
            today = session.today().isoformat()
            directory = Directory(session.db, today)
            count = _Counted(progress, sum(len(drafts) for _, drafts in work))
            for sheet, drafts in work:
                if sheet.broken:
                    outcome.reject_all(sheet, [draft.row for draft in drafts])
                else:
                    Intake(act, directory, outcome, sheet, today).take(drafts, count.one)
            if rejects and outcome.sent_back:
                write_rejects(rejects, outcome.sent_back)
            if dry_run or not act.changed:
                raise _NothingToKeep
    except _NothingToKeep:
        pass
    return outcome.as_json()


class _Counted:
    """Progress over all rows of the workbook."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def one(self) -> None:
        """One more row is done."""
        self._done += 1
        if self._done % _STEP == 0 or self._done == self._total:
            self._progress.step(self._done, self._total)


def _drafts(sheet: Sheet, from_1904: bool) -> list[Draft]:
    """The rows that give anything, without the template's example.

    Of a sheet of wrong structure every row counts, even one whose columns were not understood.
    """
    reader = RowReader(sheet, from_1904=from_1904)
    drafts = []
    for row in sheet.rows:
        draft = reader.read(row)
        blank = not draft.texts and not sheet.broken
        if blank or is_example(sheet.record, draft.texts):
            continue
        for name in marked(sheet.record, draft.texts):
            message = "此格还是模板的示例，请改成本单位的内容，或删去这一行"
            draft.fault(name, "example", message)
        drafts.append(draft)
    return drafts
