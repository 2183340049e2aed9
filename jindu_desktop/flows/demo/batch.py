"""Rows on their way into the office: each gets its identifier as it is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jindu_desktop.records import RECORDS
from jindu_desktop.records.field import Row
from jindu_desktop.records.kinds import Value


class Batch:
    """Rows by record name, with identifiers that strictly grow over all records."""

    def __init__(self, identifiers: Iterator[int]) -> None:
        self._identifiers = identifiers
        self.rows: dict[str, list[Row]] = {record.name: [] for record in RECORDS}

    def add(self, record: str, values: Mapping[str, Value]) -> int:
        """Add one row; returns its identifier."""
        row_id = next(self._identifiers)
        self.rows[record].append({"id": row_id, **values})
        return row_id

    def take(self) -> dict[str, list[Row]]:
        """The rows so far, referenced records first; the batch is empty afterwards."""
        taken = {name: rows for name, rows in self.rows.items() if rows}
        self.rows = {name: [] for name in self.rows}
        return taken
