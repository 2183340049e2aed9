"""Beside the incoming files: every fault of the one chosen, its numbers, and what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jindu_desktop.ui.city_ask import AskPanel
from jindu_desktop.ui.city_figures import (
    COUNTS,
    FigureGrid,
    count_figures,
    indicator_figures,
)
from jindu_desktop.ui.city_parts import Views, label, row, sentences
from jindu_desktop.ui.grid import Grid

if TYPE_CHECKING:
    from jindu_desktop.ui.city_incoming import Incoming

FAULTS, NUMBERS, ALL_COUNTS, ASK = "核对结果", "指标", "月报数", "提问"


class IncomingPanel(Views):
    """Follows the list."""

    def __init__(self) -> None:
        self.heading = label("heading")
        self.origin = label("muted")
        self.faults = sentences("核对结果")
        self.indicators = FigureGrid()
        self.counts = Grid(COUNTS, "月报数")
        self.ask = AskPanel()
        super().__init__(
            {FAULTS: self._verdict(), NUMBERS: self.indicators, ALL_COUNTS: self.counts,
             ASK: self.ask}
        )  # fmt: skip
        self._shown: Incoming | None = None

    def _verdict(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        for each in (self.heading, self.origin):
            column.addLayout(row(each, margins=(13, 0, 13, 0)))
        column.addWidget(self.faults, 1000)
        column.addStretch(1)
        return page

    def show_file(self, file: Incoming | None) -> None:
        """Show this file; None shows nothing."""
        self._shown = file
        self.faults.clear()
        summary = file.seen.summary if file else {}
        self.ask.show_file(summary, file.questions if file else [])
        self.show_numbers(summary, {})
        if file is None:
            self.heading.setText("没有选中文件")
            self.origin.clear()
            return
        self.heading.setText(file.title)
        self.origin.setText(file.origin)
        self.faults.addItems(file.sentences)
        self.faults.setHidden(not file.sentences)

    def show_numbers(self, now: dict[str, Any], before: dict[str, Any]) -> None:
        """The file's numbers beside those of the month before."""
        self.indicators.show_items(indicator_figures(now, before))
        self.counts.show_items(count_figures(now, before))
