"""宣传活动: what was done, what is planned, and how the year stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton

from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Row
from jindu_desktop.ui.activity_ledger import ActivityLedger
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.ledger_page import View
from jindu_desktop.ui.overview import OverviewPage
from jindu_desktop.ui.sections import attachments
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks

_WORDS, _SIGN = 800, 740  # logical pixels of the window: a button with its word, or its sign alone


class ActivitiesPage(OverviewPage):
    """Activities, the plan of activities, and the year."""

    title = "宣传活动"
    icon = "activities"
    records = frozenset({"activity", "activity_plan"})
    keys = "F2 新建　Ctrl+R 照上次再录一次　Ctrl+S 保存　Ctrl+F 查找　Ctrl+P 打印　Enter 下一项"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self._again_button = again = QPushButton("再录一次")
        again.setAccessibleName("再录一次")
        again.setIcon(icon("copy"))
        again.setToolTip("照选中的这一场（新建时照最近一场）再录一次，日期和人数重填（Ctrl+R）")
        again.clicked.connect(self._again)
        row = self._header.layout()
        assert row is not None
        row.addWidget(again)

    def views(self) -> Sequence[View]:
        return (("宣传活动", _activities), ("宣传计划", _plans), ("年度进度", _year))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        wide = self.window().width()
        self._again_button.setText("再录一次" if wide >= scaled(_WORDS) else "")
        self._again_button.setVisible(wide >= scaled(_SIGN))

    def _again(self) -> None:
        self._chips.button(0).setChecked(True)
        if isinstance(self.ledger, ActivityLedger):
            self.ledger.again()

    def start_row(self, begun: tuple[Row, str] | None) -> None:
        """Turn to the activities and begin one with these values, from the year or empty."""
        self._chips.button(0).setChecked(True)
        ledger = self.ledger
        if begun is not None and isinstance(ledger, ActivityLedger):
            ledger.start_with(begun[0], f"{begun[1]}，补好其余各项再保存。")
        else:
            ledger.new_row()


def _activities(desk: Desk) -> Ledger:
    return ActivityLedger(desk, (attachments("activity"),))


def _plans(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["activity_plan"])


def _year(desk: Desk) -> Ledger:
    from jindu_desktop.ui.campaign_view import CampaignView

    return CampaignView(desk)  # type: ignore[return-value]
