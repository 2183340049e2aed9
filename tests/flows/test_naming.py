"""What is said after a save."""

from __future__ import annotations

import pytest

from jindu_desktop.flows.naming import saved_told
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, PERSON, REHAB_CASE
from jindu_desktop.ui.lookup import Lookup
from tests import offices


@pytest.mark.parametrize(
    ("status", "end", "told"),
    [
        ("", "", "管控状态是“社会面”，不用另改"),  # before the first row (records.md)
        ("社会面", "", "管控状态是“社会面”，不用另改"),
        (
            "强制隔离戒毒",
            "",
            "管控状态现在是“强制隔离戒毒”，请核对：已回到社会面的记状态",
        ),
        ("失控", "", "管控状态现在是“失控”，如已变为“社会面”，请在“管控状态”记一条"),
        ("社会面", "转强制隔离戒毒", "现在是“社会面”，如已变为“强制隔离戒毒”，请"),
        ("强制隔离戒毒", "转强制隔离戒毒", "管控状态是“强制隔离戒毒”，不用另改"),
        ("转出", "变更执行地", "管控状态是“转出”，不用另改"),
        ("社会面", "其他", ""),
    ],
)
def test_a_case_says_whether_the_status_goes_with_it(
    office: Session, status: str, end: str, told: str
) -> None:
    person, case = offices.with_case(office)
    if status:
        values = {"person": person, "status": status, "since": "2026-11-01"}
        save(office, BY_NAME["person_status"], values, reason="核对")
    if end:
        ended = {"ended_on": "2026-11-20", "end_reason": end}
        save(office, REHAB_CASE, ended, case, reason="核对")
    said = saved_told(office, REHAB_CASE, case)
    assert said.startswith("已保存：")
    assert told in said
    assert ("管控状态" in said) == bool(told)
    assert "管控状态" not in saved_told(office, PERSON, person)


def test_the_grids_of_a_village(office: Session) -> None:
    villages = [
        save(office, BY_NAME["village"], {"name": name}).row_id for name in ("甲村", "乙村")
    ]
    grids = [
        save(
            office, BY_NAME["grid"], {"name": "第一网格", "village": village}, reason="核对"
        ).row_id
        for village in villages
    ]
    assert Lookup(office).belonging("grid", "village", villages[1]) == {grids[1]}
    assert Lookup(office).belonging("grid", "village", 1) == frozenset()
