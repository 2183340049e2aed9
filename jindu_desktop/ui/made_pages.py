"""The pages made so far, and what each must look at again when it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jindu_desktop.ui.page import Page


class MadePages:
    """By their place in the navigation."""

    def __init__(self) -> None:
        self._pages: dict[int, Page] = {}
        self._stale: dict[int, frozenset[str]] = {}

    def get(self, place: int) -> Page | None:
        """The page, if it was made."""
        return self._pages.get(place)

    def all(self) -> list[Page]:
        """Every page made."""
        return list(self._pages.values())

    def add(self, place: int, page: Page) -> None:
        """It was made."""
        self._pages[place] = page

    def arrive(self, place: int) -> None:
        """It is shown: it looks at what changed meanwhile, and takes the focus."""
        page = self._pages[place]
        if stale := self._stale.pop(place, frozenset()):
            page.refresh(stale)
        page.arrive()

    def changed(self, records: frozenset[str], shown: Page | None) -> None:
        """Rows of these records changed: the shown page looks now, the others when shown again."""
        for place, page in self._pages.items():
            if page is shown:
                page.refresh(records)
            else:
                self._stale[place] = self._stale.get(place, frozenset()) | records
