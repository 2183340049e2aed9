"""What the sheets and columns of a workbook are: guessed, corrected by the clerk, remembered."""

from __future__ import annotations

from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.importing import guessing, remembered
from jindu_desktop.flows.importing.mapping import (
    PERSON_NAME,
    Column,
    Mapping,
    SheetMapping,
    from_json,
)
from jindu_desktop.flows.importing.sheets import Pages, guess_all
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.cells import column_letters, is_blank, shown
from jindu_desktop.ports.excel.reader import open_workbook
from jindu_desktop.records import BY_NAME

__all__ = [
    "PERSON_NAME", "Column", "Mapping", "Pages", "SheetMapping", "column_letters", "from_json",
    "guess", "read", "remember", "rows_on_top", "samples", "under",
]  # fmt: skip

_SAMPLES = 8
_LOOKED_AT = 300
_TOP_WORDS = 6


def read(session: Session, path: Path) -> tuple[Pages, Mapping]:
    """The sheets of a file, read once, and what they seem to be, also as the office remembers.

    Refused or Unavailable when the file cannot be read.
    """
    pages = Pages(open_workbook(path))
    if not pages.book.titles:
        raise Refused(f"“{path.name}”里没有工作表，请核对是否选错了文件", code="no_sheet")
    pages.known = remembered.load(session.db)
    return pages, guess_all(pages, pages.known)


def guess(path: Path, session: Session | None = None) -> Mapping:
    """What each sheet and column seems to be; with a ``session`` also as its office remembers.

    Nothing is stored. The answer is corrected by its ``with_…`` and given to `import_preview`.
    Refused or Unavailable when the file cannot be read.
    """
    known = remembered.load(session.db) if session else remembered.Remembered({})
    return guess_all(Pages(open_workbook(path)), known)


def remember(session: Session, mapping: Mapping) -> None:
    """Keep what the clerk said for sheets of the same headings; `import_preview.apply` does so."""
    remembered.keep(session.db, mapping)


def under(pages: Pages, title: str, record: str, head: int = 0, lines: int = 1) -> SheetMapping:
    """A sheet read as that record, under headings that end in row ``head`` and take some lines.

    Without ``head`` as the office remembers, else under the likeliest headings. For a clerk who says
    what a sheet is.
    """
    sheet, known = pages.sheet(title), BY_NAME[record]
    if not head and (kept := pages.known.find(sheet, record)):
        return kept
    ends = [row.number for row in sheet.rows]
    if head not in ends:
        found = guessing.best_head(sheet, known)
    else:
        found = guessing.read_under(sheet, known, ends.index(head), lines)
    if found is None:
        return SheetMapping(title, note="空表")
    return guessing.as_mapping(sheet, found, sure=True)


def rows_on_top(pages: Pages, title: str) -> list[tuple[int, str]]:
    """The rows among which the headings are: number as Excel shows it, and their first words."""
    found = []
    for row in pages.rows(title)[: guessing.WITHIN]:
        words = [shown(cell).strip() for cell in row.cells if not is_blank(cell)]
        found.append((row.number, "  ".join(words[:_TOP_WORDS])))
    return found


def samples(pages: Pages, sheet: SheetMapping, at: int) -> list[str]:
    """The first different things that stand in a column under the headings."""
    found: dict[str, None] = {}
    for row in pages.rows(sheet.title)[:_LOOKED_AT]:
        if row.number > sheet.head and at < len(row.cells) and not is_blank(row.cells[at]):
            found.setdefault(shown(row.cells[at]).strip())
            if len(found) == _SAMPLES:
                break
    return list(found)
