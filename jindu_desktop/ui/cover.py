"""Something larger than the side panel allows, shown over the whole page and left by Esc."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.style import scaled, set_role

_GAP = 6
_TITLE = 300  # logical pixels the title needs beside the buttons
_ALONE = {Qt.Key.Key_F2, Qt.Key.Key_F3}
_WITH_CTRL = {
    Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_F, Qt.Key.Key_E, Qt.Key.Key_B, Qt.Key.Key_D,
    Qt.Key.Key_Return, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip


def page_of(widget: QWidget) -> QWidget:
    """The page a widget stands on, else its window."""
    found: QWidget | None = widget
    while found is not None and not isinstance(found, Page):
        found = found.parentWidget()
    return found or widget.window()


class Cover(QFrame):
    """Covers ``page`` while it is visible: a bar with 返回 and a title, and ``column`` below."""

    closed = Signal()
    new_wanted = Signal()
    """F2 while it is in sight."""

    _page: QWidget | None = None  # Qt may still ask while Python takes a page apart

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        set_role(self, role="screen")
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.title, role="heading")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.place = QLabel()
        set_role(self.place, role="muted")
        self._tools = QWidget()
        self._flow = FlowLayout(self._tools, _GAP)
        line = QHBoxLayout()
        line.addWidget(self._made("返回", "previous", "Escape", self.leave))
        line.addWidget(self.title, 1)
        line.addWidget(self.place)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.addLayout(line, 1)
        self._bar.addWidget(self._tools)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 8, 10, 10)
        self.column.addLayout(self._bar)
        page.installEventFilter(self)
        self.hide()

    def add_button(self, name: str, picture: str, key: str, slot: Any) -> QPushButton:
        """A button at the right end of the bar (below it in a narrow window), with its key."""
        button = self._made(name, picture, key, slot)
        self._flow.addWidget(button)
        self._arrange()
        return button

    def _made(self, name: str, picture: str, key: str, slot: Any) -> QPushButton:
        button = QPushButton(name)
        button.clicked.connect(slot)
        if picture:
            button.setIcon(icon(picture))
        if key:
            button.setToolTip(key.replace("Escape", "Esc"))
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        return button

    def _arrange(self) -> None:
        hints = [self._flow.itemAt(place) for place in range(self._flow.count())]
        whole = sum(item.sizeHint().width() + _GAP for item in hints if item is not None)
        beside = self.width() - whole >= scaled(_TITLE)
        ways = QBoxLayout.Direction
        self._bar.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._tools.setMinimumWidth(whole if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def cover(self) -> None:
        """Come into sight."""
        self._fill()
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Give the page back."""
        self.hide()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keys that would work on the page below stay here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if event.key() in (_WITH_CTRL if ctrl else _ALONE):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_F2:
            self.new_wanted.emit()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes round in here, never to what is covered."""
        found = self._inside()
        now = self.focusWidget()
        place = found.index(now) if now in found else -1
        if found:
            step = 1 if forward else -1
            found[(place + step) % len(found)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _inside(self) -> list[QWidget]:
        """What Tab stops at, in its order."""
        found, each = [], self.nextInFocusChain()
        while each is not None and each is not self:
            takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and self.isAncestorOf(each) and each.isVisible() and each.isEnabled():
                found.append(each)
            each = each.nextInFocusChain()
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize and watched is self._page:
            self._fill()
        return False

    def _fill(self) -> None:
        if self._page is not None:
            self.setGeometry(self._page.rect())
