"""The days a monthly report asks about, as ISO text."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

PLAN_START = "2017-11-03"


def add_months(day: date, months: int) -> date:
    """The corresponding day, or the last one of a month that has no such day."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def shift(day: str, days: int) -> str:
    """An ISO day moved by so many days."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def last_of(first: date) -> str:
    """The last day of the month that begins on ``first``."""
    return first.replace(day=monthrange(first.year, first.month)[1]).isoformat()


@dataclass(frozen=True)
class Days:
    """Cut-off and windows of one month: ``first`` and ``last`` of it, the first days of the three
    and six months ending with it, ``ends`` of the months since January, the school year."""

    first: str
    last: str
    three: str
    six: str
    january: str
    ends: tuple[str, ...]
    school_year: str

    @classmethod
    def of(cls, month: str) -> "Days":
        """The days of ``YYYY-MM``."""
        first = date.fromisoformat(f"{month}-01")
        september = first.year - (first.month < 9)
        return cls(
            first=first.isoformat(),
            last=last_of(first),
            three=add_months(first, -2).isoformat(),
            six=add_months(first, -5).isoformat(),
            january=f"{first.year}-01-01",
            ends=tuple(last_of(date(first.year, n, 1)) for n in range(1, first.month + 1)),
            school_year=f"{september}-{september + 1}",
        )

    def bound(self) -> dict[str, str]:
        """The named parameters of the statements."""
        return {
            "first": self.first,
            "last": self.last,
            "three": self.three,
            "six": self.six,
            "january": self.january,
            "year": self.school_year,
            "plan": PLAN_START,
            "deadline_from": shift(self.first, -15),
            "deadline_to": shift(self.last, -15),
            "released_from": shift(self.first, -7),
            "released_to": shift(self.last, -7),
        }
