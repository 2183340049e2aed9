"""What every pair of panes does: share the width, and hear where the focus goes while it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from jindu_desktop.ui.style import scaled


class Panes(QSplitter):
    """``panel`` is the width of the second pane beside the first; ``_follow`` hears of the focus."""

    def __init__(self, rows: QWidget, row: QWidget, panel: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows, self._row, self._panel = rows, row, panel
        self.addWidget(rows)
        self.addWidget(row)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        application().focusChanged.connect(self._follow)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        application().focusChanged.disconnect(self._follow)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        """The focus went from one widget to another; a subclass says what then."""
        raise TypeError(self)

    def _show(self, *, rows: bool, row: bool) -> None:
        self._rows.setVisible(rows)
        self._row.setVisible(row)

    def _side_by_side(self) -> None:
        panel = scaled(self._panel)
        self.setSizes([max(0, self.width() - panel), panel])


def application() -> QApplication:
    """The running program."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError(app)
    return app
