"""The lock screen: an operator and a passphrase, or the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.flows.opening import is_city
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session

_GUESSED = {"wrong_passphrase", "wrong_recovery_code"}
_LONGEST_WAIT = 60  # seconds; who has the file itself is held off by Argon2id, not by this


class UnlockScreen(QWidget):
    """Emits ``unlocked`` with the open session. Each wrong guess doubles the wait for the next."""

    unlocked = Signal(object)
    other_wanted = Signal()

    def __init__(self, folder: Path, operator: str = "") -> None:
        super().__init__()
        load("unlock", self)
        self._folder = folder
        self._failures = 0
        self._wrong = ""
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self.tick)
        self._operator = child(self, QComboBox, "operator")
        self._passphrase = child(self, QLineEdit, "passphrase")
        self._new = NewPassphrase(child(self, QFormLayout, "recovery_rows"))
        child(self, QWidget, "by_code").hide()
        child(self, QLabel, "folder").setText(str(folder))
        if is_city(folder):
            child(self, QLabel, "program").setText("禁毒月报接收 · 市级登记库")
        child(self, QLineEdit, "code").setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)
        self._connect()
        self._say("")
        self._fill_operators(operator)

    def _connect(self) -> None:
        child(self, QPushButton, "unlock").clicked.connect(self._unlock)
        child(self, QPushButton, "recover").clicked.connect(self._recover)
        child(self, QPushButton, "use_code").clicked.connect(self._to_code)
        child(self, QPushButton, "use_passphrase").clicked.connect(self._to_passphrase)
        child(self, QPushButton, "other_office").clicked.connect(self.other_wanted)
        self._passphrase.returnPressed.connect(self._unlock)
        self._new.again.returnPressed.connect(self._recover)
        self._new.changed.connect(self._allow)
        for name in ("code", "recovering"):
            child(self, QLineEdit, name).textChanged.connect(self._allow)

    def _fill_operators(self, operator: str) -> None:
        from jindu_desktop.flows.session import operators

        try:
            names = operators(self._folder)
        except (Refused, Unavailable) as fault:
            self._say(fault.message)
            names = []
        self._operator.addItems(names)
        if operator in names:
            self._operator.setCurrentText(operator)
        child(self, QLineEdit, "recovering").setText(self._operator.currentText())
        self._allow()

    def arrive(self) -> None:
        """The screen is shown: the passphrase can be typed at once."""
        self._passphrase.setFocus()

    @property
    def waiting(self) -> int:
        """Seconds until the next guess is taken."""
        return self._left

    def tick(self) -> None:
        """One second of the wait has passed."""
        self._left = max(0, self._left - 1)
        if self._left:
            self._say(f"{self._wrong}请等 {self._left} 秒再试。")
        else:
            self._clock.stop()
            self._say(self._wrong)
            self._allow()
            self.arrive()

    def _unlock(self) -> None:
        from jindu_desktop.flows.opening import unlock

        name, text = self._operator.currentText() or None, self._passphrase.text()
        if text and not self._left:
            self._try(lambda: unlock(self._folder, text, name))

    def _recover(self) -> None:
        from jindu_desktop.flows.opening import recover

        code = child(self, QLineEdit, "code").text()
        name = child(self, QLineEdit, "recovering").text().strip()
        if child(self, QPushButton, "recover").isEnabled():
            self._try(lambda: recover(self._folder, code, name, self._new.value))

    def _try(self, attempt: Callable[[], Session]) -> None:
        try:
            session = attempt()
        except Refused as fault:
            self._refused(fault)
        except Unavailable as fault:
            self._say(fault.message)
        else:
            self._passphrase.clear()
            self.unlocked.emit(session)

    def _refused(self, fault: Refused) -> None:
        self._passphrase.clear()
        self._wrong = f"{fault.message}。".replace("。。", "。")
        self._say(self._wrong)
        if any(each.code in _GUESSED for each in fault.faults):
            self._failures += 1
            self._left = min(2 ** (self._failures - 1), _LONGEST_WAIT)
            self._say(f"{self._wrong}请等 {self._left} 秒再试。")
            self._clock.start()
        self._allow()
        self.arrive()

    def _turn_to(self, way: str) -> None:
        for name in ("by_passphrase", "by_code"):
            child(self, QWidget, name).setVisible(name == way)
        if not self._left:
            self._say("")

    def _say(self, text: str) -> None:
        for name in ("message", "recovery_message"):
            label = child(self, QLabel, name)
            label.setText(text)
            label.setVisible(bool(text))
        self._passphrase.setAccessibleDescription(text)

    def _allow(self) -> None:
        free = not self._left
        known = self._operator.count() > 0
        child(self, QPushButton, "unlock").setEnabled(free and known)
        code, name = (child(self, QLineEdit, each).text() for each in ("code", "recovering"))
        ready = bool(code.strip() and name.strip() and self._new.value)
        child(self, QPushButton, "recover").setEnabled(free and ready)

    def _to_code(self) -> None:
        self._turn_to("by_code")
        child(self, QLineEdit, "code").setFocus()

    def _to_passphrase(self) -> None:
        self._turn_to("by_passphrase")
        self.arrive()
