"""Fetches the trend of twelve months without keeping anyone waiting: one month, one task."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jindu_desktop.core.period import Month
from jindu_desktop.rules.target_words import mark
from jindu_desktop.ui.sparkline import Trend

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.flows.trend import Values
    from jindu_desktop.rules.plan import Target
    from jindu_desktop.ui.tasks import Task, Tasks

_PATIENCE = 1.0  # seconds; where a month takes longer, only closed months are shown


class Trends(QObject):
    """``grown`` carries indicator id → Trend whenever there is more to show."""

    grown = Signal(object)

    def __init__(self, parent: QObject, tasks: Tasks) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._month: Month | None = None
        self._months: list[Month] = []
        self._known: dict[str, Values] = {}
        self._targets: Sequence[Target] = ()
        self.shown: Mapping[str, Trend] = {}

    def show(self, month: Month, now: Values, targets: Sequence[Target]) -> None:
        """The month so far was computed; the months before are fetched once."""
        first = month != self._month
        self._month, self._targets = month, targets
        self._known[str(month)] = now
        if first:
            self._fetch(partial(_closed, month), self._took_closed)
        else:
            self._tell()

    @property
    def months(self) -> list[Month]:
        """The months of the trends, oldest first."""
        return [*self._months, self._month] if self._month is not None else []

    def _fetch(
        self, work: Callable[[Session, Progress], object], done: Callable[[object], None]
    ) -> None:
        self._task = self._tasks.start(work, done, self._gave_up, title="正在计算走势")

    def _took_closed(self, found: object) -> None:
        if self._month is None or not isinstance(found, dict):
            return
        from jindu_desktop.flows.trend import months_before

        self._months = months_before(self._month)
        self._known.update(found)
        self._tell()
        self._next()

    def _next(self) -> None:
        """The newest month that is not known yet."""
        unknown = [each for each in self._months if str(each) not in self._known]
        if unknown:
            self._fetch(partial(_computed, unknown[-1]), self._took_month)

    def _took_month(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        month, seconds, values = found
        self._known[str(month)] = values
        self._tell()
        if seconds <= _PATIENCE:
            self._next()

    def _gave_up(self, _fault: object) -> None:
        """A trend is no news: without it the bars still say everything."""
        self._task = None

    def _tell(self) -> None:
        if self._month is not None:
            self.shown = {t.id: trend(t, self.months, self._known) for t in self._targets}
            self.grown.emit(self.shown)


def trend(target: Target, months: Sequence[Month], known: Mapping[str, Values]) -> Trend:
    """One indicator over these months."""
    values = [known.get(str(month), {}).get(target.id) for month in months]
    said = [
        f"{month.month} 月 {value:g}"
        for month, value in zip(months, values, strict=True)
        if value is not None
    ]
    return Trend(values, mark(target), f"走势：{'、'.join(said)}" if len(said) > 1 else "")


def _closed(month: Month, session: Session, _: Progress) -> dict[str, Values]:
    from jindu_desktop.flows.trend import closed_values

    return closed_values(session, month)


def _computed(month: Month, session: Session, _: Progress) -> tuple[Month, float, Values]:
    from jindu_desktop.flows.trend import month_values

    begun = time.monotonic()
    found = month_values(session, month)
    return month, time.monotonic() - begun, found
