"""The rows of a workbook as a list to narrow, the current one beside it, decided by keyboard."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from jindu_desktop.ui.forms import child
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.import_choices import ImportChoices
from jindu_desktop.ui.import_result import SHOWN, SKIPPED, Line, columns
from jindu_desktop.ui.import_row import RowPanel
from jindu_desktop.ui.one_or_two import OneOrTwo
from jindu_desktop.ui.style import scaled

_PANEL = 490
_SHARE = 0.46  # of the width, at most
_KEYS = {"1": ("take", "same"), "2": ("new",), "0": ("keep", "leave")}
"""What a digit means for a changed row and for a doubtful one."""


class ImportReview(QObject):
    """Enter in the list goes on to the next answer, a digit gives one and goes to the next row."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._seen: Any = None
        self._lines: list[Line] = []
        self._fixed = False
        self.choices = ImportChoices(page)
        self.shown = child(page, QComboBox, "show_rows")
        self.grid = Grid(columns(self.choices.said), "工作簿里的行和怎样处理")
        self.panel = RowPanel(self.choices)
        self.panes = OneOrTwo(self.grid, self.panel, _PANEL)
        child(page, QBoxLayout, "problem_slot").addWidget(self.panes)
        self.grid.opened.connect(self._turn)
        self.grid.selectionModel().currentRowChanged.connect(self._show_row)
        self.shown.activated.connect(self._narrow)
        self.panel.settled.connect(self._next)
        self.choices.changed.connect(self._repaint)
        self.panes.turned.connect(self._share)
        self._add_keys()

    def _add_keys(self) -> None:
        for key in _KEYS:
            pressed = QShortcut(QKeySequence(key), self.panes)
            pressed.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            pressed.activated.connect(partial(self._answer, key))
        for key, place, slot in (
            ("Right", self.grid, self._to_row),
            ("Left", self.panel.sides, self._to_rows),
        ):
            turned = QShortcut(QKeySequence(key), place)
            turned.setContext(Qt.ShortcutContext.WidgetShortcut)
            turned.activated.connect(slot)

    def _share(self, beside: bool) -> None:
        """Large type does not take the list's room."""
        whole = self.panes.width()
        panel = min(scaled(_PANEL), round(whole * _SHARE))
        if beside:
            self.panes.setSizes([whole - panel, panel])

    def _to_row(self) -> None:
        """→: the row field by field; in a narrow window it takes the list's place."""
        if self.panel.sides.rows.items:
            self.panes.show_row()
            self.panel.sides.setFocus()

    def _to_rows(self) -> None:
        self.panes.show_rows()
        self.grid.setFocus()

    def show_preview(self, seen: Any, lines: list[Line], *, fresh: bool) -> None:
        """Show what would happen, line by line; ``fresh``: of another workbook."""
        if fresh:
            self.choices.begin()
        self.choices.show_preview(seen)
        self._seen, self._lines, self._fixed = seen, lines, False
        self._offer()
        self._narrow()

    def settle(self) -> None:
        """It was taken in: nothing is to be decided any more; what was left out stays in sight."""
        self._fixed = True
        left = [line for line in self._lines if line.open and self._left_out(line.row)]
        self._lines = [line for line in self._lines if not line.open]
        self._lines += [replace(line, word=SKIPPED) for line in left]
        self._offer()
        self._narrow()

    def _left_out(self, row: Any) -> bool:
        return bool(row.doubles) and self.choices.word(row) == "leave"

    def _offer(self) -> None:
        """What the list can be narrowed to, with how many there are."""
        before = self.shown.currentData() or next(iter(SHOWN))
        self.shown.clear()
        for said, words in SHOWN.items():
            number = sum(line.word in words for line in self._lines)
            if number or said == next(iter(SHOWN)):
                self.shown.addItem(f"{said} {number:,}", said)
        self.shown.setCurrentIndex(max(0, self.shown.findData(before)))

    def _narrow(self) -> None:
        words = SHOWN[self.shown.currentData()]
        found = [line for line in self._lines if line.word in words]
        self.grid.leave_out(() if any(line.open for line in found) else {"choice"})
        self.grid.show_items(found, keep=_place)
        self._show_row()

    def _show_row(self) -> None:
        line = self.grid.current()
        self.panel.show_line(line if isinstance(line, Line) else None, self._seen)

    def _repaint(self) -> None:
        self.grid.viewport().update()

    def _turn(self, line: Line) -> None:
        if line.open and not self._fixed:
            self.choices.turn(line.row)

    def step_back(self) -> bool:
        """Esc in the panel: back to the list; False where the focus is elsewhere."""
        if not self.panel.isAncestorOf(self.panes.focusWidget() or self.panes):
            return False
        self._to_rows()
        return True

    def _answer(self, key: str) -> None:
        for word in _KEYS[key]:
            self.panel.answer(word)

    def _next(self) -> None:
        """The row is decided on: the next one, where there is one."""
        below = self.grid.currentIndex().row() + 1
        if self.grid.hasFocus() and below < self.grid.rows.rowCount():
            self.grid.setCurrentIndex(self.grid.rows.index(below, 0))


def _place(line: Line) -> object:
    return line.word, line.where
