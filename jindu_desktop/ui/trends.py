"""Fetches the trend of twelve months without keeping anyone waiting: one month, one task."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jindu_desktop.core.period import Month
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
        self._asked: Month | None = None

    def show(self, month: Month, now: Values, targets: Sequence[Target]) -> None:
        """The month so far was computed; the months before are fetched once."""
        first = month != self._month
        self._month, self._targets = month, targets
        self._known[str(month)] = now
        if first:
            self._fetch(partial(_closed, month), self._took_closed)
        else:
            self._tell()

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
            self._asked = unknown[-1]
            self._fetch(partial(_computed, unknown[-1]), self._took_month)

    def _took_month(self, found: object) -> None:
        if not isinstance(found, tuple) or self._asked is None:
            return
        seconds, values = found
        self._known[str(self._asked)] = values
        self._tell()
        if seconds <= _PATIENCE:
            self._next()

    def _gave_up(self, _fault: object) -> None:
        """A trend is no news: without it the bars still say everything."""
        self._task = None

    def _tell(self) -> None:
        if self._month is not None:
            shown = [*self._months, self._month]
            self.grown.emit({t.id: trend(t, shown, self._known) for t in self._targets})


def trend(target: Target, months: Sequence[Month], known: Mapping[str, Values]) -> Trend:
    """One indicator over these months."""
    values = [known.get(str(month), {}).get(target.id) for month in months]
    said = [
        f"{month.month} 月 {value:g}"
        for month, value in zip(months, values, strict=True)
        if value is not None
    ]
    return Trend(values, _line(target), f"走势：{'、'.join(said)}" if len(said) > 1 else "")


def _line(target: Target) -> float | None:
    """Where the target lies on the scale of the values as printed."""
    if target.compare in {">=", "=="}:
        return float(target.bound) * 100
    return float(target.bound) if target.compare in {"staffed", "count>="} else None


def _closed(month: Month, session: Session, _: Progress) -> dict[str, Values]:
    from jindu_desktop.flows.trend import closed_values

    return closed_values(session, month)


def _computed(month: Month, session: Session, _: Progress) -> tuple[float, Values]:
    from jindu_desktop.flows.trend import month_values

    begun = time.monotonic()
    found = month_values(session, month)
    return time.monotonic() - begun, found
