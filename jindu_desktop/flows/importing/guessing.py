"""Guess what the sheets of a workbook are: where the headings stand, which record, which fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jindu_desktop.flows.importing.headings import (
    is_own_name,
    is_reason,
    is_somebody_elses,
    meaning,
    names_person,
    normal,
    spoken_for,
)
from jindu_desktop.flows.importing.mapping import (
    CONTENT,
    LABEL,
    PERSON_NAME,
    Column,
    SheetMapping,
)
from jindu_desktop.ports.excel.cells import is_blank, shown
from jindu_desktop.ports.excel.reader import Merge, SheetRow
from jindu_desktop.records import PERSON, RECORDS, WORKER
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import fold

WITHIN = 25
"""Headings are looked for in so many filled rows from the top."""

_MOST_LINES = 3
_PER_LINE = 0.05  # of readings that name as much the shortest is right: a title is no heading
_WIDEST = 500
"""No sheet that people fill in has more columns; what lies beyond is not looked at."""

_LOOKED_AT = 200
_SAYS_MORE = re.compile(r"[:：0-9０-９]")
_IDENTITY = re.compile(r"\d{17}[\dXx]")
_CLEAR_LEAD = 1.5
_TELLING = {"grid": ("name",), "family_member": ("person", "name", "relation")}


@dataclass(frozen=True)
class Sheet:
    """A sheet as it lies before us."""

    title: str
    rows: Sequence[SheetRow]
    merges: Sequence[Merge] = ()
    file: str = ""

    @cached_property
    def heads(self) -> list[Head]:
        """Everything that may be the headings: one to three rows in a row, near the top."""
        return list(self._heads())

    def _heads(self) -> Iterator[Head]:
        near = self.rows[:WITHIN]
        for start in range(len(near)):
            if start and _is_group_line(near[start - 1], near[start]):
                continue  # what stands above belongs to it, and may make it somebody else's
            for lines in range(1, _MOST_LINES + 1):
                some = near[start : start + lines]
                if len(some) == lines and some[-1].number - some[0].number == lines - 1:
                    yield Head(start, lines, _combined(some, self.merges))

    @cached_property
    def numbers(self) -> set[int]:
        """The columns that are full of identity numbers, but for what stands above them."""
        found = set()
        body = self.rows[:_LOOKED_AT]
        for at in range(min(_WIDEST, max((len(row.cells) for row in body), default=0))):
            cells = [shown(r.cells[at]) for r in body if r.cells[at : at + 1] not in ([], [""])]
            hits = sum(1 for text in cells if _IDENTITY.fullmatch(fold(text).lstrip("'")))
            if hits >= 3 and hits >= 0.8 * (len(cells) - _MOST_LINES):
                found.add(at)
        return found

    @cached_property
    def hints(self) -> Counter[str]:
        """Records that the title, the file's name and the rows on top speak for."""
        found: Counter[str] = Counter()
        on_top = [shown(c) for row in self.rows[:3] for c in row.cells[:3] if not is_blank(c)]
        for text in (self.title, self.file, *on_top[:3]):
            for name, length in spoken_for(text).items():
                found[name] = max(found[name], length)
        return found


@dataclass(frozen=True, slots=True)
class Head:
    """Headings that begin at a row (counted among the filled rows) and take some lines."""

    start: int
    lines: int
    texts: list[tuple[str, ...]]
    """Per column what may be its normal heading, the fullest form first."""


def _is_group_line(row: SheetRow, below: SheetRow) -> bool:
    """Short words over several columns each, above the words they are about."""
    words = [shown(cell).strip() for cell in row.cells if not is_blank(cell)]
    gaps = sum(
        1 for a, b in zip(row.cells, below.cells, strict=False) if is_blank(a) and not is_blank(b)
    )
    return (
        below.number == row.number + 1
        and len(words) > 1
        and gaps > 0
        and all(isinstance(cell, str) for cell in (*row.cells, *below.cells))
        and all(len(word) <= 8 and not _SAYS_MORE.search(word) for word in words)
        and not any(_SAYS_MORE.search(shown(cell)) for cell in below.cells)
    )


def _combined(rows: Sequence[SheetRow], merges: Sequence[Merge]) -> list[tuple[str, ...]]:
    """Headings of several lines: a word over several columns goes with each word below it."""
    if len(rows) == 1:
        return [(text,) if (text := normal(cell)) else () for cell in rows[0].cells[:_WIDEST]]
    lines = [_spread(row, merges) for row in rows]
    found = []
    for at in range(min(_WIDEST, max(len(row.cells) for row in rows))):
        own = [normal(row.cells[at]) if at < len(row.cells) else "" for row in rows]
        parts = [line[at] if at < len(line) else "" for line in lines]
        last = next((text for text in reversed(own) if text), "")
        if not own[-1]:
            parts = own  # nothing below: the word above is merged downwards
        whole = "".join(dict.fromkeys(part for part in parts if part))
        above = whole.removesuffix(last)
        forms = (whole,) if is_somebody_elses(above) else (whole, last)
        found.append(tuple(dict.fromkeys(text for text in forms if text)))
    return found


def _spread(row: SheetRow, merges: Sequence[Merge]) -> list[str]:
    """A line with each word repeated over the columns it stands above."""
    texts = [normal(cell) for cell in row.cells[:_WIDEST]]
    across = [m for m in merges if m.first_row <= row.number <= m.last_row]
    if merges:
        for merge in across:
            if merge.first_row == row.number and merge.first_column < len(texts):
                word = texts[merge.first_column]
                for at in range(merge.first_column, min(merge.last_column + 1, len(texts))):
                    texts[at] = word
        return texts
    for at in range(1, len(texts)):
        texts[at] = texts[at] or texts[at - 1]
    return texts


@dataclass(frozen=True)
class Guess:
    """One reading of a sheet."""

    record: Record
    head: Head
    columns: tuple[Column, ...]
    score: float
    complete: bool


def best_head(sheet: Sheet, record: Record) -> Guess | None:
    """The headings that name most fields of a record; the uppermost and shortest of equals."""
    found: Guess | None = None
    for head in sheet.heads:
        guess = _read(sheet, head, record)
        if found is None or guess.score > found.score:
            found = guess
    return found


def read_under(sheet: Sheet, record: Record, last: int, lines: int) -> Guess:
    """A record's reading under headings that end in the filled row ``last``, counted from 0.

    Fewer ``lines`` are taken where the rows above are not next to each other.
    """
    start = last
    while last - start + 1 < lines and start and _next_to(sheet, start):
        start -= 1
    some = sheet.rows[start : last + 1]
    return _read(sheet, Head(start, len(some), _combined(some, sheet.merges)), record)


def _next_to(sheet: Sheet, at: int) -> bool:
    return sheet.rows[at].number == sheet.rows[at - 1].number + 1


def guess_sheet(sheet: Sheet) -> SheetMapping:
    """The likeliest reading of a sheet whose title is no record's label."""
    readings = [found for record in RECORDS if (found := best_head(sheet, record))]
    readings.sort(key=lambda each: -_weight(sheet, each))
    if not readings or not readings[0].columns or readings[0].score < 2:
        return SheetMapping(sheet.title, note="认不出这张表的栏目")
    first = readings[0]
    lead = _weight(sheet, first) - (_weight(sheet, readings[1]) if readings[1:] else 0)
    some = [column for column in first.columns if column.field]
    sure = first.complete and len(some) >= 3 and lead >= _CLEAR_LEAD
    return as_mapping(sheet, first, sure=sure)


def as_mapping(sheet: Sheet, guess: Guess, *, sure: bool, strict: bool = False) -> SheetMapping:
    """A reading as a mapping."""
    last = sheet.rows[guess.head.start + guess.head.lines - 1].number
    return SheetMapping(
        sheet.title, guess.record.name, last, guess.head.lines, guess.columns,
        sure=sure, strict=strict,
    )  # fmt: skip


def _weight(sheet: Sheet, guess: Guess) -> float:
    """How well a reading fits all in all: its headings, what the titles say, what is missing."""
    told = 1.5 + sheet.hints[guess.record.name] / 2 if sheet.hints[guess.record.name] else 0.0
    return guess.score + told + (2.0 if guess.complete else -3.0)


def _read(sheet: Sheet, head: Head, record: Record) -> Guess:
    """The columns of a sheet under these headings, as fields of the record."""
    found: dict[str, tuple[int, int]] = {}
    for at, texts in enumerate(head.texts):
        for form, text in enumerate(texts):
            told = meaning(record, text)
            if told:
                rank = 2 * told.rank + form
                if told.field not in found or rank < found[told.field][0]:
                    found[told.field] = (rank, at)
                break
    _find_own_name(record, head, found)
    by_column = {at: (name, rank) for name, (rank, at) in found.items()}
    columns = [_column(at, texts, by_column.get(at), record) for at, texts in enumerate(head.texts)]
    named = {column.field for column in columns if column.field}
    needed = set(key_of(record))
    if needed - named:
        columns = _by_content(sheet, record, columns)
        named = {column.field for column in columns if column.field}
    score = sum(_worth(record, column) for column in columns) - _PER_LINE * (head.lines - 1)
    return Guess(record, head, tuple(columns), score, bool(needed) and needed <= named)


def _find_own_name(record: Record, head: Head, found: dict[str, tuple[int, int]]) -> None:
    """Beside 家属姓名 a column 姓名 is the person's, and no second name of the relative's."""
    taken = {at for _, at in found.values()}
    for at, texts in enumerate(head.texts):
        own = at not in taken and any(is_own_name(record, text) for text in texts)
        if own and PERSON_NAME not in found:
            found[PERSON_NAME] = (0, at)


def _column(
    at: int, texts: tuple[str, ...], found: tuple[str, int] | None, record: Record
) -> Column:
    heading = texts[0] if texts else ""
    if found is None or is_reason(heading):
        return Column(at, heading)
    name = found[0]
    label = record.by_name[name].label if name in record.by_name else ""
    how = LABEL if fold(label) in texts else "synonym"
    return Column(at, heading, name, how)


def _worth(record: Record, column: Column) -> float:
    if not column.field or column.field == PERSON_NAME:
        return 0.25 if column.field else 0.0
    exact = 0.1 if column.how == LABEL else 0.0
    if column.field in key_of(record):
        return 3.0 + exact
    return (1.5 if record.by_name[column.field].required else 1.0) + exact


def key_of(record: Record) -> tuple[str, ...]:
    """The fields without which no row of a sheet can be placed, or told from another record's."""
    if record.key:
        return _TELLING.get(record.name, record.key)
    owner = [record.owner[0].name] if record.owner else []
    return (*owner, *([record.day] if record.day and record.by_name[record.day].required else []))


def _by_content(sheet: Sheet, record: Record, columns: list[Column]) -> list[Column]:
    """A column full of identity numbers is the number of identity, whatever stands above it."""
    field = names_person(record)
    wanted = field.name if field else "id_number" if record in (PERSON, WORKER) else ""
    if wanted and all(column.field != wanted for column in columns):
        for column in columns:
            if not column.field and column.at in sheet.numbers:
                columns[column.at] = Column(column.at, column.heading, wanted, CONTENT)
                break
    return columns
