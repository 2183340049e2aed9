"""Import of a workbook: good rows in, bad rows out, one action that can be taken back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.importing import remembered
from jindu_desktop.flows.importing.drafts import Draft, Sheet
from jindu_desktop.flows.importing.intake import Intake, Nobody, Witness
from jindu_desktop.flows.importing.mapping import Mapping
from jindu_desktop.flows.importing.outcome import Outcome
from jindu_desktop.flows.importing.references import Directory
from jindu_desktop.flows.importing.sheets import Pages, guess_plain, laid_out
from jindu_desktop.flows.importing.values import RowReader
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.examples import is_example, marked, may_be_example
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
    mapping: Mapping | None = None,
) -> dict[str, Any]:
    """Take in a workbook; answers as `jindu import` does (interface.md).

    Without a ``mapping`` the sheets named like a record are taken, or those whose headings leave
    no doubt. ``dry_run`` stores nothing. ``rejects`` is written when rows were rejected, before
    anything is kept. Refused when the file cannot be read or holds no sheet of ours, Unavailable
    when the disk refuses; either way nothing was imported.
    """
    with without_collecting():
        pages = Pages(open_workbook(path))
        known = remembered.load(session.db)
        told: list[Fault] = []
        if mapping is None:
            mapping, told = guess_plain(pages, known)
        work = prepared(pages, mapping)
        outcome = Outcome(warnings=told + work.warnings)
        run(session, work, outcome, Nobody(), dry_run, rejects, progress or Progress())
        return outcome.as_json()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Python's search for cycles halts: rows have none, and it costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass
class Work:
    """A workbook read and laid out: sheets with their rows, and what was left out on the way."""

    name: str
    mapping: Mapping
    sheets: list[tuple[Sheet, list[Draft]]]
    warnings: list[Fault]


def prepared(pages: Pages, mapping: Mapping) -> Work:
    """Read the sheets that are mapped, cell by cell; nothing is looked up yet."""
    sheets, warnings = laid_out(pages, mapping)
    drafts = [(sheet, _drafts(sheet, pages.book.from_1904)) for sheet in sheets]
    return Work(pages.book.name, mapping, drafts, warnings)


def run(
    session: Session,
    work: Work,
    outcome: Outcome,
    witness: Witness,
    dry_run: bool,
    rejects: Path | None,
    progress: Progress,
) -> None:
    """Take the rows in as one action; ``dry_run`` rolls it back when all is told."""
    count = _Counted(progress, sum(len(drafts) for _, drafts in work.sheets))
    try:
        with acting(session.db, session.operator, f"导入 {work.name}", "import") as act:
            today = session.today().isoformat()
            directory = Directory(session.db, today)
            for sheet, drafts in work.sheets:
                if sheet.broken:
                    outcome.reject_all(sheet, [draft.row for draft in drafts])
                else:
                    intake = Intake(act, directory, outcome, sheet, today, witness)
                    intake.take(drafts, count.one)
            count.last_chance()
            if rejects and outcome.sent_back:
                write_rejects(rejects, outcome.sent_back)
            if dry_run or not act.changed:
                raise _NothingToKeep
    except _NothingToKeep:
        pass


class _Counted:
    """Progress over all rows of the workbook."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def last_chance(self) -> None:
        """All rows are written and nothing is kept yet."""
        self._progress.step(self._total, self._total)

    def one(self) -> None:
        """One more row is done."""
        self._done += 1
        if self._done % _STEP == 0:
            self._progress.step(self._done, self._total)


def _drafts(sheet: Sheet, from_1904: bool) -> list[Draft]:
    """The rows that give anything, without the template's example.

    Of a sheet of wrong structure every row counts, even one whose columns were not understood.
    """
    reader = RowReader(sheet, from_1904=from_1904)
    drafts = []
    for row in sheet.rows:
        draft = reader.read(row)
        if draft.filled or sheet.broken:
            if may_be_example(sheet.record, draft.given) and _is_example(sheet, draft):
                continue
            drafts.append(draft)
    return drafts


def _is_example(sheet: Sheet, draft: Draft) -> bool:
    """Is it the untouched example? Of one half written over the marked cells are faults."""
    names = [*draft.given, *draft.faulty]
    texts = {name: draft.text(name) for name in names}
    if is_example(sheet.record, texts):
        return True
    for name in marked(sheet.record, texts):
        draft.fault(name, "example", "此格还是模板的示例，请改成本单位的内容，或删去这一行")
    return False
