"""One part of the side panel: the form itself, a list of what belongs to the row, its history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_form import RecordForm

Typed = dict[str, object]


class Part(QWidget):
    """Told which row the panel shows; tells of rows it saved by ``changed`` (record names)."""

    changed = Signal(object)
    edited = Signal()
    makes = False
    """Does ``new_row`` begin something here?"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def watch(self, form: RecordForm) -> None:
        """Told of the form on whose top the part stands."""

    def show_row(self, row: Row | None) -> None:
        """Show what belongs to this row; None while a new one is being typed."""

    def refresh(self, changed: frozenset[str]) -> None:
        """Rows of these records changed."""

    def forms(self) -> list[RecordForm]:
        """The forms in which something may be typed."""
        return []

    def new_row(self) -> None:
        """F2 while this part is shown."""

    def save_row(self) -> None:
        """Ctrl+S while this part is shown."""
        for form in self.forms():
            if form.isVisible():
                form.save()

    def save_and_new(self) -> None:
        """Ctrl+Enter while this part is shown."""
        for form in self.forms():
            if form.isVisible():
                form.save_and_new()

    def draft(self) -> Typed | None:
        """What is typed here and not saved."""
        return None

    def restore(self, draft: Typed) -> None:
        """Type it again."""

    def arrive(self) -> None:
        """The part is now the visible one."""

    def take_focus(self) -> None:
        """Put the focus where work in this part begins."""


@dataclass(frozen=True, slots=True)
class Section:
    """A chip of the side panel, and how its part is made on first use.

    ``number`` says how many things the part would show of a row; it stands on the chip.
    """

    title: str
    make: Callable[[Desk], Part]
    number: Callable[[Session, int], int] | None = None
