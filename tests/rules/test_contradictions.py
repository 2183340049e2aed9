"""A summary that contradicts itself, as a town's altered program would sign it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jindu_desktop.rules.collect import Sums, by_id
from jindu_desktop.rules.contradictions import contradictions
from jindu_desktop.rules.indicators import Ratio, as_json, ratio
from jindu_desktop.rules.plan import shipped_plan

PLAN = shipped_plan()[1]
TARGETS = by_id(PLAN.targets)
RATIOS = {
    "execution_rate": ratio(74, 85),
    "users_per_worker": ratio(171, 5),
    "handover_rate": ratio(0, 0),
    "seven_enters": ratio(6, 7),
    "retention_rate": Ratio(None, None, None),
}


def summary() -> dict[str, Any]:
    return {
        "period": "2026-10",
        "cutoff": "2026-10-31",
        "as_reported": True,
        "indicators": [as_json(PLAN, TARGETS[name], found) for name, found in RATIOS.items()],
        "counts": {"registered": 30, "existing": 20, "contacts": 9, "contacts_met": 8},
        "by_village": [
            {"village": "甲村", "counts": {"registered": 18, "existing": 12}},
            {"village": "未填", "counts": {"registered": 12, "existing": 8}},
        ],
    }


def rate(number: int = 0, **values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda found: found["indicators"][number].update(values)


def count(**values: int) -> Callable[[dict[str, Any]], None]:
    return lambda found: found["counts"].update(values)


def village(number: int, **values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda found: found["by_village"][number].update(values)


def frame(**values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda found: found.update(values)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (rate(numerator=86, value="101.2"), "社区戒毒社区康复执行率分子 86 大于分母 85"),
        (rate(value="99.9"), "社区戒毒社区康复执行率应为 87.1，写的是 99.9"),
        (rate(value=None), "社区戒毒社区康复执行率应为 87.1，写的是 —"),
        (rate(met=True), "社区戒毒社区康复执行率是否达标写错"),
        (rate(target="≥ 10 %", met=True), "社区戒毒社区康复执行率目标应为 ≥ 90 %"),
        (rate(1, value="34.0"), "人员与社工配比应为 34.2，写的是 34.0"),
        (rate(2, value="0.0"), "出所衔接率应为 —，写的是 0.0"),
        (rate(3, numerator=9, value="128.6"), "禁毒宣传“七进”覆盖分子 9 大于分母 7"),
        (rate(4, value="999.9"), "年度平均保持率 999.9 超过 100"),
        (count(existing=31), "现有 31 多于在册 30"),
        (count(contacts_met=10), "见到本人 10 多于访谈走访 9"),
        (count(registered=31), "各村在册合计 30，全镇 31"),
        (village(1, village="甲村"), "甲村列了 2 次"),
        (village(0, counts={"registered": 19, "existing": 12}), "各村在册合计 31，全镇 30"),
        (frame(cutoff="2026-10-30"), "截止日应为 2026-10-31"),
        (frame(as_reported=False), "不是上报数"),
    ],
)
def test_numbers_that_cannot_all_be_true(
    change: Callable[[dict[str, Any]], None], why: str
) -> None:
    found = summary()
    assert contradictions(found, PLAN) == []
    change(found)
    assert why in contradictions(found, PLAN)


def test_fewer_numbers_and_other_plans_are_no_contradiction() -> None:
    found = summary()
    rate(definition="next-2027/execution_rate", target="≥ 85 %", met=True)(found)
    found["counts"] = {"existing": 20}
    found["indicators"].append({**found["indicators"][0], "id": "new_one", "value": "1.0"})
    for key in ("by_village", "cutoff", "as_reported"):
        del found[key]
    assert contradictions(found, PLAN) == []


def test_one_town_neither_renames_an_indicator_nor_sets_a_target_for_all() -> None:
    odd = summary()
    rate(label='=HYPERLINK("x")', target="≥ 10 %")(odd)
    sums = Sums(TARGETS)
    for each in (odd, summary(), summary()):
        sums.add(each)
    line = sums.totals()[0]
    assert (line["label"], line["target"]) == ("社区戒毒社区康复执行率", "≥ 90 %")
