"""What the window knows of a page: nothing but this."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

if TYPE_CHECKING:
    from jindu_desktop.core.period import Month
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.preferences import Preferences
    from jindu_desktop.ui.tasks import Tasks


class Page(QWidget):
    """One entry of the navigation; made on first visit, dropped when the office is locked.

    ``title`` is its word in the navigation, ``icon`` the stem of a file in resources/icons,
    ``keys`` the hint of the status bar. A page tells upward that rows changed (``changed``, a
    frozenset of record names) and is told the same of others by ``refresh``.
    """

    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    keys: ClassVar[str] = ""

    records: ClassVar[frozenset[str]] = frozenset()
    """Names of the records of which this page can show one row (``show_row``)."""

    changed = Signal(object)
    wanted = Signal(str, object)
    """Record name and row id: some other page should show that row."""

    listed: ClassVar[bool] = True
    """Does it stand in the navigation? Others are opened by a key."""

    inside: ClassVar[tuple[str, ...]] = ()
    """The chips in it that Ctrl+K reaches too."""

    back = Signal()
    """Show the page shown before."""

    words_wanted = Signal()
    """The words of the office's papers are to be changed."""

    printing = Signal()
    """What Ctrl+P does is wanted by a button."""

    preferences_changed = Signal()
    reopening = Signal(object)
    """Work on the office's file wants it closed; see ``busy_screen.Reopening``."""

    edited = Signal()
    """Something was typed: what ``draft`` gives may be kept anew."""

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__()
        self.session = session
        self.tasks = tasks
        self.notices = notices
        self.preferences: Preferences | None = None

    def use(self, preferences: Preferences) -> None:
        """What this PC remembers of the window; whoever changes it emits preferences_changed."""
        self.preferences = preferences

    def prepare(self) -> bool:
        """Make a part that the first showing will want; False if nothing is left to make."""
        return False

    def header(self) -> QWidget | None:
        """Filter and buttons that the window shows at the right end of the title line."""
        return None

    def show_inside(self, word: str) -> None:
        """Press the chip of this name, in the title line or on the page."""
        for part in (self.header(), self):
            for chip in part.findChildren(QPushButton) if part is not None else ():
                if chip.isCheckable() and chip.text().startswith(word):
                    chip.click()
                    return

    def refresh(self, changed: frozenset[str]) -> None:
        """Fetch again what is shown of these records; also called after a save of one's own."""

    def arrive(self) -> None:
        """The page has become the visible one; put the focus where the work begins."""

    def show_row(self, record: str, row_id: int) -> None:
        """Find this row in the list and open it; called for ``records`` only."""

    def focus_filter(self) -> None:
        """Ctrl+F."""

    def new_row(self) -> None:
        """F2."""

    def save_row(self) -> None:
        """Ctrl+S."""

    def show_month(self, month: Month) -> None:
        """Turn to this month, where the page has months."""

    def draft(self) -> object | None:
        """What was typed and not saved, None if nothing; written as JSON a moment after ``edited``.

        A list gives one draft for each form, with its number (``draft``), record and row.
        """
        return None

    def shown_as(self) -> object | None:
        """What the page is asked to show, kept while the office is locked; None if nothing."""
        return None

    def show_as(self, how: object) -> None:
        """Show the same again, once the page is made anew."""

    def restore(self, draft: object) -> None:
        """Put back what ``draft`` gave, after the same operator has unlocked."""
