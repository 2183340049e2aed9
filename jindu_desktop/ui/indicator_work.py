"""What opening a number asks of the flows, as work for the worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress

if TYPE_CHECKING:
    from jindu_desktop.flows.breakdown import Opened
    from jindu_desktop.flows.session import Session
    from jindu_desktop.flows.trend import Values


def opened(month: Month, indicator_id: str) -> Callable[[Session, Progress], Opened]:
    """The rows behind a number and their villages."""

    def work(session: Session, _progress: Progress) -> Opened:
        from jindu_desktop.flows.breakdown import opened as found

        return found(session, month, indicator_id)

    return work


def values(summary: dict[str, Any]) -> Values:
    """The values of a month's summary."""
    from jindu_desktop.flows.trend import values as found

    return found(summary)
