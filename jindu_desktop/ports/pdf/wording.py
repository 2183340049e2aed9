"""How numbers of the monthly summary are written on paper. Pure words, nothing is drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import Any

from jindu_desktop.core.period import Month

NONE = "—"
_FEN = "(分)"
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_WHOLE = re.compile(r"\d+")


def month_words(period: str) -> str:
    """``2026-10`` as 2026年10月; ValueError if it is no month."""
    month = Month.parse(period)
    return f"{month.year}年{month.month}月"


def day_words(day: str) -> str:
    """``2026-10-31`` as 2026年10月31日; anything else as it is."""
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return day
    return "{}年{}月{}日".format(*map(int, parts))


def whole(number: int | None) -> str:
    """A numerator, denominator or count; None is —."""
    return NONE if number is None else str(number)


def count_words(label: str, number: int | None) -> tuple[str, str]:
    """A count's label and number; amounts counted in fen are written in yuan."""
    if not label.endswith(_FEN):
        return label, whole(number)
    yuan = NONE if number is None else f"{number // 100:,}.{number % 100:02d}"
    return f"{label.removesuffix(_FEN)}(元)", yuan


def value_words(indicator: Mapping[str, Any]) -> str:
    """The value as printed: percent with its one decimal, users_per_worker as a ratio, counts
    whole (a value without a decimal point is one), null as — (indicators.md, Indicators).
    """
    value = indicator["value"]
    if value is None:
        return NONE
    text = str(value)
    if indicator["id"] == "users_per_worker":
        return f"{text} : 1"
    return f"{text}%" if "." in text else text


def met_words(met: bool | None) -> str:
    """达标, 未达标, or — where no target is set or nothing could be counted."""
    return NONE if met is None else "达标" if met else "未达标"


def shortfall(indicator: Mapping[str, Any]) -> str:
    """One sentence about an indicator that misses its target; empty for any other.

    What is missing is worked out from the printed target and the numbers beside it.
    """
    if indicator["met"] is not False:
        return ""
    known = f"{indicator['label']}为{value_words(indicator)}，未达到目标“{indicator['target']}”"
    detail = _missing(indicator)
    return f"{known}：{detail}。" if detail else f"{known}。"


def _missing(indicator: Mapping[str, Any]) -> str:
    """What there is, what there should be, how much is missing; "" where that cannot be said."""
    have, of, target = indicator["numerator"], indicator["denominator"], str(indicator["target"])
    if indicator["id"] == "users_per_worker":
        return _posts(have or 0, of or 0, target)
    percent, bound = _PERCENT.search(target), _WHOLE.search(target)
    if percent is None and bound and have is not None:  # the numerator itself is the target
        return f"应有{bound[0]}，现有{have}，还差{int(bound[0]) - have}"
    if percent is None or have is None or of is None:
        return ""
    due = ceil(Fraction(percent[1]) / 100 * of)
    wanted = "应全部达到要求" if due == of else f"其中至少{due}应达到要求"
    return f"应统计{of}，{wanted}，实际{have}，还差{due - have}"


def _posts(people: int, posts: int, target: str) -> str:
    """Full-time staff still needed: max(1, ⌈existing ÷ 30⌉) − those there are."""
    bound = _WHOLE.search(target)
    if not bound or int(bound[0]) < 1:
        return ""
    needed = max(1, ceil(Fraction(people, int(bound[0]))))
    return f"现有人员{people}人，应有专职社工{needed}人，现有{posts}人，还差{needed - posts}人"
