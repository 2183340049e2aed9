"""A new recovery code, shown once and confirmed like the first one; alone or with a new data key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.ui.code_sheet import ending, print_code
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.work_dialog import WorkDialog

_LINE, _SHOWN = 38, 2  # logical pixels of a line, lines seen without scrolling


class CodeDialog(WorkDialog):
    """``offered``: the passphrases are typed and the code stands on paper.

    The first of ``names`` is the operator at work and must type theirs; it stays open, with the fault
    in it, until ``succeeded``.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        told: Sequence[str],
        names: Sequence[str],
        office: str,
        code: str,
        go: str,
    ) -> None:
        super().__init__(parent, title)
        self.setMinimumWidth(scaled(640))
        self.code, self._office, self._own = code, office, names[0]
        self.say("\n".join(told), "muted")
        self._lines = {name: _secret(f"{name} 的口令") for name in names}
        for line in self._lines.values():
            line.textChanged.connect(self._allow)
        self.column.addWidget(self._people())
        self.say("新的恢复码，只显示这一次：")
        shown = self.say(code, "code")
        shown.setObjectName("code")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show_buttons()
        rows = QFormLayout()
        self.last = QLineEdit()
        self.last.setObjectName("last_group")
        self.last.setAccessibleName("纸上恢复码的末尾 6 位")
        self.last.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)
        self.last.textChanged.connect(self._allow)
        rows.addRow("照着纸输入末尾 6 位(&L)", self.last)
        self.column.addLayout(rows)
        self.finish(go, "取消，什么都不改")
        self._lines[self._own].setFocus()

    def _people(self) -> QWidget:
        """A line for each; more than a few are scrolled."""
        inner, area = QWidget(), QScrollArea()
        rows = QFormLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        for name, line in self._lines.items():
            rows.addRow(f"{name} 的口令", line)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedHeight(scaled(_LINE) * min(_SHOWN, len(self._lines)) + 4)
        return area

    def _show_buttons(self) -> None:
        row = QHBoxLayout()
        for text, slot in (("打印恢复码(&P)…", self._print), ("复制(&C)", self._copy)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    @property
    def passphrases(self) -> dict[str, str]:
        """What was typed, for those who typed it."""
        return {name: line.text() for name, line in self._lines.items() if line.text()}

    @property
    def ready(self) -> bool:
        """The operator's own passphrase is typed and the code was read from paper."""
        return ending(self.last.text()) == ending(self.code) and bool(self._lines[self._own].text())

    def _print(self) -> None:
        try:
            print_code(self, self._office, self._own, self.code)
        except Unavailable as fault:
            self.show_fault(fault.message)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self.show_fault("已复制。请尽快打印或抄在纸上，然后从电脑里删除。")


def _secret(spoken: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(spoken)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
