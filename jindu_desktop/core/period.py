"""Months, school years and the day arithmetic of the law, on ISO days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The day that corresponds to ``day`` after ``months``; a missing day becomes the month's last.

    Source: indicators.md, clocks of a case (2024-01-31 + 1 → 2024-02-29).
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, month_length(year, month0 + 1)))


def month_length(year: int, month: int) -> int:
    """Days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def days_after(day: str, days: int) -> str:
    """The ISO day ``days`` after the ISO day ``day``."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A reporting month; its last day is the cut-off D of every number."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``YYYY-MM``; ValueError with a Chinese sentence for anything else."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1900:
            raise ValueError(f"“{text}”不是月份，请写成 2026-10 的样子")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: str) -> Month:
        """The month an ISO day lies in."""
        return cls(int(day[:4]), int(day[5:7]))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first(self) -> str:
        """First day, ISO."""
        return f"{self}-01"

    @property
    def last(self) -> str:
        """Last day, ISO: the cut-off."""
        return f"{self}-{month_length(self.year, self.month):02d}"

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier if negative)."""
        year, month0 = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month0 + 1)

    def year_to_here(self) -> list[Month]:
        """January … this month."""
        return [Month(self.year, n) for n in range(1, self.month + 1)]


def school_year(day: str) -> str:
    """The school year an ISO day lies in: 1 September to 31 August, written 2026-2027."""
    year = int(day[:4]) - (day[5:7] < "09")
    return f"{year}-{year + 1}"


_SEPARATED = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_THIS_YEAR = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def parse_day(text: str, today: date | None = None) -> str:
    """Read a day as people write it and return it ISO.

    Takes 2026-10-31, 2026/10/31, 2026.10.31, 20261031, 2026年10月31日, a trailing 00:00:00; and,
    if ``today`` is given (typing, not importing), of this year 1103, 11-3, 11.3, 11月3日, of this
    month 3, 3日 and 3号, 今天 and -1. ValueError otherwise, with a Chinese sentence; also for a year
    of two digits, whose century nobody knows.
    """
    word = text.strip()
    if today is not None:
        relative = _relative_day(word, today)
        if relative is not None:
            return relative
    word = re.sub(r"[T ]+00:00(:00(\.0+)?)?$", "", word)
    found = _SEPARATED.fullmatch(word) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", word)
    if not found:
        short = "" if today is None else "，或 20261031、1031"
        raise ValueError(f"“{text}”不是日期，请写成 2026-10-31{short} 的样子")
    return _real_day(int(found[1]), int(found[2]), int(found[3]), text)


def _relative_day(word: str, today: date) -> str | None:
    if word in {"今天", "今", "今日"}:
        return today.isoformat()
    if found := re.fullmatch(r"([+-]\d{1,4})", word):
        return (today + timedelta(days=int(found[1]))).isoformat()
    if found := re.fullmatch(r"(\d{2})(\d{2})", word) or _THIS_YEAR.fullmatch(word):
        return _real_day(today.year, int(found[1]), int(found[2]), word)
    if found := re.fullmatch(r"(\d{1,2})[日号]?", word):
        return _real_day(today.year, today.month, int(found[1]), word)
    return None


def _real_day(year: int, month: int, day: int, text: str) -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(f"“{text}”不是真实的日期，请核对年月日") from None
    if not 1900 <= year <= 2200:
        raise ValueError(f"“{text}”的年份不合情理，请核对")
    return found.isoformat()
