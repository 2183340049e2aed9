"""The dialogs for operators: they stay open, with the fault in them, until the work has succeeded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from jindu_desktop.ui.dialogs import ActionDialog
from jindu_desktop.ui.new_passphrase import NewPassphrase


class _SecretDialog(ActionDialog):
    """One line and a new passphrase typed twice. ``offered`` asks for the work to be done."""

    offered = Signal()

    def __init__(self, parent: QWidget, title: str, hint: str, label: str, go: str) -> None:
        super().__init__(parent, title)
        self.say(hint, "muted")
        rows = QFormLayout()
        self.line = QLineEdit()
        rows.addRow(label, self.line)
        self.new = NewPassphrase(rows)
        self.column.addLayout(rows)
        self._fault = self.say("", "fault")
        self._fault.setObjectName("fault")
        self._fault.hide()
        self._go = self.end_with(go, "取消")
        self._busy = False
        self.new.changed.connect(self._allow)
        self.line.textChanged.connect(self._allow)
        self._allow()
        self.line.setFocus()

    def accept(self) -> None:
        """Enter or the button: the dialog closes only when the work has succeeded."""
        if not self._go.isEnabled():
            return
        self._busy = True
        self._judge()
        self.offered.emit()

    def succeeded(self) -> None:
        """Close; the secrets go with the dialog."""
        super().accept()

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong and let the clerk mend it."""
        self._busy = False
        self._judge()
        self._fault.setText(sentence)
        self._fault.show()
        self.line.setAccessibleDescription(sentence)
        self.line.setFocus()
        self.line.selectAll()

    def _allow(self) -> None:
        self._fault.hide()
        self.line.setAccessibleDescription("")
        self._judge()

    def _judge(self) -> None:
        ready = bool(self.line.text().strip() and self.new.value)
        self._go.setEnabled(ready and not self._busy)


class AddOperator(_SecretDialog):
    """The name of the new operator, who types the passphrase."""

    def __init__(self, parent: QWidget, office: str) -> None:
        super().__init__(
            parent,
            "添加操作员",
            "请新操作员本人来输入口令，不要告诉别人。",
            "姓名(&N)",
            "添加(&D)",
        )
        self._office = office
        self.line.setObjectName("operator_name")
        self.line.setAccessibleName("操作员姓名")
        self.line.textChanged.connect(self._avoid)

    def _avoid(self) -> None:
        self.new.avoid(self.line.text().strip(), self._office)


class ChangePassphrase(_SecretDialog):
    """The passphrase of the operator at work, the old one first."""

    def __init__(self, parent: QWidget, operator: str, office: str) -> None:
        super().__init__(
            parent,
            f"修改“{operator}”的口令",
            "改好后只能用新口令打开；以前的备份仍用备份时的口令。",
            "原口令(&O)",
            "修改口令(&M)",
        )
        self.line.setObjectName("old_passphrase")
        self.line.setAccessibleName("原口令")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.new.avoid(operator, office)
