"""See what an import would do before anything happens, choose, and do it as one action."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.import_workbook import prepared, run, without_collecting
from jindu_desktop.flows.importing import remembered
from jindu_desktop.flows.importing.drafts import Draft, Sheet
from jindu_desktop.flows.importing.guessing import key_of
from jindu_desktop.flows.importing.intake import Nobody
from jindu_desktop.flows.importing.mapping import Mapping
from jindu_desktop.flows.importing.onlooker import Onlooker
from jindu_desktop.flows.importing.outcome import Outcome
from jindu_desktop.flows.importing.preview_rows import (
    KEEP,
    LEAVE,
    NEW,
    SAME,
    TAKE,
    Choices,
    Difference,
    Double,
    PreviewRow,
    RowRef,
)
from jindu_desktop.flows.importing.sheets import Pages, body_of, guess_all
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.cells import shown
from jindu_desktop.ports.excel.reader import open_workbook
from jindu_desktop.records.field import Field
from jindu_desktop.store import audit

__all__ = [
    "KEEP", "LEAVE", "NEW", "SAME", "TAKE", "Choices", "Difference", "Double", "Preview",
    "PreviewRow", "RowRef", "apply", "preview", "tried", "written",
]  # fmt: skip


@dataclass(frozen=True)
class Preview:
    """What would happen; ``result`` are the numbers and faults as `import_workbook` tells them.

    ``warnings`` are those about sheets and columns, and rows that are no rows; a row's own are with
    the row. The sheets are kept, so that what is applied is what was seen.
    """

    name: str
    mapping: Mapping
    rows: tuple[PreviewRow, ...]
    warnings: tuple[Fault, ...]
    result: dict[str, Any]
    pages: Pages
    as_of: audit.Head

    def of(self, kind: str) -> list[PreviewRow]:
        """The rows that are new (without doubtful ones), changed, unchanged, skipped, rejected."""
        return [row for row in self.rows if row.kind == kind and not row.doubles]

    @property
    def doubtful(self) -> list[PreviewRow]:
        """New rows that may already be there."""
        return [row for row in self.rows if row.doubles]

    @property
    def centuries(self) -> dict[tuple[str, str], str]:
        """Where years have two digits and the century is to be asked: sheet and field → example."""
        found: dict[tuple[str, str], str] = {}
        for row in self.rows:
            for fault in row.problems:
                if fault.code == "century":
                    found.setdefault((row.ref.sheet, fault.field), fault.value)
        return found

    @property
    def broken(self) -> list[dict[str, str]]:
        """Sheets whose structure is wrong: none of their rows is taken."""
        return [fault for fault in self.result["errors"] if fault["code"] == "structure"]


def preview(
    session: Session,
    path: Path,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Try an import and tell row by row what it would do; nothing is stored.

    Without a ``mapping`` it is guessed, or as the office remembers it. Refused when the file cannot
    be read or nothing in it is mapped.
    """
    with without_collecting():
        pages = Pages(open_workbook(path))
        chosen = mapping or guess_all(pages, remembered.load(session.db))
        return tried(session, pages, chosen, progress or Progress())


def tried(session: Session, pages: Pages, mapping: Mapping, progress: Progress) -> Preview:
    """As `preview`, of sheets that are read already: for a mapping that is being corrected."""
    if not any(sheet.record for sheet in mapping.sheets):
        raise Refused("没有认出可导入的工作表，请指定每张表是什么", code="no_sheet")
    as_of = audit.head(session.db)
    work = prepared(pages, mapping)
    outcome = Outcome(warnings=list(work.warnings))
    seen = Onlooker(session.db, outcome, session.today().isoformat())
    seen.before()
    run(session, work, outcome, seen, True, None, progress)
    return Preview(
        pages.book.name,
        mapping,
        tuple(seen.rows),
        tuple(work.warnings),
        outcome.as_json(),
        pages,
        as_of,
    )


def apply(
    session: Session,
    seen: Preview,
    choices: Choices | None = None,
    *,
    rejects: Path | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Do what was previewed, as chosen, in one action; answers as `import_workbook` does.

    Rows left out count as skipped, rows kept as stored as unchanged. The mapping is remembered.
    Refused when something was saved since that changes what would happen: preview again.
    """
    with without_collecting():
        if audit.head(session.db) != seen.as_of:
            now = tried(session, seen.pages, seen.mapping, Progress())
            if list(map(_gist, now.rows)) != list(map(_gist, seen.rows)):
                raise Refused("预览之后台账又有改动，请重新预览后再导入", code="stale")
        work = prepared(seen.pages, seen.mapping)
        outcome = Outcome(warnings=list(seen.warnings))
        decided = _Decided(seen, choices or Choices())
        run(session, work, outcome, decided, False, rejects, progress or Progress())
    remembered.keep(session.db, seen.mapping)
    return outcome.as_json()


def _gist(row: PreviewRow) -> tuple[object, ...]:
    doubles = [(double.row_id, double.row) for double in row.doubles]
    return row.ref, row.kind, row.row_id, row.differences, doubles


class _Decided(Nobody):
    """The clerk's choices, put where the rows are taken in."""

    def __init__(self, seen: Preview, choices: Choices) -> None:
        self._choices = choices
        self._doubtful = {row.ref: row for row in seen.doubtful}
        for ref, word in self._unknown(seen, choices):
            raise Refused(f"{ref.sheet} 第 {ref.row} 行不能选择“{word}”", code="choice")

    def _unknown(self, seen: Preview, choices: Choices) -> Iterator[tuple[RowRef, str]]:
        """Words that mean nothing for their row."""
        changed = {row.ref for row in seen.of("changed")}
        for ref, word in choices.rows.items():
            fits = (
                word in (TAKE, KEEP)
                if ref in changed
                else ref in self._doubtful
                and (word in (LEAVE, NEW) or self._same(self._doubtful[ref], word) is not None)
            )
            if not fits:
                yield ref, word

    def target(self, sheet: Sheet, draft: Draft) -> int | None:
        """For a doubtful row: 0 to leave it, None for a new one, else the row it is."""
        row = self._doubtful.get(RowRef(sheet.title, draft.row.number))
        if row is None:
            return None
        word = self._choices.rows.get(row.ref, self._choices.doubles)
        if word == NEW:
            return None
        return self._same(row, word) or 0

    def kept(self, sheet: Sheet, draft: Draft) -> set[str]:
        """What stays as stored; never what says which row it is."""
        ref = RowRef(sheet.title, draft.row.number)
        if ref in self._doubtful:
            return set(self._choices.fields.get(ref, ()))
        word = self._choices.rows.get(ref, self._choices.changes)
        names = set(draft.given) if word == KEEP else set(self._choices.fields.get(ref, ()))
        return names - set(key_of(sheet.record))

    @staticmethod
    def _same(row: PreviewRow, word: str) -> int | None:
        """The stored row that ``same`` or ``same:ID`` means, None for another word."""
        stored = [double.row_id for double in row.doubles if double.row_id]
        if word == SAME:
            return stored[0] if stored else None
        name, _, number = word.partition(":")
        wanted = int(number) if name == SAME and number.isdigit() else 0
        return wanted if wanted in stored else None


def written(seen: Preview, row: PreviewRow) -> list[tuple[Field, str, str]]:
    """What stands in a row's filled columns: field, cell as written, what is wrong with it."""
    sheet = seen.mapping.sheet(row.ref.sheet)
    rows = body_of(seen.pages, sheet)
    cells = rows[bisect_left(rows, row.ref.row, key=attrgetter("number"))].cells
    wrong = {fault.field: fault.message for fault in row.problems}
    found = []
    for column in sheet.mapped:
        field = row.record.by_name.get(column.field)
        text = shown(cells[column.at]).strip() if column.at < len(cells) else ""
        if field and (text or field.name in wrong):
            found.append((field, text, wrong.pop(field.name, "")))
    return found + [(row.record.by_name[n], "", told) for n, told in wrong.items() if n]
