"""The navigation of the city's desk. A page's code is read on first visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jindu_desktop.ui.pages import Entry

if TYPE_CHECKING:
    from jindu_desktop.ui.page import Page


def _board() -> type[Page]:
    from jindu_desktop.ui.city_board_page import BoardPage

    return BoardPage


def _receive() -> type[Page]:
    from jindu_desktop.ui.city_receive_page import ReceivePage

    return ReceivePage


def _collect() -> type[Page]:
    from jindu_desktop.ui.city_collect_page import CollectPage

    return CollectPage


def _offices() -> type[Page]:
    from jindu_desktop.ui.city_offices_page import OfficesPage

    return OfficesPage


def _backup() -> type[Page]:
    from jindu_desktop.ui.city_backup_page import BackupPage

    return BackupPage


def _settings() -> type[Page]:
    from jindu_desktop.ui.city_settings_page import CitySettingsPage

    return CitySettingsPage


PAGES: tuple[Entry, ...] = (
    Entry("月报看板", "list", _board),
    Entry("接收", "import", _receive),
    Entry("汇总通报", "month", _collect),
    Entry("单位", "workers", _offices),
    Entry("备份", "save", _backup),
    Entry("设置", "settings", _settings),
)
