"""List and row side by side, one above the other in a narrow window, one at a time in a low one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from jindu_desktop.ui.panes import Panes
from jindu_desktop.ui.style import scaled

_SIDE_BY_SIDE = 1000  # logical pixels of the window
_LOW = 620  # stacked and lower than this, only the one that is worked in is shown
_SHARE = 0.62  # of the height for the row, where both are shown


class TwoPanes(Panes):
    """``panel`` is the width of the row's pane beside the list; ``low_changed`` tells of ``low``."""

    low_changed = Signal(bool)

    def __init__(self, rows: QWidget, row: QWidget, panel: int) -> None:
        super().__init__(rows, row, panel)
        self._told_low = False
        self._asked: Qt.Orientation | None = None

    @property
    def low(self) -> bool:
        """Is there no room for both?"""
        return self.orientation() == Qt.Orientation.Vertical and self.height() < scaled(_LOW)

    def show_rows(self) -> None:
        """Bring the list back into sight."""
        self._show(rows=True, row=not self.low)

    def show_row(self) -> None:
        """Give the row the room."""
        self._show(rows=not self.low, row=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        beside = self.window().width() >= _SIDE_BY_SIDE
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if wanted != self._asked:
            self._asked = wanted
            self.setOrientation(wanted)
            self._share()
        self._follow(None, QApplication.focusWidget())
        if self.low != self._told_low:
            self._told_low = self.low
            self.low_changed.emit(self.low)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not self.low:
            self._show(rows=True, row=True)
        elif now is not None and self._row.isAncestorOf(now):
            self.show_row()
        elif now is None or self._rows.isAncestorOf(now):
            self.show_rows()

    def _show(self, *, rows: bool, row: bool) -> None:
        both = rows and row and (self._rows.isHidden() or self._row.isHidden())
        super()._show(rows=rows, row=row)
        if both:
            self._share()

    def _share(self) -> None:
        if self.orientation() == Qt.Orientation.Horizontal:
            self._side_by_side()
        else:
            panel = round(self.height() * _SHARE)
            self.setSizes([self.height() - panel, panel])
