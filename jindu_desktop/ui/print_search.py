"""The line over the papers: a word in the preview, or a person, form or day in the list of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit

from jindu_desktop.ui.forms import child
from jindu_desktop.ui.print_pages import Hit, Pages, finding
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.ui.print_view import PrintView

_WIDEST = 220


class PrintSearch(QObject):
    """Enter goes to the next place, Shift+Enter to the one before."""

    def __init__(self, view: PrintView) -> None:
        super().__init__(view)
        self._view = view
        self.words = child(view, QLineEdit, "find")
        self.words.setMaximumWidth(scaled(_WIDEST))
        self._found = child(view, QLabel, "found")
        self._pages: Pages | None = None
        self._sought = ""
        self._total = 0
        self._by = 1
        self.words.returnPressed.connect(self._search)
        back = QShortcut(QKeySequence("Shift+Return"), self.words)
        back.activated.connect(self._search_back)

    def use(self, pages: Pages | None) -> None:
        """Look here from now on."""
        self._pages, self._sought = pages, ""
        self._found.clear()

    def tell(self, words: str) -> None:
        """How much was found."""
        self._found.setText(words)

    def take_focus(self) -> None:
        """Ctrl+F."""
        self.words.setFocus()
        self.words.selectAll()

    def _search_back(self) -> None:
        self._by = -1
        self._search()

    def _search(self) -> None:
        text = self.words.text().strip()
        if not text or self._pages is None or self._view.listing:
            return
        if text == self._sought:
            self._show_hit()
            return
        self._sought = text
        self._view.tasks.start(finding(self._pages, text), self._hits, title="正在查找")

    def _hits(self, hits: list[Hit]) -> None:
        self._view.area.show_hits(hits)
        self._total = len(hits)
        self._show_hit()

    def _show_hit(self) -> None:
        number = self._view.area.next_hit(self._by)
        self._by = 1
        self._found.setText(f"{number}/{self._total}" if number else "没有找到")
