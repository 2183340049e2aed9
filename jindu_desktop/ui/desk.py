"""What every part of a page works with: the office, the worker, the messages, the look-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jindu_desktop.ui.lookup import Lookup

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Desk:
    """One for each page."""

    session: Session
    tasks: Tasks
    notices: Notices
    finder: Lookup


def desk(session: Session, tasks: Tasks, notices: Notices) -> Desk:
    """The desk of a page."""
    return Desk(session, tasks, notices, Lookup(session))
