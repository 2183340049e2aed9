"""A line of short counts that breaks between them, never inside one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jindu_desktop.ui.flow_layout import FlowLayout


class Tallies(QWidget):
    """Labels side by side, as many as fit; the same ones are used again."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self._labels: list[QLabel] = []

    def say(self, parts: Sequence[str]) -> None:
        """Show these, one label each."""
        while len(self._labels) < len(parts):
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(0, 0, 8, 0)
            self._labels.append(label)
            self._flow.addWidget(label)
        for place, label in enumerate(self._labels):
            label.setText(parts[place] if place < len(parts) else "")
            label.setVisible(place < len(parts))
        self.updateGeometry()

    def text(self) -> str:
        """What is said, in one line."""
        return "　".join(label.text() for label in self._labels if label.text())
