"""接收转入 as one sheet: who comes, from where, and the measure that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.flows.transfer_in import OF_CASE, OF_PERSON, OF_TRANSFER, known_person
from jindu_desktop.records import PERSON, REHAB_CASE, TRANSFER
from jindu_desktop.records.kinds import Code
from jindu_desktop.ui.editor_kinds import make_editor
from jindu_desktop.ui.style import scaled, set_role
from jindu_desktop.ui.work_dialog import WorkDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jindu_desktop.core.errors import Refused
    from jindu_desktop.records.field import Field, Record, Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.editors import Editor

_EDGE = 12  # logical pixels left free at both sides of the screen
_WIDTH = 860  # logical pixels of the two columns; a low window scrolls them
_COLUMNS: tuple[tuple[tuple[str, Record, tuple[str, ...]], ...], ...] = (
    (("人员", PERSON, OF_PERSON), ("转接", TRANSFER, OF_TRANSFER)),
    (("原来的措施", REHAB_CASE, OF_CASE),),
)
_TOLD = "照对方的转接函填写。期限从原来的报到日期连续计算，协议要重新签。"


class TransferInDialog(WorkDialog):
    """``values`` are what was typed, by field; whoever is known already keeps the own data."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, "接收转入")
        self._desk = desk
        self._editors: dict[str, Editor] = {}
        self._widgets: dict[str, QWidget] = {}
        self._required: set[str] = set()
        self.say(_TOLD, "muted")
        self.column.addWidget(self._sheet())
        self.known = self.say("", "muted")
        self.finish("接收(&S)", "取消")
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter goes to the next field
        for widget in self._widgets.values():
            if isinstance(widget, QLineEdit):
                widget.returnPressed.connect(self.focusNextChild)
        self._line("id_number").editingFinished.connect(self._look_up)
        self._editors["accepted_on"].show(desk.session.today().isoformat())
        self._line("id_number").setFocus()
        self.ensurePolished()
        self.adjustSize()
        wide = min(scaled(_WIDTH), self.screen().availableGeometry().width() - 2 * _EDGE)
        self.setMinimumWidth(wide)  # also when a fault is told

    def _sheet(self) -> QWidget:
        inside, scroll = QWidget(), QScrollArea()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(18)
        for groups in _COLUMNS:
            column = QVBoxLayout()
            for title, record, names in groups:
                heading = QLabel(title)
                set_role(heading, role="heading")
                column.addWidget(heading)
                column.addLayout(self._rows(inside, record, names))
            column.addStretch(1)
            row.addLayout(column, 1)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        room = self.screen().availableGeometry().height() - scaled(220)
        scroll.setMinimumHeight(min(inside.sizeHint().height() + 4, max(scaled(160), room)))
        return scroll

    def _rows(self, inside: QWidget, record: Record, names: Sequence[str]) -> QFormLayout:
        rows = QFormLayout()
        rows.setVerticalSpacing(6)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for name in names:
            field = record.by_name[name]
            widget = QComboBox(inside) if _is_choice(field) else QLineEdit(inside)
            widget.setObjectName(name)
            widget.setAccessibleName(field.label)
            widget.setToolTip(field.hint)
            self._widgets[name] = widget
            if field.required:
                self._required.add(name)
            self._editors[name] = make_editor(
                inside, field, self._desk.finder, self._desk.session.today
            )
            self._editors[name].show(None)
            rows.addRow(f"* {field.label}" if field.required else field.label, widget)
        return rows

    def _line(self, name: str) -> QLineEdit:
        widget = self._widgets[name]
        assert isinstance(widget, QLineEdit)
        return widget

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in a line went to the next field; it must not also press the button."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not (enter and plain and isinstance(self.focusWidget(), QLineEdit | QComboBox)):
            super().keyPressEvent(event)

    def read(self) -> Row | None:
        """What was typed; None if something cannot be read, which the dialog then says."""
        values: Row = {}
        for name, editor in self._editors.items():
            try:
                values[name] = editor.read()
            except ValueError as fault:
                self._blame(name, str(fault))
                return None
        return None if self._blame_empty(values) else values

    def _blame_empty(self, values: Row) -> bool:
        """All that is missing in one sentence; a known person's own fields are not asked."""
        empty = [
            name
            for name, widget in self._widgets.items()
            if name in self._required and values[name] is None and widget.isEnabled()
        ]
        if empty:
            words = "、".join(self._widgets[name].accessibleName() for name in empty)
            self._blame(empty[0], f"请填写：{words}。")
        return bool(empty)

    def show_refusal(self, fault: Refused) -> None:
        """Every fault in one text, the focus in the first field that has one."""
        shown = [each for each in fault.faults if each.field in self._widgets] or fault.faults
        told = [f"{each.where}：{each.message}" for each in shown if each.where]
        first = next((each.field for each in fault.faults if each.field in self._widgets), "")
        self._blame(first, "\n".join(told) or fault.message)

    def _blame(self, name: str, sentence: str) -> None:
        self.show_fault(sentence)
        if name:
            self._widgets[name].setFocus()

    def _look_up(self) -> None:
        number = self._line("id_number").text().strip()
        row = known_person(self._desk.session, number) if number else None
        for name in OF_PERSON[1:]:
            self._widgets[name].setEnabled(row is None)
        self._editors["name"].show(row["name"] if row else self._line("name").text() or None)
        self.known.setText("台账里已有此人，接收后用原来的档案。" if row else "")


def _is_choice(field: Field) -> bool:
    return isinstance(field.kind, Code) and not field.kind.several
