"""The first run of a city's office: its registry, its keys, the day by which towns report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QSpinBox

from jindu_desktop.ui.first_run import FirstRun
from jindu_desktop.ui.forms import child

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session

_DUE = 5
_NAME = "吴川市禁毒委员会办公室"


class CityFirstRun(FirstRun):
    """The same three steps; the city's slip is written into the folder at once."""

    needed = ("name", "folder")
    first_field = "name"

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder)
        child(self, QLabel, "program").setText("建立市级登记库")
        child(self, QLabel, "office_heading").setText("第 1 步，共 3 步：市禁毒办")
        child(self, QLabel, "office_hint").setText(
            "登记库用来登记各镇街，接收每月的报送包，发回执，汇总通报。"
            "数据只保存在这台电脑的一个加密文件夹里，本程序不联网。"
        )
        child(self, QPushButton, "other_kind").setText("镇（街道）：新建台账…")
        child(self, QPushButton, "create").setText("建立登记库")
        child(self, QPushButton, "open_existing").setText("打开已有的登记库或台账…")
        rows = child(self, QFormLayout, "office_rows")
        for editor in (child(self, QComboBox, "town"), *map(self._line, _OFFICES_OWN)):
            rows.setRowVisible(editor, False)
        self._day = QSpinBox()
        self._day.setRange(1, 28)
        self._day.setValue(_DUE)
        self._day.setPrefix("次月 ")
        self._day.setSuffix(" 日前")
        self._day.lineEdit().setTextMargins(6, 0, 0, 0)
        self._day.setAccessibleName("报送截止日")
        rows.insertRow(2, "报送截止日(&D)", self._day)
        self._line("name").setText(_NAME)
        if folder is None:
            place = Path(child(self, QLineEdit, "folder").text())
            self._line("folder").setText(str(place.with_name("禁毒登记库")))
        self.setTabOrder(self._line("name"), self._day)

    def make(self, folder: Path, passphrase: str) -> tuple[Session, str]:
        from jindu_desktop.flows.city.city_keys import write_slip
        from jindu_desktop.flows.city.desk import create_registry

        desk, code = create_registry(
            folder,
            name=self._text("name"),
            operator=self._text("operator"),
            passphrase=passphrase,
            due_day=self._day.value(),
        )
        write_slip(desk, folder)
        return cast("Session", desk), code


_OFFICES_OWN = ("division_code", "city_office")


def other_kind(first: FirstRun | None) -> FirstRun:
    """The first run of a town's office after that of a city's, and the other way round."""
    return FirstRun() if isinstance(first, CityFirstRun) else CityFirstRun()
