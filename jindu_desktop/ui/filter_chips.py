"""What narrows a list, as chips above it; each can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.style import set_role

_LONG = 28  # characters


class _Chip(QPushButton):
    """Delete takes it away like a click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return}:
            self.click()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """``dropped`` carries the place of the chip taken away."""

    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[QPushButton] = []
        FlowLayout(self)
        self.setContentsMargins(9, 0, 9, 0)
        self.hide()

    def show_words(self, words: Sequence[str]) -> None:
        """One chip for each; nothing is seen when there are none."""
        for chip in self.chips:
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self.chips = [self._made(each) for each in words]
        self.setVisible(bool(words))
        self.updateGeometry()

    def _made(self, words: str) -> QPushButton:
        chip = _Chip(words if len(words) <= _LONG else f"{words[:_LONG]}……")
        chip.setAccessibleName(f"去掉条件：{words}")
        chip.setToolTip(f"{words}\n点一下或按 Delete 去掉")
        chip.setIcon(icon("cross", "accent_ink"))
        chip.setIconSize(QSize(12, 12))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setCheckable(True)
        chip.setChecked(True)
        set_role(chip, role="chip")
        chip.clicked.connect(self._drop)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(chip)
        chip.show()
        return chip

    def _drop(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton) and chip in self.chips:
            self.dropped.emit(self.chips.index(chip))
