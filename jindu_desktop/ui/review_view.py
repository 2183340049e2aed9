"""复核 on the page 月报上报: what a second person looks at before a month leaves, and the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.moved_line import MovedLine
from jindu_desktop.ui.style import set_role

_LONGEST = 500  # characters of a remark
_ODD = 6  # lines that stand out, seen at once


def _where(line: MovedLine) -> str:
    return line.where


def _label(line: MovedLine) -> str:
    return line.label


def _before(line: MovedLine) -> str:
    return line.reported


def _now(line: MovedLine) -> str:
    return line.corrected


def _change(line: MovedLine) -> str:
    return line.change


_COLUMNS = (
    Column("where", "哪里", _where, width=4),
    Column("label", "项目", _label, stretch=True),
    Column("before", "上月", _before, width=11, right=True),
    Column("now", "本月", _now, width=11, right=True),
    Column("change", "变化", _change, width=7, right=True),
)


class ReviewView(QWidget):
    """``agreed`` and ``sent_back`` carry the remark; ``closed`` is Esc."""

    agreed = Signal(str)
    sent_back = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = QLabel()
        self.odd = QLabel()
        for text in (self.said, self.odd):
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setContentsMargins(13, 0, 13, 0)
        set_role(self.odd, role="warning")
        self.grid = Grid(_COLUMNS, "与上月相比的变化")
        self.remark = QLineEdit()
        self.remark.setObjectName("review_remark")
        self.remark.setAccessibleName("复核意见")
        self.remark.setMaxLength(_LONGEST)
        self.remark.setPlaceholderText("退回须写明意见")
        self.back, self.go = QPushButton("退回(&T)"), QPushButton("复核同意(&Y)")
        set_role(self.go, role="main")
        self._lay_out()
        self._busy = True
        self.remark.textChanged.connect(self._typed)
        self.go.clicked.connect(self._agree)
        self.back.clicked.connect(self._send_back)
        self._typed()

    def _lay_out(self) -> None:
        label = QLabel("意见(&R)")
        label.setBuddy(self.remark)
        self.bottom = QWidget()
        row = QHBoxLayout(self.bottom)
        row.setContentsMargins(13, 0, 13, 8)
        for widget, stretch in ((label, 0), (self.remark, 1), (self.back, 0), (self.go, 0)):
            row.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part, share in ((self.said, 0), (self.odd, 0), (self.grid, 1), (self.bottom, 0)):
            column.addWidget(part, share)

    def wait(self) -> None:
        """Something is under way."""
        self._busy = True
        self._typed()

    def show_review(self, said: str, odd: list[str], lines: list[MovedLine], *, may: bool) -> None:
        """The changes under a sentence; ``may`` says whether an answer is still wanted."""
        self._busy = False
        self.said.setText(said)
        more = [f"……另有 {len(odd) - _ODD} 条，见“核对”"] if len(odd) > _ODD else []
        self.odd.setText("\n".join([f"· {each}" for each in odd[:_ODD]] + more))
        self.odd.setHidden(not odd)
        self.grid.show_items(lines)
        self.bottom.setHidden(not may)
        self._typed()

    def _typed(self) -> None:
        self.go.setEnabled(not self._busy)
        self.back.setEnabled(not self._busy and bool(self.remark.text().strip()))

    def _agree(self) -> None:
        self.agreed.emit(self.remark.text().strip())

    def _send_back(self) -> None:
        self.sent_back.emit(self.remark.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
