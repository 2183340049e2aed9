"""What the settings of an office and of a city have in common: looks, operators, backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QSpinBox

from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.operator_desk import OperatorDesk
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.preferences import IDLE_MINUTES, THEMES, Preferences
from jindu_desktop.ui.style import SIZES

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks, Work


class CommonSettings(Page):
    """``preferences_changed`` tells the window to dress itself anew."""

    title = "设置"
    icon = "settings"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        load("settings", self)
        self._preferences: Preferences | None = None
        child(self, QPushButton, "back_up").clicked.connect(self._back_up)
        self.operators = OperatorDesk(self)

    def use(self, preferences: Preferences) -> None:
        """Show how the window looks now, and change it from here on."""
        self._preferences = preferences
        theme = child(self, QComboBox, "theme")
        for name, word in THEMES.items():
            theme.addItem(word, name)
        theme.setCurrentIndex(max(0, theme.findData(preferences.theme)))
        size = child(self, QComboBox, "text_size")
        size.addItems(list(SIZES))
        size.setCurrentText(preferences.text_size)
        idle = child(self, QSpinBox, "idle_minutes")
        idle.setRange(*IDLE_MINUTES)
        idle.setValue(preferences.idle_minutes)
        idle.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach it
        theme.currentIndexChanged.connect(self._take_look)
        size.currentIndexChanged.connect(self._take_look)
        idle.valueChanged.connect(self._take_look)

    def _back_up(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "备份到哪个文件夹", str(Path.home()))
        if folder:
            self.tasks.start(_backing_up(Path(folder)), self._backed_up, title="正在备份")

    def _backed_up(self, path: Path) -> None:
        self.notices.done(f"已备份并核对过：{path}")

    def _take_look(self) -> None:
        if self._preferences is None:
            return
        self._preferences.theme = child(self, QComboBox, "theme").currentData()
        self._preferences.text_size = child(self, QComboBox, "text_size").currentText()
        self._preferences.idle_minutes = child(self, QSpinBox, "idle_minutes").value()
        self._preferences.save()
        self.preferences_changed.emit()


def _backing_up(folder: Path) -> Work:
    def work(session: Session, _progress: Progress) -> Path:
        from jindu_desktop.flows.backup import back_up

        return back_up(session, folder, str(session.office["division_code"]))

    return work
