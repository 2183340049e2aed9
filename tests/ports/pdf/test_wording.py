"""How numbers are written."""

from __future__ import annotations

from typing import Any

import pytest

from jindu_desktop.ports.pdf import wording


def indicator(**given: Any) -> dict[str, Any]:
    base = {"id": "execution_rate", "label": "执行率", "numerator": 34, "denominator": 40,
            "value": "85.0", "target": "≥ 90 %", "met": False}  # fmt: skip
    return {**base, **given}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "85.0%"),
        ({"value": None}, "—"),
        ({"value": "3"}, "3"),
        ({"value": 3}, "3"),
        ({"id": "users_per_worker", "value": "47.5"}, "47.5 : 1"),
        ({"id": "users_per_worker", "value": None}, "—"),
        ({"value": "100.0"}, "100.0%"),
    ],
)
def test_values(given: dict[str, Any], words: str) -> None:
    assert wording.value_words(indicator(**given)) == words


def test_numbers_days_and_months() -> None:
    assert (wording.whole(0), wording.whole(None)) == ("0", "—")
    assert wording.month_words("2026-01") == "2026年1月"
    assert wording.day_words("2026-10-31") == "2026年10月31日"
    assert wording.day_words("不明") == "不明"
    with pytest.raises(ValueError, match="月份"):
        wording.month_words("2026-13")
    assert [wording.met_words(met) for met in (True, False, None)] == ["达标", "未达标", "—"]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "应统计40，其中至少36应达到要求，实际34，还差2"),
        ({"target": "= 100 %"}, "应统计40，应全部达到要求，实际34，还差6"),
        ({"numerator": None, "denominator": None}, ""),
        ({"target": "= 7", "numerator": 4, "denominator": 7}, "应有7，现有4，还差3"),
        (
            {"id": "users_per_worker", "numerator": 95, "denominator": 2, "target": "≤ 30 : 1"},
            "现有人员95人，应有专职社工4人，现有2人，还差2人",
        ),
        (
            {"id": "users_per_worker", "numerator": 0, "denominator": 0, "target": "≤ 30 : 1"},
            "现有人员0人，应有专职社工1人，现有0人，还差1人",
        ),
    ],
)
def test_a_shortfall_says_how_much_is_missing(given: dict[str, Any], missing: str) -> None:
    sentence = wording.shortfall(indicator(**given))
    assert sentence.endswith(f"：{missing}。" if missing else "”。")
    assert "未达到目标" in sentence


def test_an_unrounded_percentage_is_never_talked_up() -> None:
    words = wording.shortfall(indicator(numerator=1799, denominator=2000, value="90.0"))
    assert "至少1800" in words
    assert "还差1。" in words


@pytest.mark.parametrize("met", [True, None])
def test_no_shortfall_where_the_target_is_met_or_absent(met: bool | None) -> None:
    assert wording.shortfall(indicator(met=met)) == ""


@pytest.mark.parametrize(
    ("label", "number", "words"),
    [
        ("在册", 1234, ("在册", "1234")),
        ("帮扶金额(分)", 1234567, ("帮扶金额(元)", "12,345.67")),
        ("帮扶金额(分)", 5, ("帮扶金额(元)", "0.05")),
        ("帮扶金额(分)", None, ("帮扶金额(元)", "—")),
    ],
)
def test_counts_and_amounts(label: str, number: int | None, words: tuple[str, str]) -> None:
    assert wording.count_words(label, number) == words
