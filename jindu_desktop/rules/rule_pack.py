"""The city's own checks as data: ``rules.json`` of a pack signed by the city.

``{"title", "rules": [{"id", "severity", "sentence", "check", "when"?, "from"?, "to"?}]}``; severity
错误 or 提醒, ``check`` and ``when`` comparisons (expression.py), ``from`` and ``to`` the first and the
last month the rule is for. A rule whose ``when`` does not hold, or one of whose numbers does not
exist in the month, says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.expression import Comparison, Months, numbers_of, parse
from jindu_desktop.rules.plan import shipped_plan
from jindu_desktop.rules.precheck import ERROR, WARNING, Notice

MOST = 200
GROUP = "市级校验"
_LONGEST = 120
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_NEEDED = frozenset({"id", "severity", "sentence", "check"})
_ALLOWED = _NEEDED | {"when", "from", "to"}
_PARTS = {"value": "", "numerator": "的分子", "denominator": "的分母"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One check, for the months from ``first`` to ``last`` (empty: open)."""

    id: str
    severity: str
    sentence: str
    check: Comparison
    when: Comparison | None = None
    first: str = ""
    last: str = ""

    def covers(self, month: str) -> bool:
        """Whether the rule is for this month."""
        return (self.first or month) <= month <= (self.last or month)


@dataclass(frozen=True, slots=True)
class RulePack:
    """A pack that was read."""

    title: str
    rules: tuple[Rule, ...]


def read_pack(data: Any) -> tuple[RulePack | None, list[str]]:
    """The pack in a JSON object, or every fault in it as a sentence."""
    if not isinstance(data, dict) or set(data) != {"title", "rules"}:
        return None, ["校验规则应有 title 和 rules 两项，不多不少"]
    wrong = [] if _is_text(data["title"]) else [f"title 应是 1 至 {_LONGEST} 个字的标题"]
    listed = data["rules"]
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST:
        return None, [*wrong, f"rules 应列出 1 至 {MOST} 条规则"]
    rules = []
    for number, each in enumerate(listed, 1):
        rule, faults = _rule(each)
        wrong += [f"第 {number} 条：{fault}" for fault in faults]
        rules += [rule] if rule else []
    ids = [each.id for each in rules]
    wrong += [f"编号 {each} 用了不止一次" for each in sorted({i for i in ids if ids.count(i) > 1})]
    return (None, wrong) if wrong else (RulePack(data["title"], tuple(rules)), [])


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0 and _fits(value)


def _fits(value: str) -> bool:
    return len(value) <= _LONGEST and value.isprintable()


def _rule(data: Any) -> tuple[Rule | None, list[str]]:
    if not isinstance(data, dict) or not _NEEDED <= set(data) <= _ALLOWED:
        return None, ["应有 id、severity、sentence、check，可有 when、from、to，不能有别的"]
    wrong = [name for name in data if not isinstance(data[name], str)]
    if wrong:
        return None, [f"{name} 应是文字" for name in sorted(wrong)]
    faults = list(_plain_faults(data))
    made: dict[str, Comparison] = {}
    for name in ("check", "when"):
        if name in data:
            try:
                made[name] = parse(data[name], _COUNTS, _INDICATORS)
            except ValueError as error:
                faults.append(f"{name}：{error}")
    if faults:
        return None, faults
    return Rule(
        data["id"], data["severity"], data["sentence"], made["check"], made.get("when"),
        data.get("from", ""), data.get("to", ""),
    ), []  # fmt: skip


def _plain_faults(data: Mapping[str, str]) -> Iterator[str]:
    if not _ID.fullmatch(data["id"]):
        yield "id 用字母、数字和连字符，最多 20 个"
    if data["severity"] not in {ERROR, WARNING}:
        yield f"severity 只能是{ERROR}或{WARNING}"
    if not _is_text(data["sentence"]):
        yield f"sentence 应是 1 至 {_LONGEST} 个字的一句话"
    for name in ("from", "to"):
        if name in data and not _MONTH.fullmatch(data[name]):
            yield f"{name} 应是 2026-10 这样的月份"
    if data.get("to", "9999-12") < data.get("from", ""):
        yield "to 早于 from"


def judged(
    pack: RulePack, summary: Mapping[str, Any], before: Mapping[str, Any] | None
) -> Iterator[Notice]:
    """What the pack finds wrong in a month's summary; ``before`` is that of the month before."""
    numbers = Months(numbers_of(summary), numbers_of(before) if before else {})
    for rule in pack.rules:
        if not rule.covers(summary["period"]) or (rule.when and not rule.when.holds(numbers)):
            continue
        if rule.check.holds(numbers) is False:
            told = "，".join(_told(name, numbers) for name in rule.check.names)
            end = f"（{told}）" if told else ""
            text = f"{rule.sentence.rstrip('。')}{end}［{rule.id}］"
            first = _WRITTEN.sub("", next(iter(rule.check.names), "")).partition(".")[0]
            yield Notice(rule.severity, GROUP, text, item=first)


def _told(name: str, numbers: Months) -> str:
    plain = _WRITTEN.sub("", name)
    side, when = (numbers.now, "") if plain == name else (numbers.before, "上月")
    indicator, _, part = plain.partition(".")
    label = when + _LABELS[indicator] + _PARTS.get(part, "")
    number = side.get(plain)
    if number is None:
        return f"{label} —"
    shown = f"{number.numerator:,}" if number.denominator == 1 else f"{float(number):,.1f}"
    return f"{label} {shown}"


_WRITTEN = re.compile(r"last\(|\)")
_TARGETS = {each.id: each.label for each in shipped_plan()[1].targets}
_LABELS = _TARGETS | LABELS
_COUNTS, _INDICATORS = frozenset(LABELS), frozenset(_TARGETS)
