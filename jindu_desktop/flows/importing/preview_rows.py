"""What a preview shows of a row, and what the clerk chooses."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from typing import NamedTuple

from jindu_desktop.core.errors import Fault
from jindu_desktop.records.field import Record

TAKE, KEEP = "take", "keep"
LEAVE, NEW, SAME = "leave", "new", "same"


class RowRef(NamedTuple):
    """A row as Excel shows it: the sheet's title and the row's number."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: what is stored, what the sheet says, in which cell (人员!C17).

    Texts are complete; lists mask them by the field's ``masked``.
    """

    field: str
    label: str
    old: str
    new: str
    where: str


@dataclass(frozen=True, slots=True)
class Double:
    """A row that may be the same: stored (``row_id``), or of this workbook (``row_id`` 0, ``row``)."""

    row_id: int
    row: int
    label: str
    why: str
    sides: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What would become of a row: ``kind`` is new, changed, unchanged, skipped or rejected.

    A new row with ``doubles`` is doubtful. ``row_id`` is the stored row of a changed one, else 0.
    """

    ref: RowRef
    record: Record
    kind: str
    label: str
    row_id: int = 0
    differences: tuple[Difference, ...] = ()
    doubles: tuple[Double, ...] = ()
    problems: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the clerk decides, for all rows and, where it differs, one by one.

    ``changes``: take what the sheet says, or keep what is stored. ``doubles``: leave a doubtful row
    out, take it as new, or as a change of the (first) row it looks like. ``rows`` holds the same
    words for single rows, also ``same:ID`` to name one of several; ``fields`` the fields of a row
    that stay as stored though the rest is taken.
    """

    changes: str = TAKE
    doubles: str = LEAVE
    rows: Dict[RowRef, str] = field(default_factory=dict)
    fields: Dict[RowRef, frozenset[str]] = field(default_factory=dict)
