"""The navigation: which pages there are, in which order."""

from __future__ import annotations

from jindu_desktop.ui.doors import Activities, Cases, MonthReport, People, Schools, Staff
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.settings_page import SettingsPage
from jindu_desktop.ui.today_page import TodayPage

PAGES: tuple[type[Page], ...] = (
    TodayPage,
    People,
    Cases,
    Staff,
    Schools,
    Activities,
    MonthReport,
    SettingsPage,
)
