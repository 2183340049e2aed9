"""核对 on the page 月报上报: what is to be asked about a month, and the reason for closing it so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from jindu_desktop.rules.precheck import ERROR, Found, Notice
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.style import set_role

_LONGEST = 500  # characters of a reason
_SHORTEST = 2


def _level(notice: Notice) -> str:
    return notice.level


def _tone(notice: Notice) -> str:
    return "bad" if notice.level == ERROR else "warn"


def _group(notice: Notice) -> str:
    return notice.group


def _text(notice: Notice) -> str:
    return notice.text


_COLUMNS = (
    Column("level", "级别", _level, width=4, tone=_tone),
    Column("group", "类别", _group, width=7),
    Column("text", "内容", _text, stretch=True),
)


class CheckView(QWidget):
    """``wanted`` carries the reason when the month is to be closed; ``closed`` is Esc."""

    wanted = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None
        self._over = False
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setContentsMargins(13, 0, 13, 0)
        self.grid = Grid(_COLUMNS, "关账前的核对")
        self.reason = QLineEdit()
        self.reason.setObjectName("close_reason")
        self.reason.setAccessibleName("关账的理由")
        self.reason.setMaxLength(_LONGEST)
        self.reason.setPlaceholderText("有提醒仍要关账的，写明理由，记入日志并随本月保存")
        self.go = QPushButton("核对无误，关账(&K)")
        set_role(self.go, role="main")
        self._lay_out()
        self.reason.textChanged.connect(self._typed)
        self.reason.returnPressed.connect(self._want)
        self.go.clicked.connect(self._want)
        self.wait("")

    def _lay_out(self) -> None:
        label = QLabel("理由(&R)")
        label.setBuddy(self.reason)
        self.bottom = QWidget()
        row = QHBoxLayout(self.bottom)
        row.setContentsMargins(13, 0, 13, 8)
        for widget, stretch in ((label, 0), (self.reason, 1), (self.go, 0)):
            row.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(self.grid, 1)
        column.addWidget(self.bottom)

    def wait(self, text: str) -> None:
        """Something is under way: the month cannot be closed until ``show_found``."""
        self._found = None
        if text:
            self.said.setText(text)
        self._typed()

    def show_found(self, found: Found, *, over: bool) -> None:
        """The list; ``over`` says whether the month may be closed by its day."""
        self._found, self._over = found, over
        self.grid.show_items(found.notices)
        self.bottom.setHidden(found.closed or not over)
        self.said.setText(_sentence(found, over))
        self._typed()

    def start(self) -> None:
        """Put the focus where the work begins."""
        if self._found is not None and self._found.notices:
            self.grid.setFocus()
        elif self.go.isEnabled():
            self.go.setFocus()

    def _typed(self) -> None:
        found = self._found
        may = found is not None and not found.closed and self._over and not found.errors
        needed = found is not None and bool(found.notices)
        written = len(self.reason.text().strip()) >= _SHORTEST
        self.go.setEnabled(may and (written or not needed))

    def _want(self) -> None:
        if self.go.isEnabled():
            self.wanted.emit(self.reason.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _sentence(found: Found, over: bool) -> str:
    warnings = len(found.notices) - found.errors
    if found.closed:
        why = f"，理由：{found.reason}" if found.reason else ""
        listed = f"当时有提醒 {warnings} 条" if warnings else "当时没有提醒"
        who = f"{found.operator} 于 {found.at[:10]} 关账"
        return f"{who}，{listed}{why}。已关账的月份不重开，改数用“更正”。"
    if found.errors:
        return f"错误 {found.errors} 条，改好才能关账；提醒 {warnings} 条。按 Enter 打开那一条。"
    if warnings:
        end = "；改好，或写明理由再关账" if over else ""
        return f"没有错误，提醒 {warnings} 条{end}。按 Enter 打开那一条。"
    return "没有错误，也没有提醒。" + ("" if over else "这个月还没有过完，月底之后才能关账。")
