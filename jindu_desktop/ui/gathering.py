"""Loads a list: at once if it is short or known, else on the worker while the old rows stay.

A long list is shown as soon as its order is known; the words it is searched by follow.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from jindu_desktop.flows import listing
from jindu_desktop.ui.table import Query

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.listing import Gathered, Wanted
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_view import RecordView
    from jindu_desktop.ui.tasks import Task

_PAINTED = 20  # milliseconds; by then the list stands on the screen


class Gathering(QObject):
    """``loaded`` whenever the list shows what was asked for last."""

    loaded = Signal()

    def __init__(self, desk: Desk, view: RecordView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._asked: Query | None = None
        self._task: Task | None = None
        self._under_way: tuple[Wanted, bool] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAINTED)
        self._later.timeout.connect(self._read_on)
        view.table.loader = self.load

    @property
    def busy(self) -> bool:
        """Is a list under way?"""
        return self._task is not None

    def load(self, **change: Any) -> None:
        """Ask again, with these parts of the query changed."""
        base = self._asked or self._view.table.query
        self._asked = replace(base, **change)
        wanted, searched = _wanted(self._view, self._asked), bool(self._asked.text.strip())
        if listing.at_hand(self._desk.session, wanted, searched=searched):
            self._show()
        elif (wanted, searched) != self._under_way:
            self._start(wanted, searched=searched)

    def _start(self, wanted: Wanted, *, searched: bool) -> None:
        self._drop()
        self._under_way = (wanted, searched)
        known = listing.known_words(self._desk.session, wanted.record)
        work = partial(_gather, wanted, known, searched)
        self._task = self._desk.tasks.start(work, self._gathered, self._failed, title="正在排列")

    def _gathered(self, made: Gathered) -> None:
        self._task, self._under_way = None, None
        listing.take_over(self._desk.session, made)
        if self._asked is not None:
            self.load()

    def _failed(self, fault: Any) -> None:
        self._task, self._under_way, self._asked = None, None, None
        self._desk.notices.show_error(fault)

    def _show(self) -> None:
        self._drop()
        asked, self._asked = self._asked, None
        if asked is not None:
            self._view.load(
                text=asked.text, order=asked.order, descending=asked.descending,
                struck=asked.struck, conditions=asked.conditions,
            )  # fmt: skip
            self.loaded.emit()
            if self._unread() is not None:
                self._later.start()

    def _read_on(self) -> None:
        """The words, before anybody has typed one."""
        wanted = self._unread()
        if wanted is not None and self._task is None:
            self._start(wanted, searched=True)

    def _unread(self) -> Wanted | None:
        """The list shown, if it cannot be searched yet."""
        wanted = _wanted(self._view, self._view.table.query)
        return None if listing.at_hand(self._desk.session, wanted) else wanted

    def _drop(self) -> None:
        if self._task is not None:
            self._task.drop()
        self._task, self._under_way = None, None


def _wanted(view: RecordView, query: Query) -> Wanted:
    return listing.Wanted(
        view.record, query.order, query.descending, query.struck, query.conditions
    )


def _gather(
    wanted: Wanted, known: tuple[listing.Version, Any] | None, searched: bool,  # noqa: FBT001
    session: Session, progress: Progress,
) -> Gathered:  # fmt: skip
    progress.step(0, 1)
    return listing.gather(session, wanted, known, searched=searched)
