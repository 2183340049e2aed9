"""Buttons of which one is chosen: one stop for Tab, and that is the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


class OneOf(QButtonGroup):
    """An exclusive group that Tab and Shift+Tab enter at its chosen button.

    Qt keeps that only after the first focus: until then Shift+Tab stops at the last button, and
    stays with it. Without a chosen button every one is a stop.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(self._turned)

    def addButton(self, button: QAbstractButton, number: int = -1) -> None:  # noqa: N802 - Qt's name
        """Take this button in; ``number`` -1 lets Qt number it."""
        super().addButton(button, number)
        self._turned()

    def _turned(self) -> None:
        chosen = self.checkedButton()
        for button in self.buttons():
            stops = chosen is None or button is chosen
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            )
