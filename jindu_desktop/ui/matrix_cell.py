"""Beside the matrix 学校八个一: one item of one school, its state and its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jindu_desktop.ui.eight_items import ITEM
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.item_attachments import ItemAttachments
from jindu_desktop.ui.matrix_model import LOOKS
from jindu_desktop.ui.pill import Pill
from jindu_desktop.ui.record_form import RecordForm
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.eight_ones import Cell
    from jindu_desktop.ui.desk import Desk

FIXED = ("school", "school_year", "item")
"""What a cell says by its place; its form does not show it."""


class MatrixCell(QFrame):
    """``back`` is a button for narrow windows, where the matrix is hidden meanwhile."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        set_role(self, role="card")
        self.form = RecordForm(desk, ITEM, hidden=FIXED)
        self.back = QPushButton("总表")
        self.back.setToolTip("Esc")
        self.back.setIcon(icon("previous"))
        self.back.hide()
        self.attached = ItemAttachments(desk, self.form)
        self._school, self._item, self._pill = QLabel(), QLabel(), Pill()
        set_role(self.back, role="quiet")
        set_role(self._school, role="heading")
        set_role(self._item, role="muted")
        for label in (self._school, self._item):
            label.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._school, 1)
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.addLayout(head)
        told = QHBoxLayout()
        told.addWidget(self._item, 1)
        told.addWidget(self.attached, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(told)
        column.addWidget(self.form, 1)

    def open(self, cell: Cell, school: str, year: str) -> None:
        """Show a cell of a school year, in its form what is kept of it."""
        if cell.row_id is None or not self.form.open(cell.row_id):
            self.form.start(dict(zip(FIXED, (cell.school, year, cell.item), strict=True)))
        self.attached.show_item(cell.school, year, cell.item)
        self._school.setText(school)
        last = " 上学年已有，待本学年核实：按 0 沿用。" if cell.word == "待确认" else ""
        self._item.setText(f"{cell.item} {cell.title}。{last}")
        self._pill.say(cell.word, LOOKS[cell.word][1])

    def shown(self) -> tuple[object, ...]:
        """School, school year and item of the form."""
        return tuple(self.form.shown_value(name) for name in FIXED)

    def focus(self, field: str) -> None:
        """To this field."""
        widget = self.form.findChild(QWidget, field)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
