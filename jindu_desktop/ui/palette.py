"""Ctrl+K: one line from which any page, person, case, school, worker or command is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.initials import begins, best, matches
from jindu_desktop.ui.lookup import Lookup
from jindu_desktop.ui.pill import WORD, PillAtEnd
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.ui.shell import Shell

_WIDE, _TOP = 560, 64
_PAUSE = 60  # milliseconds before rows are searched; pages and commands answer at once
_ROWS = (
    ("person", "人员", 7),
    ("rehab_case", "社戒社康", 4),
    ("school", "学校", 3),
    ("worker", "工作人员", 3),
)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}

Place = tuple[str, tuple[str, ...]]
"""A page and the chips in it."""

Command = tuple[str, str, Callable[[], Any]]
"""What it is called, its key, what it does."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the answer."""

    word: str
    kind: str
    act: Callable[[], Any]


class Palette(QFrame):
    """Lies over the window; gone after a choice, Esc, or a click elsewhere."""

    def __init__(self, shell: Shell, pages: Sequence[Place], commands: Sequence[Command]) -> None:
        super().__init__(shell)
        self._shell = shell
        self._pages, self._commands = tuple(pages), tuple(commands)
        self._lookup = Lookup(shell.session)
        self._hits: list[Hit] = []
        self._came_from: QWidget | None = None
        self.line = QLineEdit()
        self.list = QListWidget()
        self._hint = QLabel()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search)
        self._lay_out()
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self.take)
        self.hide()

    def _lay_out(self) -> None:
        set_role(self, role="palette")
        self.setAutoFillBackground(True)
        self.line.setPlaceholderText("页面、姓名或拼音、决定书文号、学校、操作")
        self.line.setAccessibleName("跳转到")
        self.line.setClearButtonEnabled(True)
        self.list.setAccessibleName("跳转到的结果")
        self.list.setItemDelegate(PillAtEnd(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self._hint, role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for widget in (self.line, self.list, self._hint):
            column.addWidget(widget)

    def open(self) -> None:
        """Show it, empty, over whatever page there is."""
        self._came_from = QApplication.focusWidget()
        wide = min(scaled(_WIDE), self._shell.width() - 24)
        high = min(scaled(430), self._shell.height() - scaled(_TOP) - 12)
        self.setGeometry((self._shell.width() - wide) // 2, scaled(_TOP), wide, high)
        self.line.clear()
        self._search()
        self.show()
        self.raise_()
        self.line.setFocus()

    def close_it(self) -> None:
        """Hide it and give the focus back."""
        self._pause.stop()
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()

    def take(self) -> None:
        """Do what the chosen line says."""
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        place = self.list.currentRow()
        if 0 <= place < len(self._hits):
            self.close_it()
            self._hits[place].act()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            focused = QApplication.focusWidget()
            if focused is not None and not self.isAncestorOf(focused):
                self.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _MOVES:
            self._move(_MOVES[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        last = self.list.count() - 1
        if last >= 0:
            self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), last))

    def _typed(self) -> None:
        self._show(list(self._words(self.line.text())))
        self._pause.start()

    def _search(self) -> None:
        text = self.line.text().strip()
        words, rows = list(self._words(text)), list(self._rows(text)) if text else []
        inside = list(self._inside(text)) if text else []
        places = [hit for hit in words + inside if begins(hit.word, text)]
        people = [hit for hit in rows if _begins(hit.word, text)]
        first = places + people
        self._show(first + [hit for hit in words + rows + inside if hit not in first])

    def _words(self, text: str) -> Iterator[Hit]:
        """Pages, then commands; what begins as typed before what only holds it."""
        hits = [Hit(title, "页面", partial(self._shell.go, title)) for title, _ in self._pages]
        hits += [Hit(f"{name}　{key}", "操作", act) for name, key, act in self._commands]
        names = [title for title, _ in self._pages] + [name for name, _, _ in self._commands]
        return (hits[place] for place in best(names, text))

    def _inside(self, text: str) -> Iterator[Hit]:
        """What begins so stands first; else last: no person may hide behind 重新定级."""
        for title, inside in self._pages:
            for word in inside:
                if matches(word, text):
                    yield Hit(word, title, partial(self._go_inside, title, word))

    def _go_inside(self, title: str, word: str) -> None:
        if self._shell.go(title) and self._shell.page is not None:
            self._shell.page.show_inside(word)

    def _rows(self, text: str) -> Iterator[Hit]:
        for record, kind, limit in _ROWS:
            for row_id, word in self._lookup.search(record, text, limit):
                yield Hit(word, kind, partial(self._shell.show_row, record, row_id))

    def _show(self, hits: list[Hit]) -> None:
        self._hits = hits
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.word)
            item.setData(WORD, hit.kind)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.word}，{hit.kind}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._hint.setText("↑↓ 选择　Enter 前往　Esc 关闭" if hits else "没有找到　Esc 关闭")


def _begins(label: str, text: str) -> bool:
    """Does the name in this line, or its number, begin as typed?"""
    return any(begins(part, text, any_way=True) for part in label.split())
