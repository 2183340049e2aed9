"""Something larger than the side panel allows, shown over the whole page and left by Esc."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.style import set_role


def page_of(widget: QWidget) -> QWidget:
    """The page a widget stands on, else its window."""
    found: QWidget | None = widget
    while found is not None and not isinstance(found, Page):
        found = found.parentWidget()
    return found or widget.window()


class Cover(QFrame):
    """Covers ``page`` while it is visible: a bar with 返回 and a title, and ``column`` below."""

    closed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        set_role(self, role="screen")
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.title, role="heading")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QHBoxLayout()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 8, 10, 10)
        self.column.addLayout(self.bar)
        self.add_button("返回", "previous", "Escape", self.leave)
        self.bar.addWidget(self.title, 1)
        page.installEventFilter(self)
        self.hide()

    def add_button(self, name: str, picture: str, key: str, slot: Any) -> QPushButton:
        """A button at the right end of the bar, with its key."""
        button = QPushButton(name)
        button.clicked.connect(slot)
        if picture:
            button.setIcon(icon(picture))
        if key:
            button.setToolTip(key.replace("Escape", "Esc"))
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.bar.addWidget(button)
        return button

    def cover(self) -> None:
        """Come into sight."""
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Give the page back."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize and watched is self._page:
            self.setGeometry(self._page.rect())
        return False
