"""What is seen beside the forms: the preview, the list of papers, the wording."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from jindu_desktop.ui.forms import child

PREVIEW, PRINTED, WORDING = range(3)
_NAMES = ("to_preview", "to_printed", "to_wording")
_CONTEXT = Qt.ShortcutContext.WidgetWithChildrenShortcut


class PrintTabs(QObject):
    """``turned`` carries the one that is seen now; Ctrl+PgDn and Ctrl+PgUp go through them."""

    turned = Signal(int)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._buttons = [child(view, QPushButton, name) for name in _NAMES]
        for button in self._buttons:
            button.setToolTip(f"{button.toolTip()}　Ctrl+PgDn 下一栏，Ctrl+PgUp 上一栏".strip("　"))
            button.toggled.connect(self._toggled)
        for key, slot in (("Ctrl+PgDown", self._next), ("Ctrl+PgUp", self._before)):
            QShortcut(QKeySequence(key), view, context=_CONTEXT).activated.connect(slot)

    @property
    def place(self) -> int:
        """Which is seen."""
        return next(n for n, button in enumerate(self._buttons) if button.isChecked())

    def show(self, place: int) -> None:
        """Turn to it."""
        self._buttons[place].setChecked(True)

    def _toggled(self, on: bool) -> None:
        if on:
            self.turned.emit(self.place)

    def _next(self) -> None:
        self.show((self.place + 1) % len(self._buttons))

    def _before(self) -> None:
        self.show((self.place - 1) % len(self._buttons))
