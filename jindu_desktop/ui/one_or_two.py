"""Two panes side by side; in a narrow window one at a time, the one that is worked in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from jindu_desktop.ui.panes import Panes
from jindu_desktop.ui.style import scaled

_SIDE_BY_SIDE = 1030  # logical pixels of the window at the standard text size


class OneOrTwo(Panes):
    """``panel`` is the width of the second pane beside the first; ``turned`` carries ``beside``.

    In a narrow window the focus decides which pane is seen, or ``show_rows`` and ``show_row``.
    """

    turned = Signal(bool)

    def __init__(self, rows: QWidget, row: QWidget, panel: int) -> None:
        super().__init__(rows, row, panel)
        self._was: bool | None = None

    @property
    def beside(self) -> bool:
        """Is there room for both?"""
        return self.window().width() >= scaled(_SIDE_BY_SIDE)

    def show_rows(self) -> None:
        """Bring the first pane into sight."""
        self._show(rows=True, row=self.beside)

    def show_row(self) -> None:
        """Bring the second pane into sight."""
        self._show(rows=self.beside, row=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self.beside == self._was:
            return
        self._was = self.beside
        if self.beside:
            self._show(rows=True, row=True)
            self._side_by_side()
        elif self._row.isAncestorOf(QApplication.focusWidget() or self):
            self.show_row()
        else:
            self.show_rows()
        self.turned.emit(self.beside)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or self.beside:
            return
        if self._row.isAncestorOf(now):
            self.show_row()
        elif self._rows.isAncestorOf(now):
            self.show_rows()
