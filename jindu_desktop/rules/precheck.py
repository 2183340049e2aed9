"""What is looked at before a month is closed: numbers that cannot be, or that stand out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from statistics import median
from typing import Any

ERROR, WARNING = "错误", "提醒"
FEWEST = 3  # months of history without which nothing is called unusual
_FEN = "(分)"
_SIGMA = 1.4826  # of the median of the deviations: what one standard deviation would be
_FAR = 4  # standard deviations
_YUAN = 100


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of the list before closing; an error stops, a warning passes with a reason.

    ``record`` and ``row_id`` open the row it is about, ``item`` the indicator or the count.
    """

    level: str
    group: str
    text: str
    record: str = ""
    row_id: int = 0
    item: str = ""

    @property
    def blocking(self) -> bool:
        """Whether the month cannot be closed like this."""
        return self.level == ERROR

    def as_json(self) -> dict[str, Any]:
        """The object of the command line and of what is kept with the month."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Found:
    """The list of a month; of a closed one with the reason, who closed it and when."""

    notices: tuple[Notice, ...]
    closed: bool = False
    reason: str = ""
    at: str = ""
    operator: str = ""

    @property
    def errors(self) -> int:
        """How many of them stop the closing."""
        return sum(each.blocking for each in self.notices)


def unusual(
    counts: Mapping[str, int], history: Sequence[Mapping[str, int]], labels: Mapping[str, str]
) -> Iterator[Notice]:
    """Counts far outside what the office itself had in the months before.

    Far is more than four deviations (by the median of the deviations, so that one odd month does
    not hide the next) from the median, never less than four times the root of the median or 3, and
    beyond every month of the history. With fewer than three months nothing is said.
    """
    for name, label in labels.items():
        before = [each[name] for each in history if name in each]
        if name not in counts or len(before) < FEWEST:
            continue
        now, middle = counts[name], median(before)
        spread = _SIGMA * median([abs(each - middle) for each in before])
        unit = 1000 * _YUAN if label.endswith(_FEN) else 1
        room = _FAR * max(spread, unit * sqrt(middle / unit), unit * 3 / _FAR)
        if abs(now - middle) > room and not min(before) <= now <= max(before):
            yield Notice(WARNING, "与往月相差大", _told(label, now, before), item=name)


def _told(label: str, now: int, before: Sequence[int]) -> str:
    word, edge = ("最多", max(before)) if now > max(before) else ("最少", min(before))
    name, numbers = label, [f"{each:,}" for each in (now, edge)]
    if label.endswith(_FEN):
        name = label.removesuffix(_FEN)
        numbers = [f"{each / _YUAN:,.2f} 元" for each in (now, edge)]
    return f"本月{name.removeprefix('本月')} {numbers[0]}，前 {len(before)} 个月{word} {numbers[1]}"


_PARTS = (
    ("contacts_met", "contacts"), ("at_large", "existing"), ("existing", "registered"),
    ("in_grid", "at_large"), ("staff_full_time", "staff"), ("staff_certified", "staff"),
    ("schools_complete", "schools"), ("handover_done", "handover_due"),
    ("tests_done", "tests_due"), ("detox_running", "detox_due"), ("rehab_running", "rehab_due"),
)  # fmt: skip
_EACH = (
    ("participants", "activities", 5_000, "平均一场"),
    ("audience", "activities", 100_000, "平均一场"),
    ("materials", "activities", 20_000, "平均一场"),
    ("contacts", "staff", 300, "平均每名工作人员"),
    ("assistance_amount", "assistance_times", 20_000 * _YUAN, "平均一人次"),
)


def implausible(counts: Mapping[str, int], labels: Mapping[str, str]) -> Iterator[Notice]:
    """Parts that exceed their whole (errors), and loads that nobody can have borne (warnings)."""
    for part, whole in _PARTS:
        if counts[part] > counts[whole]:
            said = f"{labels[part]} {counts[part]:,} 多于{labels[whole]} {counts[whole]:,}"
            yield Notice(ERROR, "数字对不上", said, item=part)
    for part, whole, most, word in _EACH:
        if counts[part] > most * max(1, counts[whole]):
            share = counts[part] / max(1, counts[whole])
            money = labels[part].endswith(_FEN)
            number = f"{share / _YUAN:,.0f} 元" if money else f"{share:,.0f}"
            said = f"{labels[part].removesuffix(_FEN)}{word} {number}，请核对有没有多打了零"
            yield Notice(WARNING, "数字不合情理", said, item=part)


def is_zero(summary: Mapping[str, Any]) -> bool:
    """Whether nothing happened in the month: a zero report, which differs from no report."""
    quiet = ("contacts", "tests_done", "activities", "assistance_times", "reported", "new_users")
    return not any(summary["counts"][name] for name in quiet)
