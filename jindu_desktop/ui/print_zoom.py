"""How large the papers are seen and which page is seen: three buttons, their keys, and a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton

from jindu_desktop.ui.forms import child

if TYPE_CHECKING:
    from jindu_desktop.ui.print_view import PrintView

_CONTEXT = Qt.ShortcutContext.WidgetWithChildrenShortcut


class PrintZoom(QObject):
    """Larger, smaller, as wide as there is room."""

    def __init__(self, view: PrintView) -> None:
        super().__init__(view)
        self._area = view.area
        self._place = child(view, QLabel, "place")
        slots = {"smaller": self._smaller, "larger": self._larger, "fit": self._area.fit_width}
        self._buttons = {name: child(view, QPushButton, name) for name in slots}
        for name, keys in (("larger", "Ctrl++"), ("larger", "Ctrl+="), ("smaller", "Ctrl+-"),
                           ("fit", "Ctrl+0")):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), view, context=_CONTEXT)
            shortcut.activated.connect(slots[name])
        for name, slot in slots.items():
            self._buttons[name].clicked.connect(slot)
        self._area.moved.connect(self._tell)

    def allow(self, *, on: bool) -> None:
        """Whether there is something to see."""
        for button in self._buttons.values():
            button.setEnabled(on)

    def show(self, *, on: bool) -> None:
        """Only beside the papers."""
        for widget in (*self._buttons.values(), self._place):
            widget.setVisible(on)

    def _tell(self) -> None:
        count, page = self._area.count, self._area.page
        self._place.setText(f"{page + 1}/{count} 页　{self._area.zoom:.0%}" if count else "")

    def _smaller(self) -> None:
        self._area.zoom_by(-1)

    def _larger(self) -> None:
        self._area.zoom_by(1)
