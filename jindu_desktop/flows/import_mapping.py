"""What the sheets and columns of a workbook are: guessed, corrected by the clerk, remembered."""

from __future__ import annotations

from pathlib import Path

from jindu_desktop.flows.importing import remembered
from jindu_desktop.flows.importing.mapping import (
    PERSON_NAME,
    Column,
    Mapping,
    SheetMapping,
    from_json,
)
from jindu_desktop.flows.importing.sheets import Pages, guess_all
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.reader import open_workbook

__all__ = [
    "PERSON_NAME", "Column", "Mapping", "SheetMapping", "from_json", "guess", "remember",
]  # fmt: skip


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
