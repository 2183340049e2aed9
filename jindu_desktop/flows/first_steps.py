"""What a new office registers first, in the order in which one thing needs the other."""

from __future__ import annotations

from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.store import entries

STEPS = ("village", "worker", "person", "school")


def lacking(session: Session) -> tuple[str, ...]:
    """The records of ``STEPS`` of which there is not a single row."""
    return tuple(
        name for name in STEPS if next(entries.all_rows(session.db, BY_NAME[name]), None) is None
    )
