"""How other rows are found and named in a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jindu_desktop.flows import browse
from jindu_desktop.records import BY_NAME

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Row


class Lookup:
    """Answers what a form asks about rows it points to; one for each page."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def options(self, record: str) -> list[tuple[int, str]]:
        """Villages, grids, workers or schools to pick from."""
        return browse.options(self._session, record)

    def belonging(self, record: str, field: str, row_id: int) -> frozenset[int]:
        """The grids of a village."""
        return browse.belonging(self._session, record, field, row_id)

    def search(self, record: str, text: str, limit: int) -> list[tuple[int, str]]:
        """The first ``limit`` persons or cases that fit the text."""
        ids = browse.find_rows(self._session, BY_NAME[record], text)[:limit]
        return self._named(record, list(ids))

    def label(self, record: str, row_id: int) -> str:
        """A person as name and masked number, a case as number and name."""
        named = dict(self._named(record, [row_id]))
        return named.get(row_id) or f"（已不在：{row_id}）"

    def _named(self, record: str, ids: list[int]) -> list[tuple[int, str]]:
        if record == "person":
            rows = browse.rows(self._session, BY_NAME[record], ids)
            return [(_id(row), _person(row)) for row in rows]
        labels = browse.labels(self._session, record, ids)
        return [(row_id, labels[row_id]) for row_id in ids if row_id in labels]


def _id(row: Row) -> int:
    return int(row["id"] or 0)


def _person(row: Row) -> str:
    number = BY_NAME["person"].by_name["id_number"].masked(row["id_number"])
    return f"{row['name']}  {number}"
