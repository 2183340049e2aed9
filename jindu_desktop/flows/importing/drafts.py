"""What import knows of a sheet and of one row on its way in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from jindu_desktop.core.errors import Fault
from jindu_desktop.ports.excel.cells import place
from jindu_desktop.ports.excel.reader import SheetRow
from jindu_desktop.records.field import Field, Record, Row


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one row; ``field`` is empty when it concerns the whole row."""

    field: str
    value: str
    code: str
    message: str


@dataclass
class Draft:
    """A row as given: only filled cells are in ``given``; an emptied field is there as None."""

    row: SheetRow
    given: Row = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, name: str, code: str, message: str) -> None:
        """Note an error of a field."""
        self.problems.append(Problem(name, self.texts.get(name, ""), code, message))

    @property
    def faulty(self) -> set[str]:
        """The fields that have an error."""
        return {problem.field for problem in self.problems}


@dataclass
class Sheet:
    """One sheet of a record: its headings, which column holds which field, its rows."""

    record: Record
    title: str
    headings: list[str]
    columns: list[tuple[int, Field]]
    head: int
    rows: list[SheetRow]
    broken: list[Fault] = field(default_factory=list)
    """Faults of structure: while there is one, no row of the sheet is taken in."""

    @cached_property
    def column_of(self) -> dict[str, int]:
        """Column (from 0) by field name."""
        return {each.name: at for at, each in self.columns}

    def column_for(self, name: str) -> int:
        """The column to point at for a field: its own, else the key's, else the first."""
        for candidate in (name, *self.record.key):
            if candidate in self.column_of:
                return self.column_of[candidate]
        return self.columns[0][0] if self.columns else 0

    def where(self, row: int, name: str) -> str:
        """The cell of a field as Excel shows it."""
        return place(self.title, row, self.column_for(name) + 1)

    def as_fault(self, draft: Draft, problem: Problem) -> Fault:
        """A problem with its place."""
        where = self.where(draft.row.number, problem.field)
        return Fault(where, problem.field, problem.value, problem.code, problem.message)
