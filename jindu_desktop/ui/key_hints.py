"""The keys of the page: as many as fit stand at the foot of the window, F1 tells all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from jindu_desktop.ui.style import scaled

_BETWEEN = "　"
_EVERYWHERE = ("Ctrl+K 跳转", "Ctrl+1…9 换页", "F6 换区", "F1 说明")
_FOOT = 300  # logical pixels for the buttons at the foot


class KeyHints(QObject):
    """Writes the keys into ``label``; F1 that no field of ``window`` has a use for tells them all."""

    def __init__(self, window: QWidget, label: QLabel) -> None:
        super().__init__(window)
        self._window, self.label = window, label
        self._keys: list[str] = []
        window.installEventFilter(self)

    def tell(self, keys: str) -> None:
        """The page's own keys, between two a wide space, and after them those of every page."""
        self._keys = [*filter(None, keys.split(_BETWEEN)), *_EVERYWHERE]
        several = self._keys.copy()
        room = self._window.width() - scaled(_FOOT)
        width = self.label.fontMetrics().horizontalAdvance
        while len(several) > 1 and width(_BETWEEN.join(several)) > room:
            several.pop()
        self.label.setText(_BETWEEN.join(several))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_F1 or not isinstance(watched, QWidget):
            return False
        above = self.label.mapToGlobal(QPoint(0, 0))
        QToolTip.showText(above, "\n".join(["本页的按键", *self._keys]), watched)
        return True
