"""宣传活动: what was done, and what is planned."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.ledger_page import LedgerPage, View


class ActivitiesPage(LedgerPage):
    """Activities and the plan of activities."""

    title = "宣传活动"
    icon = "activities"

    def views(self) -> Sequence[View]:
        return (("宣传活动", _activities), ("宣传计划", _plans))


def _activities(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["activity"])


def _plans(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["activity_plan"])
