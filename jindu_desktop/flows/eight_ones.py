"""学校八个一 as a matrix: open schools × eight items of a school year, beside what was done last year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jindu_desktop.core.period import school_year
from jindu_desktop.flows.browse import find_rows
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.codes import EIGHT_ITEMS, ItemState
from jindu_desktop.records.field import Row
from jindu_desktop.rules.proofs import owed
from jindu_desktop.store import attachments, entries, facts, settings
from jindu_desktop.store.faults import translated

_ITEM = BY_NAME["school_item"]
_SCHOOL = BY_NAME["school"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One item of one school. ``state`` is empty while nothing was entered for the year.

    ``title`` is the item by the plan version of the year. ``last`` is last year's row where it is
    settled and this year's is missing: to be confirmed, never counted. ``attached``: a scan or
    photograph belongs to this year's row.
    """

    school: int
    item: int
    row_id: int | None = None
    state: str = ""
    last: Row | None = None
    now: Row | None = None
    attached: bool = False
    title: str = ""

    @property
    def word(self) -> str:
        """已完成, 未完成, 不适用, 待确认 or 未填."""
        return self.state or ("待确认" if self.last else "未填")

    @property
    def owed(self) -> str:
        """What is lacking of it, in a few words."""
        return owed(self.now, self.last, attached=self.attached)


@dataclass(frozen=True, slots=True)
class Line:
    """A school with its eight cells."""

    school: int
    name: str
    cells: tuple[Cell, ...]

    @property
    def complete(self) -> bool:
        """All eight settled and at least one done, as indicators.md counts a school."""
        states = [cell.state for cell in self.cells]
        settled = all(state in {ItemState.DONE, ItemState.NOT_APPLICABLE} for state in states)
        return settled and ItemState.DONE in states


@dataclass(frozen=True, slots=True)
class Matrix:
    """The open schools of a school year by name."""

    year: str
    lines: tuple[Line, ...]
    titles: tuple[str, ...] = EIGHT_ITEMS

    def number(self, word: str) -> int:
        """How many cells say so."""
        return sum(cell.word == word for line in self.lines for cell in line.cells)

    @property
    def complete(self) -> int:
        """How many schools have all eight."""
        return sum(line.complete for line in self.lines)


def item_titles(session: Session, year: str) -> tuple[str, ...]:
    """The items of a school year, by the plan version in force on its first day."""
    return settings.checklist(session.db, year)


def matrix(session: Session, year: str) -> Matrix:
    """The matrix of a school year (2026-2027), schools open today or on the year's last day."""
    day = day_of(session, year)
    with translated():
        known = _Known(
            _rows(session, year),
            _rows(session, f"{int(year[:4]) - 1}-{year[:4]}"),
            attachments.owners(session.db, _ITEM.name),
        )
        found = {each.id: each.name for each in facts.schools(session.db, day)}
    order = [each for each in find_rows(session, _SCHOOL, order="name") if each in found]
    titles = item_titles(session, year)
    lines = (Line(each, found[each], _cells(each, known, titles)) for each in order)
    return Matrix(year, tuple(lines), titles)


def day_of(session: Session, year: str) -> str:
    """The day a school year is looked at: today, or its last day if today lies outside it."""
    today = session.today().isoformat()
    return today if school_year(today) == year else f"{int(year[:4]) + 1}-08-31"


def _rows(session: Session, year: str) -> dict[tuple[int, int], Row]:
    found = entries.rows_where(session.db, _ITEM, "school_year", year)
    return {(int(str(row["school"])), int(str(row["item"]))): row for row in found}


@dataclass(frozen=True, slots=True)
class _Known:
    """Rows of this year and the one before by school and item, and rows with an attachment."""

    now: dict[tuple[int, int], Row]
    before: dict[tuple[int, int], Row]
    attached: frozenset[int]


def _cells(school: int, known: _Known, titles: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(
        replace(_cell(school, item, known), title=title) for item, title in enumerate(titles, 1)
    )


def _cell(school: int, item: int, known: _Known) -> Cell:
    now, before = known.now.get((school, item)), known.before.get((school, item))
    if now is not None:
        row_id = int(str(now["id"]))
        attached = row_id in known.attached
        return Cell(school, item, row_id, str(now["state"]), now=now, attached=attached)
    settled = before is not None and before["state"] != ItemState.OPEN
    return Cell(school, item, last=before if settled else None)


def carried(cell: Cell, today: str) -> Row:
    """What to type for a cell to be confirmed: last year's words, this day. Saved by nobody yet."""
    last = cell.last or {}
    names: Sequence[str] = ("evidence", "note", "quantity", "checker")
    values: Row = {name: last[name] for name in names if last.get(name) is not None}
    if last.get("state") == ItemState.DONE:
        values["done_on"] = today
    return values | {"state": last.get("state")}
