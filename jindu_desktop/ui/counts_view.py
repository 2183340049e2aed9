"""The counts of the month: all of them in a few columns, and those by village as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from jindu_desktop.rules.counts import BY_VILLAGE, LABELS
from jindu_desktop.ui import theme
from jindu_desktop.ui.grid import ROOT, Index
from jindu_desktop.ui.style import scaled

_BLOCK = 230  # logical pixels for one label and its number
_PARTS, _GAP = 3, 2  # label, number, and the gap before the next block
_WIDTHS = {1: 92, _GAP: 30}
_FEN = "(分)"


def said(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Label and number of each count; amounts in yuan, as people say them."""
    shown = []
    for name, label in LABELS.items():
        number = counts.get(name, 0)
        if label.endswith(_FEN):
            shown.append(
                (f"{label.removesuffix(_FEN)}(元)", f"{number // 100:,}.{number % 100:02d}")
            )
        else:
            shown.append((label, f"{number:,}"))
    return shown


class _Blocks(QAbstractTableModel):
    """Pairs of label and number, read down each block as on paper."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pairs: list[tuple[str, str]] = []
        self.blocks = 4

    def set(self, pairs: Sequence[tuple[str, str]], blocks: int) -> None:
        self.beginResetModel()
        self.pairs, self.blocks = list(pairs), blocks
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else -(-len(self.pairs) // self.blocks)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else self.blocks * _PARTS - 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        block, side = divmod(index.column(), _PARTS)
        place = block * self.rowCount() + index.row()
        if not index.isValid() or place >= len(self.pairs) or side == _GAP:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.pairs[place][side]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "：".join(self.pairs[place])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            edge = Qt.AlignmentFlag.AlignRight if side else Qt.AlignmentFlag.AlignLeft
            return edge | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ("项目", "数", "")[section % _PARTS]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = section % _PARTS == 1
            edge = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            return edge | Qt.AlignmentFlag.AlignVCenter
        return None


class _Villages(QAbstractTableModel):
    """A row for each village, a column for each count."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Mapping[str, Any]] = []

    def set(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(BY_VILLAGE)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            number = self.rows[index.row()]["counts"].get(BY_VILLAGE[index.column()], 0)
            return f"{number:,}" if number else "·"
        if role == Qt.ItemDataRole.ForegroundRole:
            number = self.rows[index.row()]["counts"].get(BY_VILLAGE[index.column()], 0)
            return None if number else theme.color("muted")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return LABELS[BY_VILLAGE[section]] if across else self.rows[section]["village"]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            edge = Qt.AlignmentFlag.AlignRight if across else Qt.AlignmentFlag.AlignLeft
            return edge | Qt.AlignmentFlag.AlignVCenter
        return None


class CountsTable(QTableView):
    """All counts, in as many blocks side by side as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _Blocks(self)
        self.setModel(self._model)
        self.setAccessibleName("本月各项数字")
        _dress(self)
        self.verticalHeader().hide()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show these."""
        self._model.set(said(counts), self._room())
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._model.pairs and self._room() != self._model.blocks:
            self._model.set(self._model.pairs, self._room())
            self._spread()

    def _room(self) -> int:
        return max(1, min(4, self.viewport().width() // scaled(_BLOCK)))

    def _spread(self) -> None:
        header = self.horizontalHeader()
        for section in range(self._model.columnCount()):
            if part := section % _PARTS:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(section, scaled(_WIDTHS[part]))
            else:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)


class VillageTable(QTableView):
    """The counts marked for villages; the village's name stays in sight while scrolling."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _Villages(self)
        self.setModel(self._model)
        self.setAccessibleName("分村居数字")
        _dress(self)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_villages(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these."""
        self._model.set(rows)


def _dress(view: QTableView) -> None:
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setDefaultSectionSize(scaled(30))
    view.horizontalHeader().setHighlightSections(False)
