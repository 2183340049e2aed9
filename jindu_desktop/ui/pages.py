"""The navigation: which pages there are, in which order. A page's code is read on first visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.page import Page
    from jindu_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Entry:
    """What the navigation says of a page before the page exists; see ``Page`` for the words."""

    title: str
    icon: str
    kind: Callable[[], type[Page]]
    records: frozenset[str] = frozenset()
    listed: bool = True
    inside: tuple[str, ...] = ()

    def __call__(self, session: Session, tasks: Tasks, notices: Notices) -> Page:
        """Make the page."""
        return self.kind()(session, tasks, notices)


def _today() -> type[Page]:
    from jindu_desktop.ui.today_page import TodayPage

    return TodayPage


def _batch() -> type[Page]:
    from jindu_desktop.ui.batch_page import BatchPage

    return BatchPage


def _people() -> type[Page]:
    from jindu_desktop.ui.people_page import PeoplePage

    return PeoplePage


def _cases() -> type[Page]:
    from jindu_desktop.ui.cases_page import CasesPage

    return CasesPage


def _staff() -> type[Page]:
    from jindu_desktop.ui.staff_page import StaffPage

    return StaffPage


def _schools() -> type[Page]:
    from jindu_desktop.ui.schools_page import SchoolsPage

    return SchoolsPage


def _activities() -> type[Page]:
    from jindu_desktop.ui.activities_page import ActivitiesPage

    return ActivitiesPage


def _month() -> type[Page]:
    from jindu_desktop.ui.month_door import MonthReport

    return MonthReport


def _exchange() -> type[Page]:
    from jindu_desktop.ui.exchange_page import ExchangePage

    return ExchangePage


def _settings() -> type[Page]:
    from jindu_desktop.ui.settings_page import SettingsPage

    return SettingsPage


def _actions() -> type[Page]:
    from jindu_desktop.ui.actions_page import ActionsPage

    return ActionsPage


_LIVES = frozenset({"person", "village", "grid"})
_ROUNDS = ("检测日", "走访", "重新定级", "变更状态", "分派人员")
_DESKS = ("导入", "导出", "回执和登记", "备份和恢复", "核对纸面")
_FIGURES = ("月报数", "分村居", "全年", "核对")

PAGES: tuple[Entry, ...] = (
    Entry("今日", "today", _today, inside=("人员配比",)),
    Entry("批量录入", "batch", _batch, frozenset({"batch"}), inside=_ROUNDS),
    Entry("人员", "people", _people, _LIVES, inside=("村(社区)", "网格")),
    Entry("社戒社康", "cases", _cases, frozenset({"rehab_case"})),
    Entry("工作人员", "workers", _staff, frozenset({"worker"})),
    Entry("学校八个一", "schools", _schools, frozenset({"school"}), inside=("八个一总表",)),
    Entry(
        "宣传活动", "activities", _activities, frozenset({"activity", "activity_plan"}),
        inside=("宣传计划", "年度进度"),
    ),
    Entry("月报上报", "month", _month, frozenset({"month_close", "indicator"}), inside=_FIGURES),
    Entry("数据交换", "exchange", _exchange, frozenset({"exchange"}), inside=_DESKS),
    Entry("设置", "settings", _settings, frozenset({"office"})),
    Entry("最近的操作", "history", _actions, listed=False),
)  # fmt: skip
