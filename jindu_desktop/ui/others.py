"""A card below a field with what else may be meant; it has no focus and takes no key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from jindu_desktop.ui.style import set_role

_MOST = 12  # lines


class Others(QLabel):
    """Lies in the window of its field, below it or, where there is no room, above."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_role(self, role="others")

    def tell(self, words: Sequence[str], chosen: int) -> None:
        """Show the words with a sign before the one chosen; a single one needs no card."""
        lines = [f"{'▸' if at == chosen else '　'}{word}" for at, word in enumerate(words)]
        first = max(0, min(chosen - _MOST + 1, len(lines) - _MOST))
        shown = lines[first : first + _MOST]
        self.setText("\n".join([*shown, "　…"] if first + _MOST < len(lines) else shown))
        self.adjustSize()
        self.move(self._corner())
        self.raise_()
        self.setVisible(len(lines) > 1)

    def _corner(self) -> QPoint:
        window = self._field.window()
        below = self._field.mapTo(window, QPoint(0, self._field.height()))
        if below.y() + self.height() <= window.height():
            return below
        return self._field.mapTo(window, QPoint(0, -self.height()))
