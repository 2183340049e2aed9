"""A list narrowed by conditions on columns: what may be asked of a field, and when it holds.

Pure. ``holds`` is the meaning; the store asks the same of the file in SQL, and a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from jindu_desktop.core.period import Month, parse_day
from jindu_desktop.records import codes
from jindu_desktop.records.codes import Status
from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import (
    DATE,
    FLAG,
    Code,
    Date,
    Flag,
    Kind,
    Money,
    Reference,
    SchoolYear,
    Value,
    Whole,
)
from jindu_desktop.rules.clocks import STATE_WORDS


class Relation(StrEnum):
    """How a value stands to what is asked; the words of the editor."""

    IS = "是"
    IS_NOT = "不是"
    CONTAINS = "包含"
    LACKS = "不包含"
    BETWEEN = "从…到"
    OUTSIDE = "不在其间"
    EMPTY = "没有填"
    FILLED = "已填"


_R = Relation
BARE = frozenset({_R.EMPTY, _R.FILLED})  # ask for no value
SPANS = frozenset({_R.BETWEEN, _R.OUTSIDE})


@dataclass(frozen=True, slots=True)
class Condition:
    """``values``: the words, identifiers or text asked for; of a span its two ends, None if open.

    An end of days may be a moving word (月初, 今天-30), so that a kept filter means this month.
    """

    field: str
    relation: Relation
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything that narrows a list: the text of the filter line, conditions, struck rows too."""

    conditions: tuple[Condition, ...] = ()
    text: str = ""
    struck: bool = False


STRUCK = Field("struck_on", "划销日期", DATE)
_NUMBER = Whole(0, 99_999)
_STATES = Code(tuple(STATE_WORDS.values()))
_TESTED = Field("test_due", "本月应检未检", FLAG, hint="有检测期在本月到期、还没有检测")
DERIVED: dict[str, tuple[Field, ...]] = {
    "person": (
        Field("standing", "状态", Code(tuple(map(str, Status)))),
        Field("existing", "在册管控中", FLAG, hint="已列入台账，没有死亡、转出、出国、戒断三年"),
        Field("tier", "风险等级", codes.TIER),
        _TESTED,
        Field("last_contact", "最近一次见面访谈", DATE),
        Field("contact_days", "未见面天数", _NUMBER, hint="见到本人的访谈走访，到今天有几天"),
        Field("last_test", "最近一次检测", DATE),
        Field("tests_year", "近一年检测次数", _NUMBER),
        Field("case_no", "正在执行的决定书", width=22, hint="没有结束的；有几份的取最后送达的"),
        Field("case_state", "案件状态", _STATES),
    ),
    "rehab_case": (
        Field("standing", "状态", _STATES),
        _TESTED,
        Field("term_end", "期满日期", DATE),
        Field("term_days", "距期满天数", Whole(-99_999, 99_999), hint="过了期满日的是负数"),
        Field("last_test", "最近一次检测", DATE),
        Field("tests_year", "近一年检测次数", _NUMBER),
    ),
    "worker": (
        Field("standing", "在岗", Code(("在岗", "离职"))),
        Field("persons", "负责在册人数", _NUMBER, hint="责任社工是这个人的在册管控人员"),
    ),
    "school": (Field("items_done", "八个一完成项数", Whole(0, 8)),),
}


def fields_of(record: Record) -> tuple[Field, ...]:
    """What conditions may be about: what follows from the facts of today, the fields, striking."""
    return (*DERIVED.get(record.name, ()), *record.fields, STRUCK)


def field_of(record: Record, name: str) -> Field | None:
    """The field of that name, None if there is none any more."""
    return next((each for each in fields_of(record) if each.name == name), None)


def relations(field: Field) -> tuple[Relation, ...]:
    """What may be asked of a field; of numbers of identity and telephones only whether they are
    there, for a kept or printed filter must not spell them out.
    """
    kind = field.kind
    if field.private in {Private.NUMBER, Private.PHONE} and not isinstance(kind, Reference):
        return (_R.EMPTY, _R.FILLED)
    if isinstance(kind, Date | Whole | Money):
        return (_R.BETWEEN, _R.OUTSIDE, _R.EMPTY, _R.FILLED)
    if isinstance(kind, Code | Flag) or (isinstance(kind, Reference) and short(kind)):
        return (_R.IS, _R.IS_NOT, _R.EMPTY, _R.FILLED)
    if isinstance(kind, SchoolYear):
        return (_R.IS, _R.IS_NOT, _R.EMPTY, _R.FILLED)
    return (_R.CONTAINS, _R.LACKS, _R.EMPTY, _R.FILLED)


def short(kind: Reference) -> bool:
    """Are the rows referred to few enough to choose from?"""
    return kind.record not in {"person", "rehab_case"}


def understood(record: Record, condition: Condition) -> bool:
    """Can this condition still be asked of this record?"""
    field = field_of(record, condition.field)
    if field is None or condition.relation not in relations(field):
        return False
    if condition.relation in SPANS:
        return len(condition.values) == 2 and any(each is not None for each in condition.values)
    return condition.relation in BARE or bool(condition.values)


_MOVING = re.compile(r"(今天|月初|月末|上月初|上月末|年初|年末)(?:([+-])(\d{1,4}))?")


def day_of(word: str, today: date) -> str:
    """A moving word as the day it means today; an ISO day as it stands."""
    found = _MOVING.fullmatch(word)
    if found is None:
        return word
    month = Month.of(today.isoformat())
    start = {
        "今天": today.isoformat(), "月初": month.first, "月末": month.last,
        "上月初": month.plus(-1).first, "上月末": month.plus(-1).last,
        "年初": f"{today.year:04d}-01-01", "年末": f"{today.year:04d}-12-31",
    }[found[1]]  # fmt: skip
    days = int(found[3] or 0) * (-1 if found[2] == "-" else 1)
    return (date.fromisoformat(start) + timedelta(days=days)).isoformat()


def read_end(field: Field, text: str, today: date) -> Value:
    """An end of a span as typed; ValueError with a Chinese sentence if it cannot be read."""
    word = re.sub(r"\s+", "", text)
    if not word:
        return None
    if not isinstance(field.kind, Date):
        return field.kind.parse(word)
    if re.fullmatch(r"[+-]\d{1,4}", word):
        return f"今天{word}"
    if _MOVING.fullmatch(word):
        return word
    return parse_day(word, today)


def resolved(condition: Condition, today: date) -> Condition:
    """The same with every moving word as a day."""
    if condition.relation not in SPANS:
        return condition
    ends = (day_of(v, today) if isinstance(v, str) else v for v in condition.values)
    return replace(condition, values=tuple(ends))


def holds(condition: Condition, kind: Kind, value: Value) -> bool:
    """Whether a value as stored fits a resolved condition. Case of Latin letters does not matter.

    A value that is not there fits every denial: who was never met was not met in these days.
    """
    relation, asked = condition.relation, condition.values
    if relation in BARE:
        return (value is None) == (relation is _R.EMPTY)
    if relation in SPANS:
        return (value is not None and _between(value, *asked)) == (relation is _R.BETWEEN)
    if relation in {_R.IS, _R.IS_NOT}:
        several = isinstance(kind, Code) and kind.several
        has = set(str(value or "").split("、")) if several else {value}
        return bool(has & set(asked)) == (relation is _R.IS)
    found = value is not None and str(asked[0]).lower() in str(value).lower()
    return found == (relation is _R.CONTAINS)


def _between(value: str | int, low: Value, high: Value) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)  # type: ignore[operator]


def words(record: Record, condition: Condition, named: Callable[[Field, Value], str]) -> str:
    """The condition as a clerk says it; ``named`` shows the value of a reference."""
    field = field_of(record, condition.field)
    if field is None:
        return ""
    label, relation = field.label, condition.relation
    if relation in BARE:
        return f"{label}{relation}"
    shown = ["" if each is None else _shown(field, each, named) for each in condition.values]
    if relation not in SPANS:
        return f"{label}{'：' if relation is _R.IS else relation}{'、'.join(shown)}"
    low, high = shown
    no = "" if relation is _R.BETWEEN else "不在 "
    if low and high:
        return f"{label} {no}{low} 到 {high}"
    return f"{label} {no}{low} 起" if low else f"{label} {no}{high} 为止"


def _shown(field: Field, value: Value, named: Callable[[Field, Value], str]) -> str:
    return named(field, value) if isinstance(field.kind, Reference) else field.show(value)
