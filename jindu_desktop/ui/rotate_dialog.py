"""New signing keys: with the word of the former ones, or without it after a loss."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from jindu_desktop.ui.dialogs import ActionDialog
from jindu_desktop.ui.style import scaled

_WIDTH = 560  # logical pixels


class RotateDialog(ActionDialog):
    """``told`` says what happens, ``lost`` what the box stands for and ``then`` what that means."""

    def __init__(self, parent: QWidget, title: str, told: str, lost: str, then: str) -> None:
        super().__init__(parent, title)
        self.say(told)
        self.lost = QCheckBox(lost)
        self.lost.setObjectName("lost")
        self.column.addWidget(self.lost)
        self.say(then, "muted")
        self.end_with("更换", "返回")
        self.setMinimumWidth(scaled(_WIDTH))
        self.ensurePolished()
        self.adjustSize()  # as high as its sentences are at this width

    def ask(self) -> bool | None:
        """Whether the former keys are lost; None if the clerk went back."""
        return self.lost.isChecked() if self.exec() == QDialog.DialogCode.Accepted else None
