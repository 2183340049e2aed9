"""暂缓: put a row off until a day, with a reason that is kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from jindu_desktop.core.period import parse_day
from jindu_desktop.records.kinds import fold
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.agenda_list import Line
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.desk import Desk

_DAYS = 7  # drafted


class SnoozePanel(QFrame):
    """``done``: the row was put off; ``closed``: back to the list."""

    done = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        set_role(self, role="card")
        self._desk = desk
        self.line: Line | None = None
        self._title, self._asked = QLabel(), QLabel()
        self.reason, self.until = QLineEdit(), QLineEdit()
        self._fault = QLabel()
        self._save = QPushButton("暂缓到这一天")
        self._back = QPushButton("返回")
        self._lay_out()
        self.reason.returnPressed.connect(self.until.setFocus)
        self.until.returnPressed.connect(self.save)
        self._save.clicked.connect(self.save)
        self._back.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence("Escape"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        set_role(self._title, role="heading")
        set_role(self._fault, role="fault")
        set_role(self._save, role="main")
        for label in (self._title, self._asked, self._fault):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        for text, editor, hint in (
            ("暂缓原因(&R)", self.reason, "例如：外出务工，月底返回"),
            ("到哪一天再提醒(&T)", self.until, "2026-12-01、1201 或 +7"),
        ):
            label = QLabel(text)
            label.setBuddy(editor)
            editor.setAccessibleName(text.partition("(")[0])
            editor.setPlaceholderText(hint)
            column.addWidget(label)
            column.addWidget(editor)
        note = QLabel("暂缓会记入日志；到了这一天仍未办的，自动回到列表。")
        note.setWordWrap(True)
        set_role(note, role="muted")
        column.addWidget(note)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._save)
        column.addLayout(row)

    def show_line(self, line: Line, reason: str = "", until: str = "") -> None:
        """Begin; ``reason`` and ``until`` are drafts to be changed or kept."""
        self.line = line
        today = self._desk.session.today()
        self._title.setText(f"暂缓　{line.name}")
        self._asked.setText(line.item.label)
        self.reason.setText(reason)
        self.until.setText(until or (today + timedelta(days=_DAYS)).isoformat())
        self._say("")
        self.reason.setFocus()
        self.reason.selectAll()

    def draft(self) -> dict[str, Any] | None:
        """What is typed and not saved."""
        if self.line is None or not self.reason.isModified():
            return None
        return {"key": self.line.key, "why": self.reason.text(), "until": self.until.text()}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Type it again."""
        self.reason.setText(str(draft["why"]))
        self.reason.setModified(True)
        self.until.setText(str(draft["until"]))

    def save(self) -> None:
        """Put it off, or say what is missing."""
        reason, line = self.reason.text().strip(), self.line
        if line is None:
            return
        try:
            until = parse_day(fold(self.until.text()), self._desk.session.today())
        except ValueError as fault:
            self._refuse(str(fault), self.until)
            return
        if not reason:
            self._refuse("请写明暂缓的原因", self.reason)
            return
        work = _Work(line, until, reason)
        self._desk.tasks.start(work, self._done, self._failed, title="正在保存")

    def _done(self, _: Any) -> None:
        self.reason.setModified(False)
        self._desk.notices.tell("已暂缓，到期自动回到列表。")
        self.done.emit()

    def _failed(self, fault: Any) -> None:
        self._refuse(str(fault), self.until)

    def _refuse(self, sentence: str, editor: QLineEdit) -> None:
        self._say(sentence)
        editor.setFocus()

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))


class _Work:
    """The write, for the worker."""

    def __init__(self, line: Line, until: str, reason: str) -> None:
        self._line, self._until, self._reason = line, until, reason

    def __call__(self, session: Session, _progress: Progress) -> None:
        from jindu_desktop.flows.agenda import snooze

        snooze(session, self._line.item, date.fromisoformat(self._until), self._reason)
