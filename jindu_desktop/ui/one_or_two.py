"""Two panes side by side; in a narrow window one at a time, the one that is worked in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from jindu_desktop.ui.style import scaled

_SIDE_BY_SIDE = 1030  # logical pixels of the window at the standard text size


class OneOrTwo(QSplitter):
    """``panel`` is the width of the second pane beside the first; ``turned`` carries ``beside``.

    In a narrow window the focus decides which pane is seen, or ``show_rows`` and ``show_row``.
    """

    turned = Signal(bool)

    def __init__(self, rows: QWidget, row: QWidget, panel: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows, self._row, self._panel = rows, row, panel
        self._was: bool | None = None
        self.addWidget(rows)
        self.addWidget(row)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)

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
            panel = scaled(self._panel)
            self.setSizes([max(0, self.width() - panel), panel])
        elif self._row.isAncestorOf(QApplication.focusWidget() or self):
            self.show_row()
        else:
            self.show_rows()
        self.turned.emit(self.beside)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        _application().focusChanged.connect(self._follow)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        _application().focusChanged.disconnect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or self.beside:
            return
        if self._row.isAncestorOf(now):
            self.show_row()
        elif self._rows.isAncestorOf(now):
            self.show_rows()

    def _show(self, *, rows: bool, row: bool) -> None:
        self._rows.setVisible(rows)
        self._row.setVisible(row)


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError(app)
    return app
