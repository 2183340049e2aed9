"""学校八个一: the schools, and the eight items of the year chosen."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.eight_items import EightPart
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.ledger_page import View
from jindu_desktop.ui.overview import OverviewPage
from jindu_desktop.ui.part import Section
from jindu_desktop.ui.sections import attachments


class SchoolsPage(OverviewPage):
    """Schools with how many of the eight are done."""

    title = "学校八个一"
    icon = "schools"
    records = frozenset({"school"})

    def views(self) -> Sequence[View]:
        return (("学校", _schools), ("八个一总表", _matrix))


def _schools(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["school"], (Section("八个一", EightPart), attachments("school")))


def _matrix(desk: Desk) -> Ledger:
    from jindu_desktop.ui.matrix_ledger import MatrixLedger

    return MatrixLedger(desk)  # type: ignore[return-value]
