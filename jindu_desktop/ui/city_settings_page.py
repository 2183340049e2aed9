"""设置 of the city: whose registry it is, is it sound, and what every window has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel

from jindu_desktop import __version__
from jindu_desktop.ui import city_work
from jindu_desktop.ui.city_parts import button, label, row, sentences
from jindu_desktop.ui.common_settings import CommonSettings
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.key_desk import KeyDesk
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks


_NARROW = 800  # logical pixels; then both halves get as much


class CitySettingsPage(CommonSettings):
    """Name and code of a registry stand on every receipt and cannot be changed."""

    keys = ""

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self.heading, self.about_city, self.fingerprint = label("heading"), label(), label("muted")
        self.check = button("检查登记库(&J)", "good", "", "数据文件、日志链和总账是否完好")
        self.found = sentences("检查的结果")
        self.found.hide()
        self.acts = sentences("最近做过的事")
        acts_heading = label("heading")
        acts_heading.setText("最近做过的事")
        column = child(self, QBoxLayout, "office_column")
        for each in (self.heading, self.about_city, self.fingerprint):
            column.addWidget(each)
        column.addLayout(row(self.check, None))
        column.addWidget(self.found)
        column.addWidget(acts_heading)
        column.addWidget(self.acts, 1)
        self.keys_desk = KeyDesk(self, of_office=False)
        child(self, QFrame, "wording_card").hide()  # the city prints no letters
        self.check.clicked.connect(self._check)
        self._show_about()

    def arrive(self) -> None:
        self.check.setFocus()
        self.tasks.start(city_work.about, self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NARROW)
        for place, share in enumerate((1, 1) if narrow else (3, 2)):
            child(self, QHBoxLayout, "whole").setStretch(place, share)

    def _show_about(self) -> None:
        office = self.session.office
        self.heading.setText(str(office["name"]))
        self.about_city.setText(f"市级代码 {office['division_code']}，写在每一份回执里，不能更改。")
        child(self, QLabel, "about").setText(
            f"禁毒台账 {__version__}（Apache-2.0）\n登记库文件夹：{self.session.folder}"
        )

    def _show(self, told: tuple[str, list[str]]) -> None:
        fingerprint, acts = told
        self.fingerprint.setText(f"市级密钥指纹 {fingerprint}")
        self.acts.clear()
        self.acts.addItems(acts)

    def _check(self) -> None:
        self.check.setEnabled(False)
        self.tasks.start(city_work.check, self._checked, self._not_checked, title="正在检查")

    def _checked(self, found: dict[str, Any]) -> None:
        self.check.setEnabled(True)
        self.found.clear()
        self.found.addItems(found["problems"])
        self.found.setHidden(not found["problems"])
        if found["problems"]:
            self.notices.warn(f"检查发现 {len(found['problems'])} 处问题，请从最近的备份恢复。")
        else:
            self.notices.done(f"登记库完好：{found['audit_entries']} 条日志，首尾相连。")

    def _not_checked(self, fault: Exception) -> None:
        self.check.setEnabled(True)
        self.notices.show_error(fault)
