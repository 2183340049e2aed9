"""What the city asks about a month it has returned: opened by a click, answered below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.style import scaled, set_role

_LONGEST = 500  # characters of an answer
_SOON = 150  # milliseconds from the first key that is not kept yet
_QUESTION, _QUESTIONS_SHOWN = 30, 3  # logical pixels of one line, lines seen without scrolling


class Questions(QWidget):
    """Hidden when nothing is asked. ``opened`` carries the place of a question; ``answered`` its
    place and the answer, a moment after it was typed."""

    opened = Signal(int)
    answered = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[str] = []
        self._answers: list[str] = []
        self.heading = QLabel()  # not wrapped: a height that follows the width could not give way
        set_role(self.heading, role="warning")
        self.heading.setContentsMargins(13, 0, 13, 0)
        self.list = QListWidget()
        self.list.setObjectName("questions")
        self.list.setAccessibleName("市里的问题")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.answer = QLineEdit()
        self.answer.setObjectName("answer_to_question")
        self.answer.setAccessibleName("对这个问题的回答")
        self.answer.setMaxLength(_LONGEST)
        self.answer.setPlaceholderText("随下一次更正上报，不写姓名、号码和住址；边写边存")
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_SOON)
        self._pending: tuple[int, str] | None = None
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        label = QLabel("回答(&N)")
        label.setBuddy(self.answer)
        row = QHBoxLayout()
        row.setContentsMargins(13, 0, 13, 4)
        row.addWidget(label)
        row.addWidget(self.answer, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        column.addLayout(row)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._turned)
        self.list.itemActivated.connect(self._activated)
        self.list.itemClicked.connect(self._activated)
        self.answer.textEdited.connect(self._typed)
        self.answer.editingFinished.connect(self.keep)
        self._clock.timeout.connect(self.keep)

    def show_questions(self, texts: Sequence[str], answers: Sequence[str] = ()) -> None:
        """Show these under a heading that says what to do about them; the same ones again keep
        their place and what is being typed."""
        if list(texts) == self._texts and self._pending is not None:
            return
        place = self.list.currentRow() if list(texts) == self._texts else 0
        self._texts, self._pending = list(texts), None
        self._answers = [*answers, *[""] * (len(texts) - len(answers))]
        self.setHidden(not texts)
        self.heading.setText(f"市里退回了这个月，提了 {len(texts)} 个问题，请更正或回答后再报：")
        self.list.clear()
        for number, text in enumerate(texts, 1):
            self.list.addItem(f"{number}. {text}")
        self._mark()
        lines = min(_QUESTIONS_SHOWN, len(texts))
        self.list.setMinimumHeight(min(1, lines) * scaled(_QUESTION) + 4)
        self.list.setMaximumHeight(lines * scaled(_QUESTION) + 4)
        if texts:
            self.list.setCurrentRow(place)
            self._turned(place)

    def _mark(self) -> None:
        """What is answered says so, to the eye and to whoever cannot see it."""
        for place, text in enumerate(self._texts):
            done = "（已答）" if self._answers[place].strip() else ""
            self.list.item(place).setText(f"{place + 1}. {done}{text}")
            self.list.item(place).setToolTip(text)

    def keep(self) -> None:
        """Give away at once what was typed and not kept yet."""
        self._clock.stop()
        if self._pending is not None:
            (place, text), self._pending = self._pending, None
            self._answers[place] = text
            self._mark()
            self.answered.emit(place, text)

    def _turned(self, place: int) -> None:
        self.keep()
        self.answer.setEnabled(place >= 0)
        self.answer.setText(self._answers[place] if 0 <= place < len(self._answers) else "")

    def _typed(self, text: str) -> None:
        self._pending = (self.list.currentRow(), text)
        if not self._clock.isActive():  # steady typing is kept as well
            self._clock.start()

    def _activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(self.list.row(item))
