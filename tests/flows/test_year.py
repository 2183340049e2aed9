"""A year at a look: reported and corrected side by side, zero reports, months without one."""

from __future__ import annotations

import pytest

from jindu_desktop.core.period import Month
from jindu_desktop.flows.month import close_month
from jindu_desktop.flows.precheck import precheck
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.year import YearMonth, told_moves, year_of
from jindu_desktop.records import CONTACT, PERSON
from tests import offices


@pytest.fixture
def year(office: Session) -> dict[str, YearMonth]:
    """July to September closed, August with work in it; a person of July added afterwards."""
    person = save(office, PERSON, offices.person(1)).row_id
    row = {"person": person, "held_on": "2026-08-05", "way": "电话", "met": 0}
    save(office, CONTACT, row)
    for number in (7, 8, 9):
        close_month(office, Month(2026, number), "测试")
    save(office, PERSON, offices.person(3, registered_on="2026-08-20"))
    return {each.period[5:]: each for each in year_of(office, 2026)}


def test_months_say_where_they_stand(year: dict[str, YearMonth]) -> None:
    words = [year[f"{number:02}"].word for number in range(1, 12)]
    assert words[:6] == ["未关账"] * 6
    assert words[6:] == [
        "已关账，待导出 · 零报告", "已关账，待导出", "已关账，待导出 · 零报告", "没有报送", "未到月底",
    ]  # fmt: skip
    assert "12" not in year
    assert {each.plan for each in year.values()} == {"wuchuan-2017"}


def test_what_was_added_later_knocks_on(year: dict[str, YearMonth]) -> None:
    assert year["07"].moves == ()
    assert year["08"].reported["registered"] == 1
    for month in ("08", "09"):
        assert "在册 +1" in told_moves(year[month].moves, 50)
    assert told_moves(year["08"].moves).endswith("处")
    assert year["08"].as_json()["moved"]


def test_a_month_without_work_is_asked_about(office: Session) -> None:
    assert any(each.group == "零报告" for each in precheck(office, Month(2026, 10)))
