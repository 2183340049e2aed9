"""Everything wrong with a plan version that comes from outside, before any of it is used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from jindu_desktop.records.codes import EIGHT_ITEMS, Measure, Tier
from jindu_desktop.rules.plan import shipped_data

_ID = re.compile(r"[a-z][a-z0-9-]{2,39}")
_BOUND = re.compile(r"[0-9]{1,6}(/[1-9][0-9]{0,5})?")
_COMPARE = frozenset({"", ">=", "==", "count>=", "count==", "staffed"})
_RATE = frozenset({"id", "label", "form", "target", "clause"})
_OPTIONAL = frozenset({"document_no", "agenda", "key_days", "also_key_days", "checklist"})
_DAYS = {
    "report_days": (1, 60), "agreement_days": (1, 60), "late_days": (0, 60),
    "handover_days": (0, 60),
}  # fmt: skip
_OTHERWISE = {"close_by": (1, 28)}
_LONGEST_TERM = 36  # months of a measure: every test schedule reaches that far


def plan_faults(data: Any) -> list[str]:
    """One sentence for every fault; [] if ``rules.plan.read_plan`` may be trusted with it."""
    if not isinstance(data, dict):
        return ["方案应是一个 JSON 对象"]
    needed = set(shipped_data()) - _OPTIONAL
    wrong = [f"缺少 {name}" for name in sorted(needed - set(data))]
    wrong += [f"多了 {name[:40]}" for name in sorted(set(data) - needed - _OPTIONAL)]
    for name, test in _TESTS.items():
        if name in data:
            wrong += test(data[name])
    schedules = data.get("schedules")
    chosen = data.get("default_schedule")
    if isinstance(schedules, dict) and not (isinstance(chosen, str) and chosen in schedules):
        wrong.append("default_schedule 不在 schedules 里")
    return wrong


def _is_text(value: Any, most: int) -> bool:
    return (
        isinstance(value, str)
        and len(value.strip()) > 0
        and len(value) <= most
        and value.isprintable()
    )


def _whole(value: Any, low: int, high: int) -> bool:
    return type(value) is int and low <= value <= high


def _is_pair(value: Any, first: tuple[int, int], second: tuple[int, int]) -> bool:
    good = isinstance(value, list) and len(value) == 2
    return good and _whole(value[0], *first) and _whole(value[1], *second)


def _id(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        yield "id 用小写字母、数字和连字符，3 至 40 个，字母开头"


def _title(value: Any) -> Iterator[str]:
    if not _is_text(value, 100):
        yield "title 应是 1 至 100 个字的名称"


def _number(value: Any) -> Iterator[str]:
    if not _is_text(value, 60):
        yield "document_no 应是 1 至 60 个字的文号"


def _valid_from(value: Any) -> Iterator[str]:
    try:
        good = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        good = False
    if not good or not "2000" < value < "2200" or value[8:] != "01":
        yield "valid_from 应是某月 1 日，写成 2027-01-01 的样子"


def _rates(value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield "rates 应是指标的列表"
        return
    shipped = {each["id"]: each for each in shipped_data()["rates"]}
    seen: list[str] = []
    for number, each in enumerate(value[:100], 1):
        known = isinstance(each, dict) and isinstance(each.get("id"), str)
        name = each["id"] if known else ""
        place = f"第 {number} 个指标（{name[:40]}）"
        if name not in shipped:
            yield f"{place}：本程序没有这个指标的算法；算法在程序里，方案文件带不来，请先升级程序"
            continue
        seen.append(name)
        yield from (f"{place}：{fault}" for fault in _rate(each, shipped[name]))
    yield from (
        f"指标 {each} 列了不止一次" for each in sorted({i for i in seen if seen.count(i) > 1})
    )
    yield from (f"缺少指标 {each}" for each in shipped if each not in seen)


def _rate(each: dict[str, Any], shipped: dict[str, Any]) -> Iterator[str]:
    if not _RATE <= set(each) <= _RATE | {"compare", "bound"}:
        yield "应有 id、label、form、target、clause，可有 compare、bound，不能有别的"
        return
    for name, most in (("label", 40), ("target", 40), ("clause", 20)):
        if not _is_text(each[name], most):
            yield f"{name} 应是 1 至 {most} 个字"
    if each["form"] != shipped["form"]:
        yield f"form 应是 {shipped['form']}"
    compare, bound = each.get("compare", ""), each.get("bound", "")
    if not isinstance(compare, str) or compare not in _COMPARE:
        yield "compare 不认识"
    elif compare == "staffed" and shipped.get("compare") != "staffed":
        yield "compare 不适用于这个指标"
    elif compare and not (isinstance(bound, str) and _BOUND.fullmatch(bound)):
        yield "bound 应是 9/10 或 30 这样的数"
    elif compare in {">=", "=="} and shipped["form"] == "percent" and _over_one(bound):
        yield "bound 不能超过 1（即 100 %）"
    elif compare == "staffed" and _numerator(bound) == 0:
        yield "bound 不能是 0"


def _over_one(bound: str) -> bool:
    below = bound.partition("/")[2]
    return _numerator(bound) > int(below or 1)


def _numerator(bound: str) -> int:
    return int(bound.partition("/")[0])


def _schedules(value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or not 0 < len(value) <= 20:
        yield "schedules 应有 1 至 20 个检测方案"
        return
    for name, kinds in value.items():
        if not _is_text(name, 10) or not isinstance(kinds, dict) or set(kinds) != {*Measure}:
            yield f"检测方案 {name[:10]} 应有{'、'.join(Measure)}各一列"
            continue
        for kind, steps in kinds.items():
            if not _are_steps(steps):
                asked = f"应是 [到第几月, 隔几月] 的列表，月数递增，到 {_LONGEST_TERM} 以上"
                yield f"检测方案 {name} {kind}：{asked}"


def _are_steps(value: Any) -> bool:
    if not isinstance(value, list) or not 0 < len(value) <= 12:
        return False
    if not all(_is_pair(step, (1, 120), (1, 12)) for step in value):
        return False
    ends = [step[0] for step in value]
    return ends == sorted(set(ends)) and bool(ends[-1] >= _LONGEST_TERM)


def _tiers(value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or set(value) != {*Tier}:
        yield f"tiers 应有{'、'.join(Tier)}三级，不多不少"
        return
    for tier, each in value.items():
        if not isinstance(each, dict) or set(each) != {"contacts", "tests", "review_months"}:
            yield f"{tier}：应有 contacts、tests、review_months"
            continue
        for name in ("contacts", "tests"):
            pair = each[name]
            if not _is_pair(pair, (0, 31), (1, 12)):
                yield f"{tier}：{name} 应是 [次数 0–31, 月数 1–12]"
        if not _whole(each["review_months"], 1, 36):
            yield f"{tier}：review_months 应是 1 至 36"


def _serious(value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or set(value) != set(shipped_data()["serious"]):
        yield "serious 应有 refusals、absences、days_away"
    elif not all(_whole(each, 1, 365) for each in value.values()):
        yield "serious 的各数应在 1 至 365 之间"


def _agenda(value: Any) -> Iterator[str]:
    shipped = shipped_data()["agenda"]
    if not isinstance(value, dict):
        yield "agenda 应是一个对象"
        return
    for name, each in value.items():
        if name not in shipped:
            yield f"agenda 里没有 {name[:40]}"
        elif isinstance(shipped[name], str) and not _is_day(each):
            yield f"agenda.{name} 应是 05-01 这样的月日"
        elif isinstance(shipped[name], int) and not _whole(each, *_OTHERWISE.get(name, (0, 400))):
            yield f"agenda.{name} 的数不合情理"


def _key_days(value: Any) -> Iterator[str]:
    if not isinstance(value, list) or len(value) > 60:
        yield "key_days 和 also_key_days 应是最多 60 个 [月日, 名称] 的列表"
        return
    for each in value:
        if not (
            isinstance(each, list) and len(each) == 2 and _is_day(each[0]) and _is_text(each[1], 30)
        ):
            yield "key_days 的每一项应是 [06-26 这样的月日, 名称]"


def _is_day(value: Any) -> bool:
    """A day that every year has."""
    try:
        return (
            isinstance(value, str) and len(value) == 5 and bool(date.fromisoformat(f"2001-{value}"))
        )
    except ValueError:
        return False


def _checklist(value: Any) -> Iterator[str]:
    good = isinstance(value, list) and 0 < len(value) <= len(EIGHT_ITEMS)
    if not good or not all(_is_text(each, 30) for each in value) or len(set(value)) < len(value):
        yield f"checklist 应是 1 至 {len(EIGHT_ITEMS)} 个不同的项目名称，每个最多 30 个字"


def _days(name: str) -> Callable[[Any], Iterator[str]]:
    low, high = _DAYS[name]

    def test(value: Any) -> Iterator[str]:
        if not _whole(value, low, high):
            yield f"{name} 应是 {low} 至 {high} 天"

    return test


_TESTS: dict[str, Callable[[Any], Iterator[str]]] = {
    "id": _id, "title": _title, "document_no": _number, "valid_from": _valid_from,
    "rates": _rates, "schedules": _schedules, "tiers": _tiers, "serious": _serious,
    "agenda": _agenda, "key_days": _key_days, "also_key_days": _key_days,
    "checklist": _checklist,
    **{name: _days(name) for name in _DAYS},
}  # fmt: skip
