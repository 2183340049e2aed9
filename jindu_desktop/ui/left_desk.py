"""What is on the desk: kept while the office is locked, asked about before the window closes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from jindu_desktop.flows.drafts import Draft
    from jindu_desktop.ui.draft_keeper import DraftKeeper
    from jindu_desktop.ui.page import Page
    from jindu_desktop.ui.shell import Shell


class LeftDesk(QObject):
    """What was on the desk when the office was locked: what was typed, and what was asked for."""

    def __init__(self, shell: Shell, kept: Sequence[Draft]) -> None:
        super().__init__()
        self._kept = kept
        self._shown_as = {page.title: page.shown_as() for page in shell.made()}
        self.operator = shell.session.operator
        self._title = shell.page.title if shell.page else ""
        self._drafts = {
            page.title: draft for page in shell.made() if (draft := page.draft()) is not None
        }

    def put_back(self, shell: Shell, keeper: DraftKeeper | None) -> None:
        """Open the pages again and give them what was typed; others are set when they are made."""
        self.setParent(shell)
        shell.page_made.connect(self._set)
        for title, draft in self._drafts.items():
            shell.go(title)
            if shell.page is not None:
                shell.page.restore(draft)
        shell.go(self._title)
        if keeper is not None:
            keeper.adopt(self._kept)

    def _set(self, page: Page) -> None:
        how = self._shown_as.pop(page.title, None)
        if how is not None:
            page.show_as(how)


def unsaved(shell: Shell) -> list[str]:
    """The titles of pages that hold something typed and not saved."""
    return [page.title for page in shell.made() if page.draft() is not None]
