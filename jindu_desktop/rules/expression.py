"""The tiny language of the city's checks: one comparison of sums of the month's numbers.

``contacts_met <= contacts``, ``registered - last(registered) <= 20``,
``execution_rate.value >= 90``, ``tests_due == tests_done + tests_missed``. Whole numbers, the names
of counts, an indicator's ``value``, ``numerator`` or ``denominator``, ``last(…)`` of any of these
for the month before, ``+ - *`` and brackets; nothing else exists, so nothing else can happen.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

LONGEST = 300  # characters
_MOST_TOKENS = 120
_TOKEN = re.compile(
    r"\s*(?:(\d{1,9})(?![\w.])|([a-z][a-z0-9_]*(?:\.[a-z]+)?)|(<=|>=|==|!=|[-+*()<>]))"
)
_PARTS = frozenset({"value", "numerator", "denominator"})
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
    "<": operator.lt, ">": operator.gt,
}  # fmt: skip
_SUMS: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub}

Numbers = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Months:
    """The numbers of a month and of the one before (empty if that was never reported)."""

    now: Numbers
    before: Numbers


Value = Callable[[Months], Fraction]


class Unknown(LookupError):
    """A number that this month does not have (a rate without cases, no month before)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A parsed comparison; ``names`` are the numbers it looks at, as they are written."""

    text: str
    names: tuple[str, ...]
    left: Value
    sign: str
    right: Value

    def holds(self, numbers: Months) -> bool | None:
        """Whether it is true; None if one of its numbers does not exist."""
        try:
            return _COMPARE[self.sign](self.left(numbers), self.right(numbers))
        except Unknown:
            return None


def numbers_of(summary: Mapping[str, Any]) -> Numbers:
    """Every number of a summary by the name that a comparison uses for it."""
    found = {name: Fraction(number) for name, number in summary["counts"].items()}
    for each in summary["indicators"]:
        for part in _PARTS:
            if each[part] is not None:
                found[f"{each['id']}.{part}"] = Fraction(each[part])
    return found


def parse(text: str, counts: frozenset[str], indicators: frozenset[str]) -> Comparison:
    """Read a comparison; ValueError with a Chinese sentence for anything that is none."""
    return _Parser(text, counts, indicators).comparison()


class _Parser:
    def __init__(self, text: str, counts: frozenset[str], indicators: frozenset[str]) -> None:
        self.text, self.counts, self.indicators = text, counts, indicators
        self.tokens = _tokens(text)
        self.place = 0
        self.names: dict[str, None] = {}

    def comparison(self) -> Comparison:
        left = self._sum()
        sign = self._next()
        if sign not in _COMPARE:
            raise ValueError("两边之间要有一个比较号（<= >= == != < >）")
        right = self._sum()
        if self.place != len(self.tokens):
            raise ValueError(f"“{self.tokens[self.place]}”是多余的")
        return Comparison(self.text, tuple(self.names), left, sign, right)

    def _next(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1] if self.place <= len(self.tokens) else ""

    def _peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def _sum(self) -> Value:
        found = self._product()
        while self._peek() in _SUMS:
            found = _joined(_SUMS[self._next()], found, self._product())
        return found

    def _product(self) -> Value:
        found = self._one()
        while self._peek() == "*":
            self._next()
            found = _joined(operator.mul, found, self._one())
        return found

    def _one(self) -> Value:
        token = self._next()
        if token.isdecimal():
            return _constant(Fraction(token))
        if token == "-":
            return _joined(operator.sub, _constant(Fraction(0)), self._one())
        if token == "(":
            return self._closed(self._sum())
        if token == "last" and self._peek() == "(":
            self._next()
            return self._closed(_looked_up(self._name(self._next(), last=True), last=True))
        return _looked_up(self._name(token), last=False)

    def _closed(self, value: Value) -> Value:
        if self._next() != ")":
            raise ValueError("括号没有配对")
        return value

    def _name(self, token: str, *, last: bool = False) -> str:
        indicator, _, part = token.partition(".")
        known = token in self.counts or (indicator in self.indicators and part in _PARTS)
        if not known:
            raise ValueError(f"没有名为“{token}”的数" if token else "比较没有写完")
        self.names[f"last({token})" if last else token] = None
        return token


def _tokens(text: str) -> list[str]:
    if len(text) > LONGEST:
        raise ValueError(f"最多 {LONGEST} 个字符")
    found: list[str] = []
    place = 0
    bare = text.rstrip()
    while place < len(bare):
        match = _TOKEN.match(bare, place)
        if match is None or len(found) >= _MOST_TOKENS:
            raise ValueError(f"从“{bare[place : place + 12].strip()}”起读不懂")
        found.append(next(filter(None, match.groups())))
        place = match.end()
    return found


def _constant(value: Fraction) -> Value:
    def give(_numbers: Months) -> Fraction:
        return value

    return give


def _joined(how: Callable[[Any, Any], Any], left: Value, right: Value) -> Value:
    def give(numbers: Months) -> Fraction:
        return Fraction(how(left(numbers), right(numbers)))

    return give


def _looked_up(name: str, *, last: bool) -> Value:
    def give(numbers: Months) -> Fraction:
        found = (numbers.before if last else numbers.now).get(name)
        if found is None:
            raise Unknown(name)
        return found

    return give
