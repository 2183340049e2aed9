"""What narrows the list of 今日: a chip for each group, how urgent, worker, village, words typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from jindu_desktop.rules.agenda.item import URGENCIES
from jindu_desktop.ui.choices import calm
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.one_of import OneOf
from jindu_desktop.ui.style import scaled, set_role

_ALL = "全部"
_EVERY = {"urgency": "全部时限", "worker": "全部责任人", "village": "全部村居"}
_SIGNS = 76  # logical pixels


class Listed(Protocol):
    """What is asked of whatever is narrowed, besides the attributes named by the boxes."""

    @property
    def group(self) -> str: ...
    @property
    def words(self) -> str: ...


class FilterLine(QLineEdit):
    """Filter as you type; Down or Enter goes on into the list, Esc empties."""

    down = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self.setAccessibleName("查找")
        self.setToolTip("Ctrl+F")
        self.setMinimumWidth(scaled(130))
        self.setMaximumWidth(scaled(300))
        self.addAction(QAction(icon("search"), "", self), QLineEdit.ActionPosition.LeadingPosition)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the whole hint, the sign before it and the one that clears."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(words + scaled(_SIGNS), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class AgendaFilter(QObject):
    """``changed`` whenever another choice is made; ``fitting`` gives the lines that are left."""

    changed = Signal()

    def __init__(self, chips: QWidget, boxes: Mapping[str, QComboBox], text: QLineEdit) -> None:
        """``boxes`` by what they choose: urgency, worker, village."""
        super().__init__(chips)
        self._chips, self._boxes, self._text = chips, boxes, text
        FlowLayout(chips)
        chips.setContentsMargins(9, 0, 9, 0)
        self._group = OneOf(self)
        self._buttons: dict[str, QPushButton] = {}
        self._lines: Sequence[Listed] = ()
        for name, box in boxes.items():
            calm(box)
            box.setMinimumContentsLength(7)
            box.addItem(_EVERY[name], "")
            box.currentIndexChanged.connect(self._chosen)
        self._group.buttonToggled.connect(self._toggled)
        text.textChanged.connect(self._chosen)

    @property
    def group(self) -> str:
        """The group chosen, empty for all."""
        button = self._group.checkedButton()
        return "" if button is None else str(button.property("group"))

    def take(self, lines: Sequence[Listed], first: str = "") -> None:
        """The list was read again: offer what occurs in it, keep what was chosen.

        ``first`` is the group chosen the first time, if it occurs.
        """
        fresh = not self._buttons
        self._lines = lines
        for name, box in self._boxes.items():
            self._offer(box, {str(getattr(line, name)) for line in lines} - {""})
        self._count()
        if fresh and first in self._buttons:
            self._buttons[first].setChecked(True)

    def show_all(self) -> None:
        """Let every group, worker and village through."""
        for box in self._boxes.values():
            box.setCurrentIndex(0)
        self._buttons[""].setChecked(True)

    def fitting(self) -> list[Any]:
        """The lines that pass every choice, in their order."""
        group = self.group
        return [line for line in self._others() if not group or line.group == group]

    @property
    def emptiness(self) -> str:
        """What to say when no line is left."""
        if not self._lines:
            return "今天没有要办的事。"
        return "没有符合条件的事项。按 Ctrl+F 后按 Esc 清空查找，或选“全部”。"

    def _others(self) -> list[Listed]:
        """The lines that pass every choice but the group's."""
        chosen = {name: box.currentData() for name, box in self._boxes.items() if box.currentData()}
        typed = self._text.text().strip().lower()
        return [
            line
            for line in self._lines
            if all(getattr(line, name) == value for name, value in chosen.items())
            and (not typed or typed in line.words)
        ]

    def _offer(self, box: QComboBox, found: set[str]) -> None:
        """What occurs in the list, and what is chosen though it no longer does."""
        chosen = box.currentData()
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(1)
        for value in sorted(found | ({chosen} - {""}), key=_place):
            box.addItem(URGENCIES.get(value, value), value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    def _count(self) -> None:
        """Chips with their numbers, in the order in which the groups first occur."""
        found = Counter(line.group for line in self._others())
        chosen = self.group
        self._show("", f"{_ALL} {found.total():,}")
        for name in dict.fromkeys(line.group for line in self._lines):
            self._show(name, f"{name} {found[name]:,}")
        for name, button in self._buttons.items():
            button.setVisible(not name or name == chosen or bool(found[name]))
        self._chips.updateGeometry()

    def _show(self, name: str, text: str) -> None:
        if name not in self._buttons:
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("group", name)
            set_role(button, role="chip")
            self._buttons[name] = button
            layout = self._chips.layout()
            if layout is not None:
                layout.addWidget(button)
            self._group.addButton(button)
            if not name:
                button.setChecked(True)
        self._buttons[name].setText(text)

    def _toggled(self, _button: object, checked: bool) -> None:
        if checked:
            self.changed.emit()

    def _chosen(self) -> None:
        self._count()
        self.changed.emit()


_PLACES = {urgency: place for place, urgency in enumerate(URGENCIES)}


def _place(value: str) -> tuple[int, str]:
    """Urgencies from the first to the last, other words as they sort."""
    return _PLACES.get(value, 0), value
