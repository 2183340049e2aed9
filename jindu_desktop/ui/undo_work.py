"""Undo and redo, as work for the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jindu_desktop.records import LOGGED

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session


def labels(names: frozenset[str]) -> str:
    """The records that changed, in the office's words."""
    return "、".join(record.label for name, record in LOGGED.items() if name in names)


def take_back(session: Session, _progress: Progress) -> Any:
    """Undo the last action."""
    from jindu_desktop.flows.undo import undo

    return undo(session)


def do_again(session: Session, _progress: Progress) -> Any:
    """Redo what was undone last."""
    from jindu_desktop.flows.undo import redo

    return redo(session)
