"""A plan version from outside: every fault named, and nothing else let through."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.rules.plan import read_plan, shipped_data
from jindu_desktop.rules.plan_faults import plan_faults

Change = Callable[[dict[str, Any]], Any]


def made(*changes: Change) -> dict[str, Any]:
    data = copy.deepcopy(shipped_data()) | {"id": "wuchuan-2027", "valid_from": "2027-01-01"}
    for change in changes:
        change(data)
    return data


def test_next_years_plan_is_let_through_and_read() -> None:
    data = made(lambda d: d["rates"][0].update(bound="19/20", target="≥ 95 %"))
    assert plan_faults(data) == []
    assert read_plan(data).targets[0].target == "≥ 95 %"


CHANGES: list[tuple[Change, str]] = [
    (lambda d: d.pop("tiers"), "缺少 tiers"),
    (lambda d: d.update(evil=1), "多了 evil"),
    (lambda d: d.update(id="A B"), "id 用小写字母"),
    (lambda d: d.update(title=""), "title"),
    (lambda d: d.update(title="甲\n乙"), "title"),
    (lambda d: d.update(valid_from="2027-02-30"), "valid_from"),
    (lambda d: d.update(valid_from="2027-01-15"), "valid_from"),
    (lambda d: d.update(valid_from=20270101), "valid_from"),
    (lambda d: d.update(report_days=True), "report_days"),
    (lambda d: d.update(report_days=0), "report_days"),
    (lambda d: d.update(late_days="7"), "late_days"),
    (lambda d: d["rates"].pop(), "缺少指标 new_users"),
    (lambda d: d["rates"].append(d["rates"][0]), "列了不止一次"),
    (lambda d: d["rates"][0].update(id="unknown"), "没有这个指标的算法"),
    (lambda d: d["rates"][0].update(form="count"), "form 应是 percent"),
    (lambda d: d["rates"][0].update(compare="eval"), "compare 不认识"),
    (lambda d: d["rates"][0].update(compare="staffed"), "compare 不适用"),
    (lambda d: d["rates"][0].update(bound="1/0"), "bound 应是"),
    (lambda d: d["rates"][0].update(bound="90"), "bound 不能超过 1"),
    (lambda d: d["rates"][3].update(bound="0"), "bound 不能是 0"),
    (lambda d: d["rates"][0].update(label=None), "label"),
    (lambda d: d["rates"].insert(0, 3), "第 1 个指标"),
    (lambda d: d.update(default_schedule="Z"), "default_schedule"),
    (lambda d: d["schedules"]["A"].pop("社区康复"), "检测方案 A"),
    (lambda d: d["schedules"]["A"].update(社区戒毒=[[12, 1], [12, 2]]), "月数递增"),
    (lambda d: d["schedules"]["A"].update(社区戒毒=[[36, 0]]), "月数递增"),
    (lambda d: d["tiers"].pop("高"), "三级"),
    (lambda d: d["tiers"]["高"].update(contacts=[2]), "高：contacts"),
    (lambda d: d["tiers"]["高"].update(review_months=0), "高：review_months"),
    (lambda d: d["serious"].update(refusals=-3), "serious"),
    (lambda d: d["agenda"].update(close_by=31), "close_by"),
    (lambda d: d["agenda"].update(school_by="02-30"), "school_by"),
    (lambda d: d["agenda"].update(evil=1), "没有 evil"),
    (lambda d: d["key_days"].append(["02-29", "闰日"]), "key_days"),
]


@pytest.mark.parametrize(("change", "said"), CHANGES)
def test_each_bad_value_is_named(change: Change, said: str) -> None:
    assert any(said in each for each in plan_faults(made(change)))


def test_all_of_them_at_once() -> None:
    wrong = plan_faults(
        made(lambda d: d.pop("tiers"), lambda d: d.update(id="?"), lambda d: d.update(late_days=99))
    )
    assert len(wrong) == 3


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10**6) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.sampled_from(sorted(shipped_data())), _JSON)
def test_any_value_anywhere_is_refused_or_read(name: str, value: Any) -> None:
    data = made(lambda d: d.update({name: value}))
    if not plan_faults(data):
        read_plan(data)


@given(_JSON)
def test_anything_else_is_refused(value: Any) -> None:
    assert plan_faults(value)
