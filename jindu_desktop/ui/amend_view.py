"""As reported beside as corrected, the reason and the button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.moved_line import MovedLine
from jindu_desktop.ui.style import scaled, set_role

_LONGEST = 500  # characters of a reason
_ROOMY = 600  # logical pixels; a narrower view leaves out the kind of number
LOWEST = 166  # logical pixels of the view; before it gets lower the questions scroll


def _where(line: MovedLine) -> str:
    return line.where


def _label(line: MovedLine) -> str:
    return line.label


def _reported(line: MovedLine) -> str:
    return line.reported


def _corrected(line: MovedLine) -> str:
    return line.corrected


def _change(line: MovedLine) -> str:
    return line.change


MOVED_COLUMNS = (
    Column("where", "哪里", _where, width=4),
    Column("label", "项目", _label, stretch=True),
    Column("reported", "上报时", _reported, width=8, right=True),
    Column("corrected", "更正后", _corrected, width=8, right=True),
    Column("change", "变化", _change, width=7, right=True),
)


class AmendView(QWidget):
    """``wanted`` carries the reason when the correction is to be made; ``closed`` is Esc."""

    wanted = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.grid = Grid(MOVED_COLUMNS, "上报时和更正后的数字")
        self.reason = QLineEdit()
        self.reason.setObjectName("amend_reason")
        self.reason.setAccessibleName("更正的原因")
        self.reason.setMaxLength(_LONGEST)
        self.reason.setPlaceholderText("随报送包上报，不写姓名、号码和住址")
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.go = QPushButton("定为更正(&M)")
        self._lay_out()
        self._busy = True
        self.reason.textChanged.connect(self._typed)
        self.reason.returnPressed.connect(self._want)
        self.go.clicked.connect(self._want)
        self.wait("")

    def _lay_out(self) -> None:
        label = QLabel("原因(&R)")
        label.setBuddy(self.reason)
        row = QHBoxLayout()
        row.setContentsMargins(13, 0, 13, 8)
        for widget, stretch in ((label, 0), (self.reason, 1), (self.go, 0)):
            row.addWidget(widget, stretch)
        set_role(self.go, role="main")
        set_role(self.fault, role="fault")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for text in (self.said, self.fault):
            text.setContentsMargins(13, 0, 13, 0)
            text.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.said)
        column.addWidget(self.grid, 1)
        column.addWidget(self.fault)
        column.addLayout(row)

    def wait(self, text: str) -> None:
        """Something is under way: nothing can be asked for until ``show_moves`` or ``refuse``."""
        self._busy = True
        if text:
            self.said.setText(text)
        self._typed()

    def show_moves(self, text: str, lines: Sequence[MovedLine]) -> None:
        """What differs, under a sentence about it."""
        self._busy = False
        self.said.setText(text)
        self.grid.show_items(lines)
        self._typed()

    def refuse(self, sentence: str) -> None:
        """The correction was not made; the reason stays to be mended."""
        self._busy = False
        self._typed()
        self.fault.setText(sentence)
        self.fault.show()
        self.reason.setAccessibleDescription(sentence)
        if self.isVisible():
            self.reason.setFocus()

    def _typed(self) -> None:
        self.fault.hide()
        self.reason.setAccessibleDescription("")
        self.go.setEnabled(bool(self.reason.text().strip()) and not self._busy)

    def _want(self) -> None:
        if self.go.isEnabled():
            self.wanted.emit(self.reason.text().strip())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.grid.leave_out({"where"} if self.width() < scaled(_ROOMY) else ())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
