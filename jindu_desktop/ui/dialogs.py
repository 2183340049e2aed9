"""The few dialogs: a reason for going on, a choice before leaving, the report of a bug."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.style import scaled, set_role

_SHORTEST_REASON = 2  # characters


class ActionDialog(QDialog):
    """A heading, whatever stands between, and a row of buttons that say what they do."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(scaled(420))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 16, 18, 14)
        self.column.setSpacing(8)
        heading = QLabel(title)
        heading.setWordWrap(True)
        set_role(heading, role="heading")
        self.column.addWidget(heading)

    def say(self, text: str, role: str = "") -> QLabel:
        """A sentence under the last one."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            set_role(label, role=role)
        self.column.addWidget(label)
        return label

    def end_with(self, go: str, back: str) -> QPushButton:
        """The buttons; gives back the one that goes on."""
        box = QDialogButtonBox()
        forward = box.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(back, QDialogButtonBox.ButtonRole.RejectRole)
        set_role(forward, role="main")
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.column.addSpacing(4)
        self.column.addWidget(box)
        return forward


class ReasonDialog(ActionDialog):
    """Lists warnings and takes the written reason for passing them.

    ``begun`` is what was typed earlier for the same; ``typed`` tells every change.
    """

    typed = Signal(str)

    def __init__(
        self, parent: QWidget | None, title: str, warnings: Sequence[str], begun: str = ""
    ) -> None:
        super().__init__(parent, title)
        for sentence in warnings:
            self.say(f"· {sentence}", "warning")
        label = self.say("理由(&R)（会记入操作日志）")
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName("理由")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(scaled(72))
        label.setBuddy(self.reason)
        self.column.addWidget(self.reason)
        if begun:
            self.say("这是上次写的，还没有用上，可以改。", "muted")
        self.go_on = self.end_with("写明理由并继续", "返回修改")
        self.reason.setPlainText(begun)
        self.reason.moveCursor(QTextCursor.MoveOperation.End)
        for keys in ("Ctrl+Return", "Ctrl+S"):  # as in every form; Enter alone breaks the line
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on.click)
        self.go_on.setToolTip("Ctrl+Enter")
        self._typed()
        self.reason.textChanged.connect(self._typed)
        self.reason.setFocus()

    def ask(self) -> str | None:
        """The reason, None if the clerk went back."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        return self.reason.toPlainText().strip() if accepted else None

    def _typed(self) -> None:
        text = self.reason.toPlainText()
        self.go_on.setEnabled(len(text.strip()) >= _SHORTEST_REASON)
        self.typed.emit(text)


class ChoiceDialog(ActionDialog):
    """One question with a verb for each answer; Enter gives the one that loses nothing."""

    def __init__(self, parent: QWidget | None, title: str, text: str, go: str, back: str) -> None:
        super().__init__(parent, title)
        self.say(text)
        forward = self.end_with(go, back)
        forward.setAutoDefault(False)
        safe = next(b for b in self.findChildren(QPushButton) if b.text() == back)
        set_role(forward, role="")
        set_role(safe, role="main")  # the eye goes where Enter goes
        safe.setDefault(True)
        safe.setFocus()

    def ask(self) -> bool:
        """True if the clerk goes on."""
        return self.exec() == QDialog.DialogCode.Accepted


class BugDialog(ActionDialog):
    """One at a time; the same bug again only raises its count."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "程序出错了")
        self.setMinimumWidth(scaled(560))
        self.say("这是程序的错误，不是您的操作有误。已保存的内容不受影响，这一步没有完成。")
        self.say("下面的报告不含人员信息，可以复制后交给维护人员。", "muted")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("错误报告")
        self.text.setMinimumHeight(scaled(200))
        self.column.addWidget(self.text)
        self._copy = QPushButton("复制报告(&C)")
        self._copy.clicked.connect(self._copied)
        box = QDialogButtonBox()
        box.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        close = box.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        set_role(close, role="main")
        box.rejected.connect(self.reject)
        self.column.addWidget(box)
        self._counts: Counter[str] = Counter()
        self._reports: dict[str, str] = {}

    def add(self, place: str, report: str) -> None:
        """Show this report too; an equal one is only counted."""
        self._counts[place] += 1
        self._reports[place] = report
        self.text.setPlainText(
            "\n\n".join(f"（{self._counts[at]} 次）\n{said}" for at, said in self._reports.items())
        )

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._copy.setText("已复制")
