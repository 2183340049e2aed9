"""Which columns a list shows and in which order, chosen above it by keyboard or mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from jindu_desktop.ui.columns import all_columns, columns_of, make
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.ui.record_view import RecordView

_NAME = Qt.ItemDataRole.UserRole
_HEIGHT = 190


class _Names(QListWidget):
    """Space ticks; Alt with an arrow moves the line; Esc and Enter leave."""

    moved = Signal(int)
    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class ColumnPanel(QFrame):
    """The list follows every tick and move; ``closed`` when the clerk is done."""

    closed = Signal()

    def __init__(self, view: RecordView) -> None:
        super().__init__()
        self._view = view
        self.names = _Names()
        self.names.setAccessibleName("显示哪些列、按什么顺序")
        self.names.setFixedHeight(scaled(_HEIGHT))
        self.names.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._lay_out()
        self.names.moved.connect(self._move)
        self.names.closed.connect(self.closed)
        self.names.itemChanged.connect(self._tell)
        self.names.model().rowsMoved.connect(self._dragged)
        self.hide()

    def _lay_out(self) -> None:
        hint = QLabel("空格 显示或隐藏\nAlt+↑ Alt+↓ 换位置\n（也可以用鼠标拖动）")
        set_role(hint, role="muted")
        side = QVBoxLayout()
        side.addWidget(hint)
        for word, slot in (
            ("上移(&U)", self._up), ("下移(&D)", self._down), ("恢复原样(&R)", self._reset),
            ("收起(Esc)", self.closed),
        ):  # fmt: skip
            button = QPushButton(word)
            button.clicked.connect(slot)
            side.addWidget(button)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(self.names, 1)
        row.addLayout(side)

    def open(self) -> None:
        """Show the columns as they are arranged now, then those that are not shown."""
        self._fill(self._view.column_names())
        self.show()
        self.names.setFocus()

    def _fill(self, shown: list[str]) -> None:
        offered = {column.name: column.label for column in all_columns(self._view.record)}
        self.names.blockSignals(True)
        self.names.clear()
        for name in [*shown, *(each for each in offered if each not in shown)]:
            item = QListWidgetItem(offered[name], self.names)
            item.setData(_NAME, name)
            on = Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked
            item.setCheckState(on)
        self.names.setCurrentRow(0)
        self.names.blockSignals(False)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.names.currentRow()
        if 0 <= row + step < self.names.count():
            self.names.blockSignals(True)
            item = self.names.takeItem(row)
            self.names.insertItem(row + step, item)
            self.names.setCurrentRow(row + step)
            self.names.blockSignals(False)
            self._tell()

    def _dragged(self, _parent: QModelIndex) -> None:
        self._tell()

    def _reset(self) -> None:
        self._fill([column.name for column in columns_of(self._view.record)])
        self._tell()

    def _tell(self) -> None:
        """Show what is ticked; the last tick stays, a list needs one column."""
        items = [self.names.item(row) for row in range(self.names.count())]
        ticked = [each for each in items if each.checkState() == Qt.CheckState.Checked]
        if ticked:
            names = [str(each.data(_NAME)) for each in ticked]
            self._view.show_columns(make(self._view.record, names))
        else:
            self.names.currentItem().setCheckState(Qt.CheckState.Checked)
