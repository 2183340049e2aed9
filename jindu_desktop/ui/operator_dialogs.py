"""The dialogs for operators: they stay open, with the fault in them, until the work has succeeded."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from jindu_desktop.ui.new_passphrase import NewPassphrase
from jindu_desktop.ui.work_dialog import WorkDialog


class _SecretDialog(WorkDialog):
    """One line and a new passphrase typed twice."""

    def __init__(self, parent: QWidget, title: str, hint: str, label: str, go: str) -> None:
        super().__init__(parent, title)
        self.say(hint, "muted")
        rows = QFormLayout()
        self.line = QLineEdit()
        rows.addRow(label, self.line)
        self.new = NewPassphrase(rows)
        self.column.addLayout(rows)
        self.finish(go, "取消")
        self.new.changed.connect(self._allow)
        self.line.textChanged.connect(self._allow)
        self.line.setFocus()

    @property
    def ready(self) -> bool:
        """A name or the old passphrase, and the new one twice."""
        return bool(self.line.text().strip() and self.new.value)

    def show_fault(self, sentence: str) -> None:
        """The fault is in the first line: the cursor goes there."""
        super().show_fault(sentence)
        self.line.setAccessibleDescription(sentence)
        self.line.setFocus()
        self.line.selectAll()

    def _allow(self) -> None:
        self.line.setAccessibleDescription("")
        super()._allow()


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
