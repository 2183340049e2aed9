"""备份 of the city: a copy out, and a copy back into a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jindu_desktop.ui.backup_desk import BackupDesk
from jindu_desktop.ui.city_parts import CityPage, fill

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks

_AFTER = (
    "备份之后受理过的文件，请在“接收”里再接收一次，回执重新发还各单位；"
    "退回过的那一版不要再收，收单位更正后的。"
)


class BackupPage(CityPage):
    """The desk of an office's 数据交换, on a page."""

    title = "备份"
    icon = "save"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        view = QWidget()
        self.backup = BackupDesk(self, view, _AFTER)
        fill(self, view)

    def arrive(self) -> None:
        self.backup.arrive()
