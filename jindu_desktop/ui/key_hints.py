"""The keys of the page: as many as fit stand at the foot of the window, F1 tells all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

_BETWEEN = "　"
_EVERYWHERE = ("Ctrl+K 跳转", "Ctrl+1…9 换页", "F6 换区", "F1 说明")


class KeyHints(QObject):
    """Writes the keys into ``label``; F1 that no field of ``window`` has a use for tells them all."""

    def __init__(self, window: QWidget, label: QLabel) -> None:
        super().__init__(window)
        self.label = label
        self._keys: list[str] = []
        window.installEventFilter(self)
        label.installEventFilter(self)

    def tell(self, keys: str) -> None:
        """The page's own keys, between two a wide space, and after them those of every page."""
        self._keys = [*filter(None, keys.split(_BETWEEN)), *_EVERYWHERE]
        self._fit()

    def _fit(self) -> None:
        several = self._keys.copy()
        room = self.label.width()
        width = self.label.fontMetrics().horizontalAdvance
        while len(several) > 1 and width(_BETWEEN.join(several)) > room:
            several.pop()
        self.label.setText(_BETWEEN.join(several))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.label and event.type() == QEvent.Type.Resize:
            self._fit()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_F1 or not isinstance(watched, QWidget):
            return False
        above = self.label.mapToGlobal(QPoint(0, 0))
        QToolTip.showText(above, "\n".join(["本页的按键", *self._keys]), watched)
        return True
