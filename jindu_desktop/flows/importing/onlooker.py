"""Looks on while a workbook is tried, and writes down row by row what would happen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jindu_desktop.core.errors import Fault
from jindu_desktop.flows.importing.doubles import Doubles
from jindu_desktop.flows.importing.drafts import Draft, Sheet
from jindu_desktop.flows.importing.intake import Nobody
from jindu_desktop.flows.importing.outcome import Outcome
from jindu_desktop.flows.importing.preview_rows import Difference, Double, PreviewRow, RowRef
from jindu_desktop.flows.importing.references import Directory
from jindu_desktop.ports.excel.cells import shown
from jindu_desktop.records import PERSON
from jindu_desktop.records.field import Field, Record, Row
from jindu_desktop.records.kinds import Reference, fold
from jindu_desktop.store.people import names
from jindu_desktop.store.sqlcipher import Database


class Onlooker(Nobody):
    """A witness without a say; ``rows`` are what it saw, in the order of the work."""

    def __init__(self, db: Database, outcome: Outcome, today: str) -> None:
        self.rows: list[PreviewRow] = []
        self._db, self._outcome = db, outcome
        self._directory = Directory(db, today)
        self._doubles: Callable[[Record], Doubles] = cache(self._load_doubles)
        self._numbers: dict[object, int] = {}
        self._warned = 0

    def _load_doubles(self, record: Record) -> Doubles:
        return Doubles(self._db, record)

    def saw(self, kind: str, sheet: Sheet, draft: Draft, stored: Row | None, whole: Row) -> None:
        """Write a row down; a new one is compared with all that are there already."""
        record, row = sheet.record, draft.row.number
        doubles: tuple[Double, ...] = ()
        if kind == "new":
            known = self._doubles(record)
            doubles = tuple(
                self._double(sheet, draft, other, told, whole) for other, told in known.of(whole)
            )
            known.add(whole)
            self._numbers[whole["id"]] = row
        self.rows.append(
            PreviewRow(
                RowRef(sheet.title, row),
                record,
                kind,
                self._label(record, whole),
                int(str(stored["id"])) if stored and kind == "changed" else 0,
                self._differences(sheet, draft, stored) if stored and kind == "changed" else (),
                doubles,
                tuple(sheet.as_fault(draft, problem) for problem in draft.problems),
                (*self._warnings(), *self._other_name(sheet, draft, whole)),
            )
        )

    def _warnings(self) -> list[Fault]:
        """The warnings this row brought."""
        fresh = self._outcome.warnings[self._warned :]
        self._warned = len(self._outcome.warnings)
        return fresh

    def before(self) -> None:
        """Warnings so far are about sheets, not rows."""
        self._warned = len(self._outcome.warnings)

    def _label(self, record: Record, whole: Row) -> str:
        return self._text(record, record.by_name[record.title], whole) if record.title else ""

    def _text(self, record: Record, field: Field, row: Row) -> str:
        """A stored value as a person reads it."""
        value = row.get(field.name)
        if value is None:
            return ""
        if isinstance(field.kind, Reference):
            if not isinstance(value, int):
                return str(value)
            return str(self._directory.written(record, field, value, row))
        return field.show(value)

    def _differences(self, sheet: Sheet, draft: Draft, stored: Row) -> tuple[Difference, ...]:
        return tuple(
            self._difference(sheet, draft, stored, name)
            for name, value in draft.given.items()
            if stored[name] != value
        )

    def _difference(self, sheet: Sheet, draft: Draft, stored: Row, name: str) -> Difference:
        field = sheet.record.by_name[name]
        new = self._text(sheet.record, field, stored | draft.given)
        old = self._text(sheet.record, field, stored)
        return Difference(name, field.label, old, new, sheet.where(draft.row.number, name))

    def _double(self, sheet: Sheet, draft: Draft, other: Row, why: str, whole: Row) -> Double:
        record, row = sheet.record, self._numbers.get(other["id"], 0)
        sides = [
            Difference(
                field.name,
                field.label,
                self._text(record, field, other),
                self._text(record, field, whole),
                sheet.where(draft.row.number, field.name),
            )
            for field in record.fields
            if field.name in draft.given or other[field.name] is not None
        ]
        row_id = 0 if row else int(str(other["id"]))
        return Double(row_id, row, self._label(record, other), why, tuple(sides))

    def _other_name(self, sheet: Sheet, draft: Draft, whole: Row) -> list[Fault]:
        """The number is of a person with another name than the sheet says."""
        if sheet.name_at is None or not isinstance(whole.get("person"), int):
            return []
        person = int(str(whole["person"]))
        written = shown(draft.row.cells[sheet.name_at])
        known = names(self._db, [person]).get(person, "")
        if not written or fold(written) == fold(known):
            return []
        label = PERSON.by_name["id_number"].label
        message = f"表上写的是“{written}”，这个{label}登记的是“{known}”，请核对"
        where = sheet.where(draft.row.number, "person")
        return [Fault(where, "person", written, "name", message)]
