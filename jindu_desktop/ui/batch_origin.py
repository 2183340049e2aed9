"""Over a batch: that its people come from a list, and the way back to everyone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


@dataclass(frozen=True, slots=True)
class Some:
    """People taken from a list; ``words`` say from which."""

    persons: frozenset[int]
    words: str


class OriginBar(QWidget):
    """Hidden while the batch is for everyone; ``freed`` when everyone is wanted again."""

    freed = Signal()

    def __init__(self) -> None:
        super().__init__()
        frame = QFrame()
        frame.setProperty("notice", "tell")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.free = QPushButton("改回全部名单")
        around = QHBoxLayout(self)
        around.setContentsMargins(8, 0, 8, 0)
        around.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self.said, 1)
        row.addWidget(self.free)
        self.free.clicked.connect(self.freed)
        self.hide()

    def show_some(self, some: Some | None, here: Collection[int], marked: Collection[int]) -> None:
        """``here`` are the people this batch can hold, ``marked`` those marked already."""
        self.setVisible(some is not None)
        if some is None:
            return
        missing, besides = len(some.persons - set(here)), len(set(marked) - some.persons)
        said = [f"只列{some.words} {len(some.persons):,} 人"]
        if missing:
            whole = "都" if missing == len(some.persons) else f"其中 {missing:,} 人"
            said.append(f"{whole}不在这里办（不在社会面，或已不在册）")
        if besides:
            said.append(f"名单外另有 {besides:,} 人已标记，会一起保存")
        self.said.setText("；".join(said) + "。")
