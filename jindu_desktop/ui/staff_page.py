"""工作人员: who works here, and their trainings."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.ledger_page import LedgerPage, View
from jindu_desktop.ui.sections import attachments, sub


class StaffPage(LedgerPage):
    """Workers in post and those who left."""

    title = "工作人员"
    icon = "workers"
    records = frozenset({"worker"})

    def views(self) -> Sequence[View]:
        return (("工作人员", _staff),)


def _staff(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["worker"], (sub("training", "worker"), attachments("worker")))
