"""Where the code of a receipt is typed, pasted or scanned."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.style import scaled, set_role

_LINES = 66  # logical pixels: three lines, the rest scrolls


class CodeEntry(QWidget):
    """``wanted`` carries the text; Enter after a scanned code, Ctrl+Enter after typed lines."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.text = _Lines()
        self.text.setObjectName("receipt_code")
        self.text.setAccessibleName("回执码")
        self.text.setPlaceholderText("扫描回执单上的二维码，或照着逐行输入，每行 22 个字符")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(scaled(_LINES))
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.fault, role="fault")
        self.fault.hide()
        self.go = QPushButton("核对回执码(&D)")
        label = QLabel("没有文件时用回执码(&Y)")
        label.setBuddy(self.text)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(self.go)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.text)
        column.addWidget(self.fault)
        self.text.textChanged.connect(self._typed)
        self.text.entered.connect(self._want)
        self.go.clicked.connect(self._want)
        self._typed()

    def refuse(self, sentences: list[str]) -> None:
        """What is wrong, line by line; the text stays to be mended."""
        self.fault.setText("\n".join(sentences[:4]))
        self.text.setAccessibleDescription("；".join(sentences))
        self.fault.show()
        self.text.setFocus()

    def done(self) -> None:
        """The code was taken in."""
        self.text.clear()

    def _typed(self) -> None:
        self.fault.hide()
        self.text.setAccessibleDescription("")
        self.go.setEnabled(bool(self.text.toPlainText().strip()))

    def _want(self) -> None:
        if self.go.isEnabled():
            self.wanted.emit(self.text.toPlainText())


class _Lines(QPlainTextEdit):
    """Enter begins a new line while lines are typed; a scanner's whole code ends with it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if held or "JDHZ1-" in self.toPlainText().upper():
                self.entered.emit()
                return
        super().keyPressEvent(event)
