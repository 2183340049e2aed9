"""人员配比 on screen: any day, what-if, and loads that open into people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from jindu_desktop.ui.forms import child
from jindu_desktop.ui.staffing_view import StaffingView
from tests.ui.today.conftest import Clerk, put

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def view(clerk: Clerk) -> StaffingView:
    child(clerk.page._bar, QPushButton, "to_staffing").click()
    found = clerk.page.staffing
    assert found is not None
    return found


def figures(view: StaffingView) -> dict[str, str]:
    return {key: figure.text() for key, (figure, _) in view.cockpit.figures.items()}


def test_today_at_a_glance(clerk: Clerk, view: StaffingView) -> None:
    assert figures(view) == {"people": "10", "ratio": "5.0 : 1", "posts": "2 / 1", "share": "0.0 %"}
    assert view.cockpit.owed.text() == "还欠培训：陈国强、黄丽"
    assert "还差 1 人持证" in view.cockpit.figures["share"][1].text()
    assert clerk.here is view.loads


def test_a_load_opens_into_people_and_a_person_into_the_file(
    clerk: Clerk, view: StaffingView
) -> None:
    first = view.loads.current()
    assert len(view.charges.rows.items) == len(first.people) == 5
    clerk.key(DOWN)
    assert view.loads.current() is not first
    assert view.charges.rows.items == list(view.loads.current().people)
    clerk.key(ENTER)
    assert clerk.here is view.charges
    clerk.key(ENTER)
    assert clerk.shell.page is not None
    assert clerk.shell.page.title == "人员"


def test_what_if(clerk: Clerk, view: StaffingView) -> None:
    result = view.cockpit.result
    assert result.property("role") == "muted"
    view.cockpit.boxes["leavers"].setValue(2)
    assert result.text() == "那时现有 10 人，专职 0 名，配比 —；需要 1 名专职人员，还差 1 名。"
    assert result.property("role") == "fault"
    view.cockpit.boxes["joiners"].setValue(1)
    view.cockpit.boxes["fewer"].setValue(2)
    assert result.text() == "那时现有 8 人，专职 1 名，配比 8.0 : 1；需要 1 名专职人员，正好够。"
    assert result.property("role") == "good"


def test_another_day(clerk: Clerk, view: StaffingView) -> None:
    view.cockpit.day.setText("20260228")
    view.cockpit.day.setFocus()
    clerk.key(ENTER)
    assert figures(view)["people"] == "0"
    later = [b for b in view.cockpit.findChildren(QPushButton) if b.accessibleName() == "晚一个月"]
    later[0].click()
    assert view.cockpit.day.text() == "2026-03-28"
    assert figures(view)["people"] == "10"
    view.cockpit.day.setText("2月30")
    view.cockpit.ask()
    assert "日期" in clerk.shell.notices.text
    assert figures(view)["people"] == "10"


def test_it_is_counted_again_after_a_save(clerk: Clerk, view: StaffingView) -> None:
    put(
        clerk.session, "worker", name="何建军", role="禁毒社工", full_time=1, joined_on="2026-11-01"
    )
    clerk.shell.broadcast(frozenset({"worker"}))
    assert figures(view)["posts"] == "3 / 1"


def test_the_way_back_to_the_list(clerk: Clerk, view: StaffingView) -> None:
    child(clerk.page._bar, QPushButton, "to_agenda").click()
    assert clerk.here is clerk.page.table
    assert clerk.page._find.isVisible()
