"""One entry of the navigation."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy

from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.style import scaled, set_role

_NINE = 9


class NavButton(QPushButton):
    """Icon and word; in a narrow window the icon alone, its word in the tool tip."""

    def __init__(self, word: str, drawing: str, number: int) -> None:
        super().__init__(word)
        self.word = word
        self.setCheckable(True)
        self.setIcon(icon(drawing))
        self.setIconSize(QSize(18, 18))
        self.setAccessibleName(word)
        self.setToolTip(f"{word}（Ctrl+{number}）" if number <= _NINE else word)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        set_role(self, role="nav")

    def show_word(self, *, wide: bool) -> None:
        """With its word or without."""
        self.setText(f" {self.word}" if wide else "")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width(), scaled(36))
