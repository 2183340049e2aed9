"""Which stored row a row of the workbook is (records.md, natural keys)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from jindu_desktop.flows.importing.drafts import Draft
from jindu_desktop.ports.excel.cells import CellFault
from jindu_desktop.records import GRID, OFFICE, RELEASE_HANDOVER
from jindu_desktop.records.field import Record, Row
from jindu_desktop.records.kinds import Value
from jindu_desktop.store import entries
from jindu_desktop.store.sqlcipher import Database

Key = tuple[object, ...]


class Matcher(Protocol):
    """Finds rows; ``key`` says when two rows of one workbook are the same."""

    def key(self, draft: Draft) -> Key:
        """What makes the draft the same row as another of the workbook."""
        ...

    def match(self, draft: Draft) -> Row | None:
        """The stored row it is, None for a new one; CellFault when that cannot be told."""
        ...

    def add(self, row: Row) -> None:
        """A row of the workbook was taken in and may be matched from now on."""
        ...


def matcher_for(db: Database, record: Record, drafts: Sequence[Draft]) -> Matcher:
    """The way to match this record's rows; loads what it needs for these drafts at once."""
    if record is RELEASE_HANDOVER:
        return _Handovers(db, drafts)
    if record is OFFICE:
        return _Office(db)
    if record is GRID:
        return _Grids(db, record, drafts)
    return _Keyed(db, record, drafts) if record.key else _Unkeyed(db, record, drafts)


class _Keyed:
    def __init__(self, db: Database, record: Record, drafts: Sequence[Draft]) -> None:
        self._record = record
        self._ids = entries.by_key(db, record)
        wanted = {self._ids.get(self.key(draft)) for draft in drafts} - {None}
        self._rows = entries.fetch_many(db, record, [at for at in wanted if at])

    def key(self, draft: Draft) -> Key:
        return tuple(draft.given.get(name) for name in self._record.key)

    def match(self, draft: Draft) -> Row | None:
        found = self._ids.get(self.key(draft))
        return self._rows[found] if found else None

    def add(self, row: Row) -> None:
        """Nothing to do: the same key twice is told from the workbook's own rows."""


class _Grids(_Keyed):
    """A grid is named together with its village; alone while its name is the only one."""

    def __init__(self, db: Database, record: Record, drafts: Sequence[Draft]) -> None:
        super().__init__(db, record, drafts)
        self._same: dict[object, list[Row]] = defaultdict(list)
        for row in entries.all_rows(db, record):
            self._same[row["name"]].append(row)

    def match(self, draft: Draft) -> Row | None:
        exact = super().match(draft)
        if exact or draft.given.get("village") is not None:
            return exact
        same = self._same[draft.given.get("name")]
        if len(same) > 1:
            raise CellFault(
                "reference", f"有 {len(same)} 个村(社区)都有这个网格，请填写村(社区)名称"
            )
        return same[0] if same else None


class _Office:
    """The office has one row; a workbook changes it and never adds a second."""

    def __init__(self, db: Database) -> None:
        self._row = next(entries.all_rows(db, OFFICE))

    def key(self, draft: Draft) -> Key:
        return (draft.given.get("division_code"),)

    def match(self, draft: Draft) -> Row | None:
        given = draft.given.get("division_code")
        if given is not None and given != self._row["division_code"]:
            raise CellFault(
                "conflict", f"本单位的行政区划代码是 {self._row['division_code']}，与此行不符"
            )
        return self._row

    def add(self, row: Row) -> None:
        """Nothing to do."""


class _Unkeyed:
    """Events without a key are the same when every given field is equal."""

    def __init__(self, db: Database, record: Record, drafts: Sequence[Draft]) -> None:
        self._owner = record.owner[0].name if record.owner else ""
        self._rows = rows_of(db, record, self._owner, (d.given.get(self._owner) for d in drafts))

    def key(self, draft: Draft) -> Key:
        return tuple(sorted(draft.given.items()))

    def match(self, draft: Draft) -> Row | None:
        rows = self._rows.get(draft.given.get(self._owner), [])
        return next((row for row in rows if _equal(row, draft.given)), None)

    def add(self, row: Row) -> None:
        """Nothing to do: two rows of one workbook are the same only when identical."""


class _Handovers:
    """person + released_on (or expected_on); a release first looks for the open handover."""

    def __init__(self, db: Database, drafts: Sequence[Draft]) -> None:
        self._rows = rows_of(
            db, RELEASE_HANDOVER, "person", (d.given.get("person") for d in drafts)
        )

    def key(self, draft: Draft) -> Key:
        given = draft.given
        released, expected = given.get("released_on"), given.get("expected_on")
        return (given.get("person"), "released" if released else "expected", released or expected)

    def match(self, draft: Draft) -> Row | None:
        rows = self._rows.get(draft.given.get("person"), [])
        return next(_alike(rows, draft.given), None)

    def add(self, row: Row) -> None:
        rows = self._rows[row["person"]]
        rows[:] = [other for other in rows if other["id"] != row["id"]] + [row]


def _alike(rows: list[Row], given: Row) -> Iterator[Row]:
    """Handovers that may be meant, the likeliest first."""
    released, expected = given.get("released_on"), given.get("expected_on")
    still_open = [row for row in rows if row["released_on"] is None]
    if released:
        yield from (row for row in rows if row["released_on"] == released)
        yield from (row for row in still_open if row["expected_on"] == expected)
        yield from sorted(still_open, key=lambda row: str(row["expected_on"] or "9"))
    else:
        yield from (row for row in still_open if row["expected_on"] == expected)
        yield from (row for row in rows if expected and row["expected_on"] == expected)


def _equal(row: Row, given: Row) -> bool:
    return all(row[name] == value for name, value in given.items())


def rows_of(
    db: Database, record: Record, field: str, owners: Iterable[Value]
) -> dict[Value, list[Row]]:
    """Unstruck rows by owner, for these owners."""
    found: dict[Value, list[Row]] = defaultdict(list)
    wanted = {owner for owner in owners if owner is not None}
    if len(wanted) > 2000:  # one pass over the table is cheaper
        for row in entries.all_rows(db, record):
            if row[field] in wanted:
                found[row[field]].append(row)
        return found
    for owner in wanted:
        found[owner] = entries.rows_where(db, record, field, owner)
    return found
