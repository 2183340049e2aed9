"""Dialogs of the page 单位: they stay open, with the fault in them, until the work has succeeded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from jindu_desktop.core.period import Month
from jindu_desktop.ui.city_parts import button, row
from jindu_desktop.ui.work_dialog import WorkDialog

_SHORTEST = 16  # characters of a fingerprint worth comparing
_ANY = "不限"


class _RowsDialog(WorkDialog):
    """A hint and rows of editors."""

    def __init__(self, parent: QWidget, title: str, hint: str) -> None:
        super().__init__(parent, title)
        self.say(hint, "muted")
        self.rows = QFormLayout()
        self.rows.setHorizontalSpacing(10)
        self.column.addLayout(self.rows)


class EnrolDialog(_RowsDialog):
    """The slip's file, and the fingerprint as the stamped paper says it."""

    def __init__(self, parent: QWidget, today: Month) -> None:
        super().__init__(
            parent,
            "登记单位，或登记单位的新密钥",
            "文件由单位送来；指纹必须照着盖章的纸质登记单输入，不要从文件里抄。"
            "单位换密钥时，把它的新登记单再登记一次即可。",
        )
        self.setMinimumWidth(560)
        self.file, self.fingerprint, self.first = QLineEdit(), QLineEdit(), QComboBox()
        browse = button("选择(&B)…", "folder")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        for editor, name in ((self.file, "登记单文件"), (self.fingerprint, "纸上的指纹"),
                             (self.first, "从哪个月起应报送")):  # fmt: skip
            editor.setAccessibleName(name)
        self.file.setPlaceholderText("登记单-….json")
        self.fingerprint.setPlaceholderText("8 组，每组 4 位，如 1a2b 3c4d …")
        self.fingerprint.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)
        self.first.addItem(_ANY, None)
        for back in range(-1, 12):
            self.first.addItem(str(today.plus(-back)), today.plus(-back))
        word = QLabel("登记单文件(&F)")
        word.setBuddy(self.file)
        self.rows.addRow(word, row(self.file, browse))
        self.rows.addRow("纸上的指纹(&P)", self.fingerprint)
        self.rows.addRow("从哪月起应报(&M)", self.first)
        self.finish("登记(&E)", "取消")
        for line in (self.file, self.fingerprint):
            line.textChanged.connect(self._allow)

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "单位送来的登记单", "", "登记单 (*.json)")
        if chosen:
            self.file.setText(chosen)
            self.fingerprint.setFocus()

    @property
    def ready(self) -> bool:
        """A file, and a fingerprint long enough to compare."""
        typed = len(self.fingerprint.text().strip()) >= _SHORTEST
        return typed and bool(self.file.text().strip())

    @property
    def asked(self) -> tuple[Path, str, Month | None]:
        """File, fingerprint and first month."""
        return Path(self.file.text().strip()), self.fingerprint.text(), self.first.currentData()


class DueDialog(_RowsDialog):
    """From a month on, another day of the month after."""

    def __init__(self, parent: QWidget, day: int, month: Month) -> None:
        super().__init__(
            parent, "报送截止日", "从选定月份的月报起生效；以前月份的截止日和迟报不变。"
        )
        self.day, self.first = QSpinBox(), QComboBox()
        self.day.setRange(1, 28)
        self.day.setValue(day)
        self.day.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach it
        self.day.setPrefix("次月 ")
        self.day.setSuffix(" 日前")
        self.day.setAccessibleName("次月几日前报送")
        self.first.setAccessibleName("从哪个月的月报起")
        for ahead in range(-1, 12):
            self.first.addItem(str(month.plus(ahead)), month.plus(ahead))
        self.first.setCurrentIndex(1)
        self.rows.addRow("截止日(&D)", self.day)
        self.rows.addRow("从哪月的月报起(&M)", self.first)
        self.finish("定下来(&S)", "取消")
