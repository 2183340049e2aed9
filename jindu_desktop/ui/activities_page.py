"""宣传活动: what was done, what is planned, and how the year stands."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Row
from jindu_desktop.ui.activity_ledger import ActivityLedger
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.ledger_page import View
from jindu_desktop.ui.overview import OverviewPage


class ActivitiesPage(OverviewPage):
    """Activities, the plan of activities, and the year."""

    title = "宣传活动"
    icon = "activities"
    keys = "F2 新建　Ctrl+D 照上次再录一次　Ctrl+S 保存　Ctrl+F 查找　Ctrl+P 打印　Enter 下一项"

    def views(self) -> Sequence[View]:
        return (("宣传活动", _activities), ("宣传计划", _plans), ("年度进度", _year))

    def start_row(self, begun: tuple[Row, str] | None) -> None:
        """Turn to the activities and begin one with these values, from the year or empty."""
        self._chips.button(0).setChecked(True)
        ledger = self.ledger
        if begun is not None and isinstance(ledger, ActivityLedger):
            ledger.start_with(begun[0], f"{begun[1]}，补好其余各项再保存。")
        else:
            ledger.new_row()


def _activities(desk: Desk) -> Ledger:
    return ActivityLedger(desk)


def _plans(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["activity_plan"])


def _year(desk: Desk) -> Ledger:
    from jindu_desktop.ui.campaign_view import CampaignView

    return CampaignView(desk)  # type: ignore[return-value]
