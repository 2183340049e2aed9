"""The city's checks as data: a tiny language, read whole or refused with every fault."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.rules.expression import Months, parse
from jindu_desktop.rules.rule_pack import judged, read_pack

COUNTS = frozenset({"a", "b", "c"})
RATES = frozenset({"r"})
NOW = {"a": Fraction(3), "b": Fraction(4), "c": Fraction(7), "r.value": Fraction(175, 2)}
BEFORE = {"a": Fraction(1)}


def holds(text: str) -> bool | None:
    return parse(text, COUNTS, RATES).holds(Months(NOW, BEFORE))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a <= b", True),
        ("a+b==c", True),
        ("a - last(a) <= 1", False),
        ("2 * (a + b) > 13", True),
        ("-a < 0", True),
        ("r.value >= 87", True),
        ("a + b * 2 == 11", True),
        ("r.numerator > 0", None),
        ("b - last(b) < 9", None),
        ("a != 3", False),
    ],
)
def test_comparisons(text: str, said: bool | None) -> None:
    assert holds(text) is said


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a <", "a < b < c", "a = b", "d > 1", "r > 1", "r.target == 1", "last(a+b) > 1",
        "last > 1", "a.value > 1", "(a < b)", "((a) > 1", "a ** 2 > 1", "a > 1.5", "a > 1e9",
        "__import__('os') > 1", "a > 1; b", "a\x00> 1", "a > 99999999999", "1 " * 200 + "> 1",
        "(" * 150 + "a" + ")" * 150 + "> 1", "last(last(a)) > 1", "a if a else b > 1",
    ],
)  # fmt: skip
def test_everything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="[一-鿿]"):
        parse(text, COUNTS, RATES)


@given(st.text(alphabet="ablst()+-*<>=!. 0123r", max_size=60))
def test_no_text_does_harm(text: str) -> None:
    try:
        made = parse(text, COUNTS, RATES)
    except ValueError:
        return
    assert made.holds(Months(NOW, BEFORE)) in {True, False, None}


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["<=", "<", "==", "!="]))
def test_it_counts_as_python_does(one: int, other: int, sign: str) -> None:
    wanted = {"<=": one <= other, "<": one < other, "==": one == other, "!=": one != other}[sign]
    said = parse(f"a {sign} b", COUNTS, RATES).holds(
        Months({"a": Fraction(one), "b": Fraction(other)}, {})
    )
    assert said is wanted


def rule(**changes: Any) -> dict[str, Any]:
    plain = {"id": "R1", "severity": "错误", "sentence": "见到本人不能多于访谈走访"}
    return plain | {"check": "contacts_met <= contacts"} | changes


def pack(*rules: Any) -> dict[str, Any]:
    return {"title": "2026 年校验规则", "rules": list(rules)}


def summary(**counts: int) -> dict[str, Any]:
    return {
        "period": "2026-10",
        "counts": {"contacts": 5, "contacts_met": 2} | counts,
        "indicators": [],
    }


def test_a_rule_that_is_broken_is_told_with_its_numbers() -> None:
    read, wrong = read_pack(pack(rule()))
    assert wrong == []
    assert read
    assert list(judged(read, summary(), None)) == []
    (found,) = judged(read, summary(contacts_met=9), None)
    assert found.text == "见到本人不能多于访谈走访（见到本人 9，访谈走访 5）［R1］"
    assert (found.blocking, found.group, found.item) == (True, "市级校验", "contacts_met")


def test_a_rule_speaks_only_in_its_months_and_when_it_should() -> None:
    for more in ({"from": "2026-11"}, {"to": "2026-09"}, {"when": "contacts > 100"}):
        read, _ = read_pack(pack(rule(**more)))
        assert read
        assert list(judged(read, summary(contacts_met=9), None)) == []
    read, _ = read_pack(pack(rule(check="contacts - last(contacts) <= 2", severity="提醒")))
    assert read
    assert list(judged(read, summary(), None)) == []
    (found,) = judged(read, summary(), summary(contacts=1))
    assert "（访谈走访 5，上月访谈走访 1）" in found.text
    assert found.item == "contacts"


def test_every_fault_is_named() -> None:
    read, wrong = read_pack(
        pack(
            rule(id="坏", severity="警告", check="x > 1", when="1"),
            rule(sentence="", **{"from": "2026-13"}),
            rule(**{"from": "2026-10", "to": "2026-09"}),
            rule(),
            rule(surplus="1"),
            7,
        )
    )
    assert read is None
    told = "\n".join(wrong)
    parts = (
        "第 1 条：id", "第 1 条：severity", "没有名为“x”的数", "第 1 条：when", "第 2 条：sentence",
        "第 2 条：from", "to 早于 from", "第 5 条：应有", "第 6 条：应有",
    )  # fmt: skip
    for part in parts:
        assert part in told


@pytest.mark.parametrize(
    "data",
    [
        None, [], "", {}, {"title": "x"}, pack(), pack(*[rule()] * 201), pack(rule(), rule()),
        pack(rule(check=1)), {"title": 1, "rules": [rule()]},
    ],
)  # fmt: skip
def test_what_is_no_pack(data: Any) -> None:
    read, wrong = read_pack(data)
    assert read is None
    assert wrong
