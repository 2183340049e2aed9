"""Reasons typed into a dialog and not used yet: drafted like a form, offered when it opens again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from jindu_desktop.flows.drafts import Draft
    from jindu_desktop.ui.tasks import Task, Tasks


class Reasons(QObject):
    """``edited``: ``drafts`` gives something else than before.

    A reason goes when the act it was given for has succeeded: the first work started after
    ``used``. An act that was refused or called off leaves it for the next try.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._typed: dict[str, Draft] = {}
        self._used = ""
        self._acts: dict[Task, str] = {}

    def listen(self, tasks: Tasks) -> None:
        """The acts are among this work."""
        tasks.started.connect(self._started)
        tasks.finished.connect(self._forget)

    def take(self, found: Iterable[Draft]) -> None:
        """These were kept before a crash or while the office was locked."""
        self._typed |= {str(each.body["about"]): each for each in found}

    def drafts(self) -> list[Draft]:
        """Every reason not used yet."""
        return list(self._typed.values())

    def text(self, about: str) -> str:
        """What was typed for this act earlier, empty if nothing."""
        known = self._typed.get(about)
        return str(known.body["text"]) if known else ""

    def put(self, about: str, text: str) -> None:
        """This is typed for the act now; nothing but space lets it go."""
        from jindu_desktop.flows.drafts import reason_draft

        if text.strip():
            known = self._typed.get(about) or reason_draft(about)
            self._typed[about] = replace(known, body={**known.body, "text": text})
        else:
            self._typed.pop(about, None)
        self.edited.emit()

    def used(self, about: str) -> None:
        """The reason is given: the work that starts next is its act."""
        self._used = about

    def _started(self, task: Task) -> None:
        about, self._used = self._used, ""
        if about:
            self._acts[task] = about
            task.succeeded.connect(self._succeeded)

    def _succeeded(self, _result: object) -> None:
        done = next((about for task, about in self._acts.items() if task is self.sender()), "")
        self.put(done, "")

    def _forget(self, task: Task) -> None:
        self._acts.pop(task, None)
