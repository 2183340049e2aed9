"""Questions to a month before it is received: it then goes back with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.plan import shipped_plan
from jindu_desktop.ui.city_parts import CONTEXT, button, label, row, sentences
from jindu_desktop.ui.moved_line import question_lines
from jindu_desktop.ui.style import scaled

_LONGEST = 500
_LINE = 32  # logical pixels of one question
_WHOLE = "（全镇）"
_NONE = "（不针对某一项）"


class AskPanel(QWidget):
    """``changed`` after a question was added or taken back; ``questions`` are those of the file."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[dict[str, str]] = []
        self.about, self.place, self.text = QComboBox(), QComboBox(), QLineEdit()
        self.list = sentences("要问的问题")
        self.add = button("加上这个问题(&A)", "plus")
        self.remove = button("去掉(&L)", "strike", "", "去掉选中的问题（Delete）")
        for editor, name in ((self.about, "针对的指标"), (self.place, "村（社区）"),
                             (self.text, "问题")):  # fmt: skip
            editor.setAccessibleName(name)
        self.about.setMinimumContentsLength(8)
        self.place.setMinimumContentsLength(6)
        self.text.setMaxLength(_LONGEST)
        self.text.setPlaceholderText("例如：在册人数比上月少 3 人，请核对")
        self._lay_out()
        self.text.textChanged.connect(self._allow)
        self.text.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(self._allow)
        delete = QShortcut(QKeySequence("Delete"), self.list, context=CONTEXT)
        delete.activated.connect(self._remove)
        self._allow()

    def _lay_out(self) -> None:
        hint = label("muted")
        hint.setText("提了问题的月报不受理，连同问题退回，单位更正或说明后再报。")
        rows = QFormLayout()
        rows.setHorizontalSpacing(10)
        rows.setVerticalSpacing(4)
        for word, editor in (("指标(&I)", self.about), ("村(社区)(&V)", self.place),
                             ("问题(&Q)", self.text)):  # fmt: skip
            rows.addRow(word, editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 4, 13, 8)
        column.setSpacing(6)
        column.addWidget(hint)
        column.addLayout(rows)
        column.addLayout(row(self.remove, None, self.add))
        column.addWidget(self.list, 1)
        self.list.setMinimumHeight(scaled(_LINE))

    def show_file(self, summary: Mapping[str, Any], questions: list[dict[str, str]]) -> None:
        """Ask about this file; ``questions`` is added to in place."""
        self.setEnabled(bool(summary))
        self.questions = questions
        self.about.clear()
        self.about.addItem(_NONE, "")
        for each in summary.get("indicators", ()):
            self.about.addItem(each["label"], each["id"])
        for name in summary.get("counts", {}):
            self.about.addItem(LABELS.get(name, name), name)
        self.place.clear()
        self.place.addItem(_WHOLE, "")
        for each in summary.get("by_village", ()):
            self.place.addItem(each["village"], each["village"])
        self._list()

    def _add(self) -> None:
        text = self.text.text().strip()
        if text:
            about, place = self.about.currentData(), self.place.currentData()
            self.questions.append({"text": text, "indicator": about, "row": place})
            self.text.clear()
            self._list()
            self.changed.emit()

    def _remove(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            del self.questions[place]
            self._list()
            self.changed.emit()

    def _list(self) -> None:
        self.list.clear()
        self.list.addItems(question_lines(self.questions, shipped_plan()[1].targets))
        self._allow()

    def _allow(self) -> None:
        self.add.setEnabled(bool(self.text.text().strip()))
        self.remove.setEnabled(self.list.currentRow() >= 0)
