"""The way to the papers from any page, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from jindu_desktop.core.period import Month
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.print_subject import all_of, subject_of, worded
from jindu_desktop.ui.print_tabs import WORDING
from jindu_desktop.ui.print_view import PrintView

if TYPE_CHECKING:
    from jindu_desktop.ui.shell import Shell


class PrintDoor(QObject):
    """Made at the first Ctrl+P: nothing of printing is read before."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._place = 0
        self.view = PrintView(shell.session, shell.tasks, shell.notices)
        self.view.closed.connect(self._back)
        self.view.changed.connect(shell.broadcast)
        child(shell, QStackedWidget, "pages").addWidget(self.view)
        shell.page_made.emit(self.view)

    def open_wording(self, place: int) -> None:
        """The papers whose words the office may change, with what they say."""
        wish = worded()
        if self._shell.page is not self.view:
            self._place = place
            self._shell.visit(self.view)
            self.view.arrive()
        self.view.show_wish(wish, WORDING)

    def open(self, place: int) -> None:
        """Ctrl+P on the page at this place of the navigation: its rows, its month, or without either
        all of this month. On the papers themselves it prints.
        """
        if self._shell.page is self.view:
            self.view.print_now()
            return
        wish = subject_of(self._shell.page) or all_of(Month.of(self._today()))
        self._place = place
        self._shell.visit(self.view)
        self.view.arrive()
        self.view.show_wish(wish)

    def _today(self) -> str:
        return self._shell.session.today().isoformat()

    def _back(self) -> None:
        self._shell.notices.clear()
        self._shell.come_back(self._place)
