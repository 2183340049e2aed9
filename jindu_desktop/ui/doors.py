"""Pages with a door: they say which rows they can show when another page wishes for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from jindu_desktop.core.period import Month
from jindu_desktop.ui.activities_page import ActivitiesPage
from jindu_desktop.ui.cases_page import CasesPage
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.month_page import MonthPage
from jindu_desktop.ui.people_page import PeoplePage
from jindu_desktop.ui.schools_page import SchoolsPage
from jindu_desktop.ui.staff_page import StaffPage

if TYPE_CHECKING:
    from jindu_desktop.ui.month_work import Answer


class _Door(LedgerPage):
    def show_row(self, record: str, row_id: int) -> None:
        self.open_row(record, row_id)


class People(_Door, PeoplePage):
    """人员, villages and grids."""

    records = frozenset({"person", "village", "grid"})


class Cases(_Door, CasesPage):
    """社戒社康."""

    records = frozenset({"rehab_case"})


class Staff(_Door, StaffPage):
    """工作人员."""

    records = frozenset({"worker"})


class Schools(_Door, SchoolsPage):
    """学校八个一."""

    records = frozenset({"school"})


class Activities(_Door, ActivitiesPage):
    """宣传活动 and the plans for them."""

    records = frozenset({"activity", "activity_plan"})


class MonthReport(MonthPage):
    """月报上报; ``month_close`` with YYYY-MM shows that month, ``indicator`` with (month, id) opens
    that number into its rows."""

    records = frozenset({"month_close", "indicator"})
    _asked = ""

    def show_row(self, record: str, row_id: Any) -> None:
        if record == "month_close":
            self.show_month(Month.parse(str(row_id)))
            return
        month, self._asked = row_id
        child(self, QPushButton, "to_indicators").setChecked(True)
        self.show_month(month)
        if self._loading is None:
            self._open_asked()

    def _loaded(self, answer: Answer) -> None:
        super()._loaded(answer)
        self._open_asked()

    def _open_asked(self) -> None:
        asked, self._asked = self._asked, ""
        for place, line in enumerate(self.grid.rows.items):
            if line.id == asked:
                self.grid.setCurrentIndex(self.grid.rows.index(place, 0))
                self._open(line)
