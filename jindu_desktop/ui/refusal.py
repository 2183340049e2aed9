"""Why an office cannot be opened just now, and what can be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jindu_desktop.ui.style import set_role


class RefusalScreen(QWidget):
    """``again`` carries the folder to try once more."""

    again = Signal(object)
    other_wanted = Signal()

    def __init__(self, folder: Path, message: str) -> None:
        super().__init__()
        self._folder = folder
        set_role(self, role="screen")
        card = QFrame()
        card.setMaximumWidth(460)
        set_role(card, role="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        for text, role in (("台账打不开", "title"), (str(folder), "muted"), (message, "")):
            column.addWidget(_label(text, role))
        column.addLayout(self._buttons())
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def _buttons(self) -> QHBoxLayout:
        again, other = QPushButton("再试一次(&R)"), QPushButton("打开其他台账…")
        again.setObjectName("again")
        set_role(again, role="main")
        again.clicked.connect(self._try_again)
        other.clicked.connect(self.other_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(other)
        row.addWidget(again)
        return row

    def _try_again(self) -> None:
        self.again.emit(self._folder)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        set_role(label, role=role)
    return label
