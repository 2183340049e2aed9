"""What all rows of a batch have in common, in the record's own form."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGroupBox, QLineEdit, QPushButton, QWidget

from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.whole_record import Finding
from jindu_desktop.ui.binding import Binding
from jindu_desktop.ui.forms import Form, child
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.ui.desk import Desk


class SharedForm(Form):
    """``wanted``: save the batch. Fields that differ from row to row are hidden; ``own`` says in
    those that are not the same in every row what each will have."""

    wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        record: Record,
        shown: tuple[str, ...],
        needed: tuple[str, ...] = (),
        own: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(record.name)
        self._names = shown
        self._drafted: dict[str, str] = {}
        self.binding = Binding(self, record, desk.finder, desk.session.today)
        for name in record.by_name:
            if name not in shown:
                self.binding.hide_field(name)
        for name in needed:
            self.binding.require(name)
        for name, words in own.items():
            editor = child(self, QWidget, name)
            line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
            assert isinstance(line, QLineEdit)
            line.setPlaceholderText(words)
        for group in self.findChildren(QGroupBox):
            group.setVisible(any(group.findChild(QWidget, name) is not None for name in shown))
        for name in ("strike", "revert"):
            child(self, QPushButton, name).hide()
        self.button = child(self, QPushButton, "save")
        set_role(self.button, role="main")
        self.button.setToolTip("Ctrl+S")
        self.button.clicked.connect(self.wanted)

    @property
    def touched(self) -> bool:
        """Has a person typed anything?"""
        return self.texts() != self._drafted

    def begin(self, values: Row) -> None:
        """Draft these; from now on the form counts as untouched."""
        self.binding.show(values)
        self._drafted = self.texts()

    def texts(self) -> dict[str, str]:
        """The text of every field shown."""
        texts = self.binding.all_texts()
        return {name: texts[name] for name in self._names}

    def retype(self, texts: Mapping[str, str]) -> None:
        """Type these again."""
        self.binding.retype(texts)

    def values(self) -> Row | None:
        """What stands in the fields shown; None, said under the fields, if one cannot be read."""
        reading = self.binding.read()
        self.binding.mark(())
        if any(name in reading.faults for name in self._names):
            self.binding.focus_fault()
            return None
        return {name: reading.values[name] for name in self._names}

    def refuse(self, sentences: Mapping[str, str]) -> None:
        """Say these under their fields and go to the first."""
        self.binding.mark([Finding(name, text, True) for name, text in sentences.items()])
        self.binding.focus_fault()
