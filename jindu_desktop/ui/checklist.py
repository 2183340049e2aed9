"""A small list to tick, below the field it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from jindu_desktop.ui.style import set_role

_CLOSING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab}


class Checklist(QListWidget):
    """Space ticks, Enter and Esc close; every tick is told at once as ``chosen(list of words)``."""

    chosen = Signal(object)

    def __init__(self, field: QWidget, words: tuple[str, ...]) -> None:
        super().__init__(field)
        self._field = field
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAccessibleName("可选多项")
        set_role(self, role="popup")
        for word in words:
            item = QListWidgetItem(word, self)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.itemClicked.connect(self._turn)

    def open(self, ticked: list[str]) -> None:
        """Show below the field with these words ticked."""
        for item in self._items():
            on = item.text() in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        field = self._field
        rows = min(self.count(), 12)
        height = max(self.sizeHintForRow(0), 24) * rows + 8
        self.resize(max(field.width(), self.sizeHintForColumn(0) + 40), height)
        self.move(field.mapToGlobal(QPoint(0, field.height())))
        self._keep_on_screen()
        self.setCurrentRow(0)
        self.show()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no key of the page means anything while the list is open
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _CLOSING:
                self.hide()
                return True
            if event.key() == Qt.Key.Key_Space and self.currentItem():
                self._turn(self.currentItem())
                return True
        return super().event(event)

    def _turn(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        self.chosen.emit(
            [each.text() for each in self._items() if each.checkState() == Qt.CheckState.Checked]
        )

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _keep_on_screen(self) -> None:
        room = self.screen().availableGeometry()
        if self.geometry().bottom() > room.bottom():
            top = self._field.mapToGlobal(QPoint(0, 0))
            self.move(self.x(), max(room.top(), top.y() - self.height()))
