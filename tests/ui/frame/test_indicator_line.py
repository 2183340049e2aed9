"""What is said of an indicator, and how long its bar is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from jindu_desktop.rules.plan import shipped_plan
from jindu_desktop.ui.indicator_columns import INDICATOR_COLUMNS, hidden_columns
from jindu_desktop.ui.indicator_line import IndicatorLine, lines

TARGETS = {target.id: target for target in shipped_plan()[1].targets}


def line(
    name: str, numerator: int | None, denominator: int | None, value: str | None, met: bool | None
) -> IndicatorLine:
    target = TARGETS[name]
    data: dict[str, Any] = {
        "id": name, "label": target.label, "definition": f"x/{name}", "target": target.target,
        "numerator": numerator, "denominator": denominator, "value": value, "met": met,
    }  # fmt: skip
    return lines({"indicators": [data]}, TARGETS.values())[0]


@pytest.mark.parametrize(
    ("name", "numerator", "denominator", "value", "gap"),
    [
        ("execution_rate", 74, 85, "87.1", "还差 3 人"),
        ("execution_rate", 0, 1, "0.0", "还差 1 人"),
        ("users_per_worker", 171, 5, "34.2", "还差 1 名专职社工"),
        ("users_per_worker", 1, 0, None, "还差 1 名专职社工"),
        ("eight_ones_rate", 11, 15, "73.3", "还差 4 所学校"),
        ("seven_enters", 5, 7, "71.4", "还差 2 类场所"),
        ("prevention_educator", 0, None, "0", "还差 1 名专员"),
        ("director_is_leader", 0, 1, "0.0", "主任未由党政主要领导兼任"),
        ("training_rate", 3, 6, "50.0", "还有 3 人未轮训"),
        ("test_rate", 35, 42, "83.3", "还差 7 次检测"),
        ("retention_rate", None, None, "80.5", "还差 4.5 个百分点"),
    ],
)
def test_what_is_lacking_is_said_in_plain_words(
    name: str, numerator: int | None, denominator: int | None, value: str | None, gap: str
) -> None:
    shown = line(name, numerator, denominator, value, met=False)
    assert (shown.word, shown.tone, shown.gap) == ("未达标", "bad", gap)


def test_nothing_is_lacking_when_met() -> None:
    shown = line("execution_rate", 9, 10, "90.0", met=True)
    assert (shown.word, shown.tone, shown.gap, shown.value) == ("达标", "good", "", "90.0 %")
    assert (shown.numerator, shown.denominator, shown.clause) == ("9", "10", "3.1")


def test_nothing_is_judged_without_rows() -> None:
    shown = line("handover_rate", 0, 0, None, met=None)
    assert (shown.word, shown.tone, shown.gap, shown.value) == ("—", "idle", "", "—")
    assert shown.gauge is not None
    assert shown.gauge.share is None
    assert shown.gauge.target == 1


@pytest.mark.parametrize(
    ("shown", "share", "target"),
    [
        (line("execution_rate", 74, 85, "87.1", met=False), Fraction(871, 1000), Fraction(9, 10)),
        (line("users_per_worker", 171, 5, "34.2", met=False), Fraction(5, 6), Fraction(1)),
        (line("users_per_worker", 0, 2, "0.0", met=True), Fraction(2), Fraction(1)),
        (line("seven_enters", 5, 7, "71.4", met=False), Fraction(5, 7), Fraction(1)),
        (line("effective_execution_rate", 3, 4, "75.0", met=None), Fraction(3, 4), None),
        (
            line("retention_rate", None, None, "80.5", met=False),
            Fraction(805, 1000),
            Fraction(17, 20),
        ),
    ],
)
def test_the_bar_shows_share_and_target(
    shown: IndicatorLine, share: Fraction, target: Fraction | None
) -> None:
    assert shown.gauge is not None
    assert (shown.gauge.share, shown.gauge.target) == (share, target)


def test_a_mere_count_has_no_bar() -> None:
    assert line("new_users", 1234, None, "1234", met=None).gauge is None
    assert line("new_users", 1234, None, "1234", met=None).numerator == "1,234"


def test_a_ratio_is_said_as_one() -> None:
    assert line("users_per_worker", 171, 5, "34.2", met=False).value == "34.2 : 1"


def test_an_indicator_of_another_plan_is_still_shown() -> None:
    data = {
        "id": "later", "label": "以后的指标", "definition": "y/later", "target": "≥ 1",
        "numerator": 1, "denominator": 2, "value": "50.0", "met": False,
    }  # fmt: skip
    shown = lines({"indicators": [data]}, TARGETS.values())[0]
    assert (shown.label, shown.value, shown.gap, shown.gauge) == ("以后的指标", "50.0", "", None)


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("width", [600, 800, 1200])
def test_name_and_verdict_are_always_shown(width: int, opened: bool) -> None:
    hidden = hidden_columns(width, opened=opened)
    assert hidden <= {column.key for column in INDICATOR_COLUMNS}
    assert not hidden & {"label", "value", "word"}
    assert opened or "gap" not in hidden
