"""Undo and redo, as work for the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jindu_desktop.records import LOGGED

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session


def told(saved: Saved) -> str:
    """What was taken back or done again, in the office's words, with how many rows of it."""
    labels = {name: record.label for name, record in LOGGED.items() if saved.rows.get(name)}
    many = {name: f" {saved.rows[name]} 条" for name in labels if saved.rows[name] > 1}
    return "、".join(label + many.get(name, "") for name, label in labels.items())


def take_back(session: Session, _progress: Progress) -> Any:
    """Undo the last action."""
    from jindu_desktop.flows.undo import undo

    return undo(session)


def do_again(session: Session, _progress: Progress) -> Any:
    """Redo what was undone last."""
    from jindu_desktop.flows.undo import redo

    return redo(session)
