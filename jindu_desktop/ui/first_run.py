"""The first run: whose office, who works here, the passphrase, the recovery code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.records import OFFICE
from jindu_desktop.records.towns import TOWNS, office_name
from jindu_desktop.ui.code_sheet import ending
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session

_CITY_OFFICE = "吴川市禁毒委员会办公室"
_OTHER = "其他镇街或单位（自己填写）"
_BUTTONS = {"office_step": "to_secret", "secret_step": "create", "code_step": "finish"}
_STEPS = tuple(_BUTTONS)
_MESSAGES = ("office_message", "secret_message", "code_message")


class FirstRun(QWidget):
    """Emits ``made`` with the open session once the recovery code is put away."""

    made = Signal(object)
    existing_wanted = Signal()
    other_kind_wanted = Signal()
    """A town's office here: a city's registry is to be made instead; there, the other way round."""

    needed: ClassVar[tuple[str, ...]] = ("name", "division_code", "folder")
    first_field: ClassVar[str] = "town"

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        load("first_run", self)
        self._session: Session | None = None
        self._code = ""
        self._new = NewPassphrase(child(self, QFormLayout, "operator_rows"))
        self._new.put_between(child(self, QLineEdit, "operator"), child(self, QPushButton, "back"))
        self._fill(folder or _usual_folder())
        self._connect()
        self._turn_to("office_step")
        self._allow()

    def _fill(self, folder: Path) -> None:
        towns = child(self, QComboBox, "town")
        for code, town in TOWNS.items():
            towns.addItem(f"{town}　{code}", code)
        towns.addItem(_OTHER, "")
        towns.setCurrentIndex(-1)
        towns.setPlaceholderText("请选择")
        self._line("folder").setText(str(folder))
        self._line("division_code").setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._line("last_group").setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)

    def _connect(self) -> None:
        child(self, QComboBox, "town").activated.connect(self._take_town)
        for name, slot in (
            ("browse", self._browse),
            ("open_existing", self.existing_wanted),
            ("other_kind", self.other_kind_wanted),
            ("to_secret", self._to_secret),
            ("back", self._back),
            ("create", self._create),
            ("print_code", self._print),
            ("copy_code", self._copy),
            ("finish", self._finish),
        ):
            child(self, QPushButton, name).clicked.connect(slot)
        for name in ("name", "division_code", "folder", "operator", "last_group"):
            self._line(name).textChanged.connect(self._allow)
        self._line("operator").textChanged.connect(self._avoid_names)
        self._new.changed.connect(self._allow)

    @property
    def pending(self) -> bool:
        """Is there an office whose recovery code is not yet put away?"""
        return self._session is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button with the focus, else the step's own once it may be pressed."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        shown = next(n for n in _STEPS if child(self, QWidget, n).isVisibleTo(self))
        own = child(self, QPushButton, _BUTTONS[shown])
        pressed = focused if isinstance(focused, QPushButton) else own
        if pressed.isEnabled():
            pressed.click()
        else:
            self.focusNextChild()

    def arrive(self) -> None:
        """The screen is shown."""
        child(self, QWidget, self.first_field).setFocus()

    def close_office(self) -> None:
        """The window closes before the code was confirmed; the office stays, the code is lost."""
        if self._session is not None:
            self._session.close()
        self._session = None

    def _line(self, name: str) -> QLineEdit:
        return child(self, QLineEdit, name)

    def _text(self, name: str) -> str:
        return self._line(name).text().strip()

    def _take_town(self, place: int) -> None:
        code = child(self, QComboBox, "town").itemData(place)
        self._line("division_code").setText(code)
        self._line("name").setText(office_name(code))
        self._line("city_office").setText(_CITY_OFFICE if code else "")
        if not code:
            self._line("name").setFocus()

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "保存数据的文件夹", self._text("folder"))
        if chosen:
            self._line("folder").setText(chosen)

    def _to_secret(self) -> None:
        for name in set(self.needed) & set(OFFICE.by_name):
            try:
                OFFICE.by_name[name].parse(self._text(name))
            except ValueError as fault:
                self._say("office_message", str(fault))
                self._line(name).setFocus()
                return
        self._turn_to("secret_step")
        self._avoid_names()
        self._line("operator").setFocus()

    def _back(self) -> None:
        self._turn_to("office_step")

    def _avoid_names(self) -> None:
        self._new.avoid(self._text("operator"), self._text("name"))

    def _create(self) -> None:
        try:
            self._session, self._code = self.make(Path(self._text("folder")), self._new.value)
        except (Refused, Unavailable) as fault:
            self._say("secret_message", fault.message)
            return
        child(self, QLabel, "code").setText(self._code)
        self._turn_to("code_step")
        self._line("last_group").setFocus()

    def make(self, folder: Path, passphrase: str) -> tuple[Session, str]:
        """What is to be made, open, with its recovery code."""
        from jindu_desktop.flows.session import create_office

        return create_office(
            folder,
            name=self._text("name"),
            division_code=self._text("division_code"),
            operator=self._text("operator"),
            passphrase=passphrase,
            city_office=self._text("city_office"),
        )

    def _print(self) -> None:
        from jindu_desktop.ui.code_sheet import print_code

        try:
            print_code(self, self._text("name"), self._text("operator"), self._code)
        except Unavailable as fault:
            self._say("code_message", fault.message)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        child(self, QPushButton, "copy_code").setText("已复制，请尽快打印")

    def _finish(self) -> None:
        if ending(self._text("last_group")) != ending(self._code):
            self._say("code_message", "和恢复码的末尾不一样，请对照纸上的恢复码再输入。")
            return
        session, self._session = self._session, None
        self._code = ""
        child(self, QLabel, "code").clear()
        self.made.emit(session)

    def _turn_to(self, step: str) -> None:
        for name in _STEPS:
            child(self, QWidget, name).setVisible(name == step)
        for name in _MESSAGES:
            self._say(name, "")

    def _say(self, name: str, text: str) -> None:
        label = child(self, QLabel, name)
        label.setText(text)
        label.setVisible(bool(text))

    def _allow(self) -> None:
        office = all(self._text(name) for name in self.needed)
        child(self, QPushButton, "to_secret").setEnabled(office)
        ready = bool(self._text("operator") and self._new.value)
        child(self, QPushButton, "create").setEnabled(ready)
        child(self, QPushButton, "finish").setEnabled(bool(self._text("last_group")))


def _usual_folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "禁毒台账"
