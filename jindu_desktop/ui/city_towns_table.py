"""Towns × indicators: the names stay in sight while the numbers are scrolled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from jindu_desktop.ui.city_collected import TownLine, town_columns, town_lines
from jindu_desktop.ui.grid import Column, Grid, GridModel
from jindu_desktop.ui.style import scaled

_LEAST, _NAME = 62, 150  # logical pixels of a column, and of the names


class _Towns(GridModel):
    """The names are the headings of the rows."""

    def show(self, columns: Sequence[Column], towns: Sequence[TownLine]) -> None:
        """Other columns and other rows."""
        self.beginResetModel()
        self.columns, self.items = tuple(columns), list(towns)
        self.endResetModel()

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical and section < len(self.items):
            shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
            return self.items[section].name if role in shown else None
        return super().headerData(section, orientation, role)


class TownsTable(Grid):
    """The columns follow from the month's indicators."""

    def __init__(self) -> None:
        super().__init__((), "各单位指标")
        self.towns = self.rows = _Towns((), self)
        self.setModel(self.towns)
        self.verticalHeader().show()
        self.fit()

    def show_month(self, found: Mapping[str, Any]) -> None:
        """Show what ``collect`` found."""
        self.towns.show(town_columns(found), town_lines(found))
        self.fit()
        if self.towns.items:
            self.setCurrentIndex(self.towns.index(0, 0))

    def fit(self) -> None:
        super().fit()
        self.horizontalHeader().setMinimumSectionSize(scaled(_LEAST))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if self.rows.columns:  # the first would else be stretched
            wide = self.fontMetrics().horizontalAdvance("字") * self.rows.columns[0].width
            self.horizontalHeader().resizeSection(0, wide + 20)
        self.verticalHeader().setFixedWidth(scaled(_NAME))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setHighlightSections(False)
