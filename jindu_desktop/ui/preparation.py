"""Reads the code of pages, and makes them, before they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from jindu_desktop.ui.pages import PAGES

_PAUSE = 120  # milliseconds between two pages, for whoever types meanwhile
_FIRST = 1000  # until then the window has its first page painted, or somebody types a passphrase


class Preparation(QObject):
    """Takes the pages in turn, one after each pause, beginning behind the lock screen.

    First their code is read, then ``make`` makes them piece by piece, as long as it answers that
    there was something to make; again for each office opened. So the first showing of a page costs
    not much more than any other.
    """

    def __init__(
        self, parent: QObject, kinds: Iterable[Callable[[], object]], make: Callable[[], bool]
    ) -> None:
        super().__init__(parent)
        self._left = list(kinds)
        self._make = make
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._next)
        self.begin()

    def begin(self) -> None:
        """There is something to make again."""
        self._clock.start(_FIRST)

    def _next(self) -> None:
        self._clock.setInterval(_PAUSE)
        if self._left:
            self._left.pop(0)()
        elif not self._make():
            self._clock.stop()


def read_parts() -> None:
    """The code of what stands beside a list, if no page has read it yet."""
    import jindu_desktop.ui.attachment_part
    import jindu_desktop.ui.detail
    import jindu_desktop.ui.history
    import jindu_desktop.ui.printed_list
    import jindu_desktop.ui.subrecords
    import jindu_desktop.ui.timeline  # noqa: F401


def read_first(title: str) -> None:
    """The code of an open office's window and of its first page, while its key is being made."""
    import jindu_desktop.ui.draft_keeper
    import jindu_desktop.ui.draft_offer
    import jindu_desktop.ui.shell_of  # noqa: F401

    named = {entry.title: entry for entry in PAGES}
    named.get(title.partition("/")[0], PAGES[0]).kind()
