"""The navigation: which pages there are, in which order."""

from __future__ import annotations

from jindu_desktop.ui.month_page import MonthPage
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.settings_page import SettingsPage

PAGES: tuple[type[Page], ...] = (MonthPage, SettingsPage)
