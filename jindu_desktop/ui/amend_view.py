"""As reported beside as corrected, the reason and the button; and the city's questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.moved_line import MovedLine
from jindu_desktop.ui.style import scaled, set_role

_LONGEST = 500  # characters of a reason
_ROOMY = 600  # logical pixels; a narrower view leaves out the kind of number
LOWEST = 166  # logical pixels of the view; before it gets lower the questions scroll
_QUESTION, _QUESTIONS_SHOWN = 30, 3  # logical pixels of one line, lines seen without scrolling


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


class Questions(QWidget):
    """What the city asks about a month it has returned; hidden when it asks nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = QLabel()  # not wrapped: a height that follows the width could not give way
        set_role(self.heading, role="warning")
        self.heading.setContentsMargins(13, 0, 13, 0)
        self.list = QListWidget()
        self.list.setObjectName("questions")
        self.list.setAccessibleName("市里的问题")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        self.hide()

    def show_questions(self, texts: Sequence[str]) -> None:
        """Show these under a heading that says what to do about them."""
        self.setHidden(not texts)
        self.heading.setText(f"市里退回了这个月，提了 {len(texts)} 个问题，请更正或回答后再报：")
        self.list.clear()
        for number, text in enumerate(texts, 1):
            self.list.addItem(f"{number}. {text}")
            self.list.item(number - 1).setToolTip(text)
        lines = min(_QUESTIONS_SHOWN, len(texts))
        self.list.setMinimumHeight(min(1, lines) * scaled(_QUESTION) + 4)
        self.list.setMaximumHeight(lines * scaled(_QUESTION) + 4)
