"""How every table of the window behaves, whatever it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableView


def set_up(table: QTableView) -> None:
    """Read only, one line a row, no lines or numbers; Tab leaves it, it scrolls smoothly."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().hide()
