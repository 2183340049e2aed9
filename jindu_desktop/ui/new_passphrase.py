"""A new passphrase typed twice, its strength said in words."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from jindu_desktop.ui.passphrase import Strength, strength
from jindu_desktop.ui.style import set_role

_ROLES = {"bad": "fault", "warn": "warning", "good": "good", "idle": "muted"}


class NewPassphrase(QObject):
    """Adds its rows to a form; ``changed`` is emitted for every edit.

    ``value`` is empty until both fields agree.
    """

    changed = Signal()

    def __init__(self, rows: QFormLayout) -> None:
        super().__init__(rows)
        self.first = _secret("new_passphrase", "新口令")
        self.again = _secret("passphrase_again", "再输入一次口令")
        self.judged = QLabel()
        self.judged.setWordWrap(True)
        self.agree = QLabel()
        self.seen = QCheckBox("显示口令(&S)")
        rows.addRow("新口令(&W)", self.first)
        rows.addRow("", self.judged)
        rows.addRow("再输入一次(&A)", self.again)
        rows.addRow("", self.agree)
        rows.addRow("", self.seen)
        self._names: tuple[str, ...] = ()
        for field in (self.first, self.again):
            field.textChanged.connect(self._typed)
        self.seen.toggled.connect(self._show)
        self._typed()

    def avoid(self, *names: str) -> None:
        """Words that make a passphrase weak because others would try them first."""
        self._names = names
        self._typed()

    def put_between(self, before: QWidget, after: QWidget) -> None:
        """Take the places between two widgets when Tab is pressed."""
        for one, following in pairwise((before, self.first, self.again, self.seen, after)):
            QWidget.setTabOrder(one, following)

    @property
    def value(self) -> str:
        """The passphrase if it may be used, else empty."""
        text = self.first.text()
        return text if self._judge().enough and text == self.again.text() else ""

    def _judge(self) -> Strength:
        return strength(self.first.text(), *self._names)

    def _typed(self) -> None:
        judged = self._judge()
        self.judged.setText(judged.sentence)
        set_role(self.judged, role=_ROLES[judged.tone])
        self.first.setAccessibleDescription(judged.sentence)
        self._compare()
        self.changed.emit()

    def _compare(self) -> None:
        first, again = self.first.text(), self.again.text()
        same = bool(again) and first == again
        self.agree.setText("两次一致" if same else "两次输入还不一致" if again else "")
        set_role(self.agree, role="good" if same else "fault")
        self.again.setAccessibleDescription(self.agree.text())

    def _show(self, seen: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.again.setEchoMode(mode)


def _secret(name: str, spoken: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(spoken)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
