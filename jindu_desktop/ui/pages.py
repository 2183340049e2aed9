"""The navigation: which pages there are, in which order."""

from __future__ import annotations

from jindu_desktop.ui.activities_page import ActivitiesPage
from jindu_desktop.ui.cases_page import CasesPage
from jindu_desktop.ui.month_page import MonthPage
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.people_page import PeoplePage
from jindu_desktop.ui.schools_page import SchoolsPage
from jindu_desktop.ui.settings_page import SettingsPage
from jindu_desktop.ui.staff_page import StaffPage
from jindu_desktop.ui.today_page import TodayPage

PAGES: tuple[type[Page], ...] = (
    TodayPage,
    PeoplePage,
    CasesPage,
    StaffPage,
    SchoolsPage,
    ActivitiesPage,
    MonthPage,
    SettingsPage,
)
