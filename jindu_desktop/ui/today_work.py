"""What the page 今日 asks of the flows, as work for the worker."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress

if TYPE_CHECKING:
    from jindu_desktop.flows.agenda_list import Line
    from jindu_desktop.flows.session import Session
    from jindu_desktop.rules.plan import Target


@dataclass(frozen=True, slots=True)
class Read:
    """The lines of today, and how long it took to find them."""

    lines: list[Line]
    seconds: float
    lacking: tuple[str, ...] = ()
    """What a new office has not registered yet."""


def read(*, snoozed: bool) -> Callable[[Session, Progress], Read]:
    """The agenda of today."""

    def work(session: Session, _progress: Progress) -> Read:
        from jindu_desktop.flows.agenda_list import today_list
        from jindu_desktop.flows.first_steps import lacking

        begun = time.monotonic()
        lines = today_list(session, snoozed=snoozed)
        return Read(lines, time.monotonic() - begun, lacking(session))

    return work


@dataclass(frozen=True, slots=True)
class Numbers:
    """A month's indicators as 今日 shows them."""

    month: Month
    summary: dict[str, Any]
    targets: Sequence[Target]


def numbers(session: Session, _progress: Progress) -> Numbers:
    """The indicators of the current month so far, the same as 月报上报 shows for it."""
    from jindu_desktop.flows.month import report

    month = Month.of(session.today().isoformat())
    return Numbers(month, report(session, month), session.plan.targets)
