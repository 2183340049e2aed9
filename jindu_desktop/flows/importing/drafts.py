"""What import knows of a sheet and of one row on its way in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from jindu_desktop.core.errors import Fault
from jindu_desktop.ports.excel.cells import place
from jindu_desktop.ports.excel.reader import Merge, SheetRow
from jindu_desktop.records.field import Field, Record, Row
from jindu_desktop.rules.whole_record import Finding


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one row; ``field`` is empty when it concerns the whole row."""

    field: str
    value: str
    code: str
    message: str


class Texts(Protocol):
    """Gives back how a cell of a row was written."""

    def text(self, row: SheetRow, name: str) -> str:
        """The cell of a field as text, empty where the sheet has no such column."""
        ...


@dataclass(slots=True)
class Draft:
    """A row as given: only filled cells are in ``given``; an emptied field is there as None."""

    row: SheetRow
    texts: Texts
    given: Row = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    filled: bool = False
    """Has the row anything in the columns that are taken in?"""
    doubts: list[Finding] = field(default_factory=list)
    """What was read between the lines, to be told as warnings."""

    def text(self, name: str) -> str:
        """How a field is written in the row."""
        return self.texts.text(self.row, name)

    def fault(self, name: str, code: str, message: str) -> None:
        """Note an error of a field."""
        self.problems.append(Problem(name, self.text(name), code, message))

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
    above: list[SheetRow] = field(default_factory=list)
    """Titles and upper heading lines, to be sent back as they were."""
    merges: Sequence[Merge] = ()
    """Merged cells among them."""
    name_at: int | None = None
    """The column with the name of the person a row is about, where the record has no such field."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """What new rows get, as text, in fields without a column."""
    centuries: Mapping[str, str] = field(default_factory=dict)
    """By field: 19 or 20, for days written with two digits of the year."""
    strict: bool = True
    """Filled in our own template, so that nothing need be read between the lines."""

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
