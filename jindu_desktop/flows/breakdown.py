"""A number by village: from the rows behind it, so that both always agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from jindu_desktop.core.period import Month
from jindu_desktop.flows.behind import Behind, behind
from jindu_desktop.flows.session import Session
from jindu_desktop.store.dwellings import village_names
from jindu_desktop.store.faults import translated

NO_VILLAGE = "（未填村居）"


@dataclass(frozen=True, slots=True)
class Share:
    """A village's part of an indicator: how many of its rows count, of how many."""

    village: str
    counted: int
    total: int

    @property
    def missing(self) -> int:
        """How many do not count."""
        return self.total - self.counted

    @property
    def rate(self) -> Fraction:
        """Counted of all."""
        return Fraction(self.counted, self.total)


@dataclass(frozen=True, slots=True)
class Opened:
    """A number opened: its rows, those missing first by reason, and their villages."""

    rows: list[Behind]
    shares: list[Share]


def opened(session: Session, month: Month, indicator_id: str) -> Opened:
    """Rows and villages of an indicator; the villages are empty where its rows have none."""
    rows = behind(session, month, indicator_id)
    return Opened(sorted(rows, key=_missing_first), by_village(session, rows))


def by_village(session: Session, rows: Sequence[Behind]) -> list[Share]:
    """The villages with most missing first."""
    ids: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        ids[row.record].append(row.row_id)
    with translated():
        known = {
            (record, row_id): name
            for record, some in ids.items()
            for row_id, name in village_names(session.db, record, some).items()
        }
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        if (row.record, row.row_id) in known:
            sums = found[known[row.record, row.row_id] or NO_VILLAGE]
            sums[0] += row.in_numerator
            sums[1] += 1
    shares = [Share(village, counted, total) for village, (counted, total) in found.items()]
    return sorted(shares, key=_worst_first)


def _missing_first(row: Behind) -> tuple[bool, str, str]:
    return row.in_numerator, row.reason, row.label


def _worst_first(share: Share) -> tuple[int, int, str]:
    return -share.missing, -share.total, share.village
