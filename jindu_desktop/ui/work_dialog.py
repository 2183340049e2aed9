"""A dialog that asks for work and stays open, with the fault in it, until the work has succeeded."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jindu_desktop.ui.dialogs import ActionDialog


class WorkDialog(ActionDialog):
    """``offered`` asks for the work; whoever does it calls ``succeeded`` or ``show_fault``."""

    offered = Signal()

    def finish(self, go: str, back: str) -> None:
        """The line for a fault and the buttons, after everything else is laid out."""
        self._busy = False
        self._fault = self.say("", "fault")
        self._fault.setObjectName("fault")
        self._fault.hide()
        self._go = self.end_with(go, back)
        self._judge()

    @property
    def ready(self) -> bool:
        """Is enough typed to begin?"""
        return True

    def accept(self) -> None:
        """Enter or the button: the dialog closes only when the work has succeeded."""
        if self._go.isEnabled():
            self._busy = True
            self._allow()
            self.offered.emit()

    def succeeded(self) -> None:
        """Close; what was typed goes with the dialog."""
        super().accept()

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong and let the clerk mend it."""
        self._busy = False
        self._judge()
        self._fault.setText(sentence)
        self._fault.show()
        self.adjustSize()
        self.setAccessibleDescription(sentence)

    def _allow(self) -> None:
        self._fault.hide()
        self._judge()

    def _judge(self) -> None:
        self._go.setEnabled(self.ready and not self._busy)
