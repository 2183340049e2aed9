"""A second operator types the own passphrase beside the one at work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QWidget

from jindu_desktop.ui.dialogs import ActionDialog


class SecondPerson(ActionDialog):
    """Who, and the passphrase; nothing of it outlives the dialog."""

    def __init__(self, parent: QWidget, title: str, names: Sequence[str], go: str) -> None:
        super().__init__(parent, title)
        self.say("请另一名操作员本人来输入口令，不要告诉别人。", "muted")
        rows = QFormLayout()
        self.name = QComboBox()
        self.name.setObjectName("second_name")
        self.name.setAccessibleName("另一名操作员")
        self.name.addItems(list(names))
        self.passphrase = QLineEdit()
        self.passphrase.setObjectName("second_passphrase")
        self.passphrase.setAccessibleName("本人的口令")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        rows.addRow("操作员(&N)", self.name)
        rows.addRow("口令(&P)", self.passphrase)
        self.column.addLayout(rows)
        self._go = self.end_with(go, "取消")
        self.passphrase.textChanged.connect(self._typed)
        self._typed()
        self.passphrase.setFocus()

    def _typed(self) -> None:
        self._go.setEnabled(bool(self.passphrase.text()) and self.name.count() > 0)

    def ask(self) -> tuple[str, str] | None:
        """Name and passphrase; None if it was called off."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        return (self.name.currentText(), self.passphrase.text()) if accepted else None
