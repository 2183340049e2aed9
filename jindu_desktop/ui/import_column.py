"""The side of one column: its samples, the field it goes to, or a value for all new rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QVBoxLayout

from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Field
from jindu_desktop.records.kinds import Code
from jindu_desktop.ui.choices import ComboEditor
from jindu_desktop.ui.helps import help_text
from jindu_desktop.ui.import_columns import NAME_BESIDE, ColumnLine
from jindu_desktop.ui.style import set_role

_LEFT_OUT = "不导入"
_PERSON_NAME = "@name"


class ColumnPanel(QFrame):
    """``chosen`` column number and field name (empty: left out), ``filled`` field name and text,
    ``left`` when Enter has settled it."""

    chosen = Signal(int, str)
    filled = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(200)
        self._line: ColumnLine | None = None
        self._record = ""
        self._editor: ComboEditor | None = None
        self._title, self._samples, self._help = (QLabel() for _ in range(3))
        self._asked, self._wanted = QLabel("存到台账的栏目(&F)"), QLabel("新增的行统一填(&F)")
        self.field, self.text = QComboBox(), QLineEdit()
        self._lay_out()
        self.field.activated.connect(self._activated)
        self.text.returnPressed.connect(self._entered)
        self.field.installEventFilter(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(6)
        set_role(self._title, role="heading")
        set_role(self._help, role="muted")
        self._asked.setBuddy(self.field)
        self._wanted.setBuddy(self.text)
        self.field.setAccessibleName("存到台账的栏目")
        self.text.setAccessibleName("新增的行统一填")
        for label in (self._title, self._samples, self._help):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self._title, self._asked, self.field, self._wanted, self.text, self._help,
                       self._samples):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)

    def show_line(self, line: ColumnLine | None, sheet: Any) -> None:
        """Show a column of a sheet."""
        self._line = line
        if line is None:
            return
        if sheet.record != self._record:
            self._fill(sheet.record)
        is_column = line.column.at >= 0
        name = line.field.label if line.field and not is_column else line.heading or "没有标题"
        self._title.setText(f"{line.place} 列　{name}" if is_column else name)
        for label, editor in ((self._asked, self.field), (self._wanted, self.text)):
            shown = is_column == (editor is self.field)
            label.setVisible(shown)
            editor.setVisible(shown)
        self._help.setText(help_text(line.field, sheet.record) if line.field else "")
        self._help.setVisible(bool(self._help.text()))
        self._samples.setText("里面写的：" + "　".join(line.samples) if line.samples else "")
        self.field.setCurrentIndex(max(0, self.field.findText(_said(line))))
        self.text.setText(line.fixed)

    def _fill(self, record: str) -> None:
        """The record's labels, found by the initials of their pinyin."""
        self._record = record
        if self._editor is not None:
            self.field.removeEventFilter(self._editor)
            self._editor.deleteLater()
        self.field.clear()
        known = BY_NAME[record]
        beside = any(ref.record == "person" for _, ref in known.references)
        labels = (*[NAME_BESIDE] * beside, *(each.label for each in known.fields))
        self._editor = ComboEditor(Field("field", "栏目", Code(labels)), self.field)
        self.field.setItemText(0, _LEFT_OUT)

    def arrive(self) -> None:
        """The focus on what can be changed."""
        (self.field if self.field.isVisible() else self.text).setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._activated()
        self.left.emit()
        return True

    def _activated(self) -> None:
        if self._line is not None and self._line.column.at >= 0:
            self.chosen.emit(self._line.column.at, self._name())

    def _name(self) -> str:
        label = self.field.currentText()
        if label == NAME_BESIDE:
            return _PERSON_NAME
        return next((f.name for f in BY_NAME[self._record].fields if f.label == label), "")

    def _entered(self) -> None:
        line = self._line
        if line is None or line.field is None:
            return
        self.filled.emit(line.field.name, self.text.text().strip())
        self.left.emit()


def _said(line: ColumnLine) -> str:
    if line.field:
        return line.field.label
    return NAME_BESIDE if line.column.field else _LEFT_OUT
