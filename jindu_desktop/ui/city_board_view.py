"""The board: towns down, months across, a sign and a word in each cell, the sums below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from jindu_desktop.core.period import Month
from jindu_desktop.ui.city_parts import STATES
from jindu_desktop.ui.state_grid import StateGrid

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SIZES = (30, 132, 44)  # row, names, cell
_MONTHS = 12


class BoardModel(QAbstractTableModel):
    """Column 0 is the town, 1 to 12 the months; the last row says how many were accepted."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Mapping[str, Any] = {"offices": [], "totals": {}, "due": {}, "year": 0}

    def show(self, found: Mapping[str, Any]) -> None:
        """Show what the flow ``board`` found."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        towns = len(self.found["offices"])
        return 0 if parent.isValid() or not towns else towns + 1

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else 1 + _MONTHS

    def is_sum(self, index: Index) -> bool:
        """Does the cell stand in the row of sums?"""
        return index.row() == len(self.found["offices"])

    def town(self, index: Index) -> Mapping[str, Any] | None:
        """The town of a row."""
        inside = index.isValid() and not self.is_sum(index)
        return self.found["offices"][index.row()] if inside else None

    def month(self, column: int) -> str:
        """The month of a column."""
        return str(Month(self.found["year"], column)) if self.found["year"] else ""

    def state(self, index: Index) -> str:
        """The word of a cell, empty outside of towns and months."""
        town = self.town(index)
        return str(town["months"][self.month(index.column())]) if town and index.column() else ""

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{section} 月" if section else "单位"
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return f"{self.month(section)}，{self.found['due'].get(self.month(section), '')} 前报送"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if self.is_sum(index):
            return self._sum(index.column(), role)
        town = self.town(index)
        shown = {Qt.ItemDataRole.DisplayRole: self._word, Qt.ItemDataRole.ToolTipRole: self._told}
        shown[Qt.ItemDataRole.AccessibleTextRole] = self._told
        say = shown.get(Qt.ItemDataRole(role))
        return say(town, index.column()) if town and say else None

    def _word(self, town: Mapping[str, Any], column: int) -> str:
        return str(town["months"][self.month(column)] if column else town["name"])

    def _sum(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignCenter
        spoken = {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
        if role != Qt.ItemDataRole.DisplayRole and role not in spoken:
            return None
        if column == 0:
            return "已受理 / 应报"
        words = self.found["totals"][self.month(column)]
        if role in spoken:
            return "，".join(f"{word} {number}" for word, number in words.items() if number)
        return f"{words['已报送'] + words['迟报']}/{sum(words.values())}"

    def _told(self, town: Mapping[str, Any], column: int) -> str:
        if not column:
            return f"{town['name']}　{town['office']}"
        month = self.month(column)
        detail = town["details"].get(month, {})
        day = f"，{detail['day']}" if detail.get("day") else ""
        corrected = "，有更正" if detail.get("corrected") else ""
        return f"{town['name']} {month}：{town['months'][month]}{day}{corrected}"


class BoardView(StateGrid):
    """The towns' year as cells of states."""

    def __init__(self) -> None:
        self.table = BoardModel()
        super().__init__(self.table, "月报看板", _SIZES, STATES)

    @property
    def place(self) -> tuple[str, str] | None:
        """Office and month under the cursor, None on a sum."""
        town = self.table.town(self.currentIndex())
        column = self.currentIndex().column()
        return (town["office"], self.table.month(column)) if town and column else None

    def show_board(self, found: Mapping[str, Any], month: str) -> None:
        """Show this, the cursor on the town it was on, in the column of the month."""
        town = self.table.town(self.currentIndex())
        codes = [each["office"] for each in found["offices"]]
        row = codes.index(town["office"]) if town and town["office"] in codes else 0
        column = int(month[5:]) if month else 1
        self.table.show(found)
        if codes:
            self.setCurrentIndex(self.table.index(row, column))
