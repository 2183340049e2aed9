"""Calendar arithmetic, the plain way."""

from calendar import monthrange
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def day(cell: object) -> date | None:
    """A date cell; empty gives None."""
    if cell is None or cell == "":
        return None
    return cell if isinstance(cell, date) else date.fromisoformat(str(cell))


def last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def month_after(start: date, months: int) -> tuple[int, int]:
    """Year and month that lie `months` calendar months from the one of `start`."""
    year, month = start.year, start.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return year, month


def has_such_day(start: date, months: int) -> bool:
    return start.day <= last_of_month(*month_after(start, months)).day


def add_months(start: date, months: int) -> date:
    """The corresponding day `months` later; a missing day becomes the month's last day."""
    year, month = month_after(start, months)
    if has_such_day(start, months):
        return date(year, month, start.day)
    return last_of_month(year, month)


def nominal_end(reported: date, months: int) -> date:
    """Day before the corresponding day; the month's last day where there is no such day."""
    corresponding = add_months(reported, months)
    return corresponding - ONE_DAY if has_such_day(reported, months) else corresponding


def cutoff(month: str) -> date:
    """D: the last day of a month written YYYY-MM."""
    return last_of_month(int(month[:4]), int(month[5:7]))


def within(cell: object, first: date, last: date) -> bool:
    """Whether a date cell is filled and lies in [first, last]."""
    value = day(cell)
    return value is not None and first <= value <= last


def in_months(cell: object, last: date, months: int) -> bool:
    """Whether the cell lies in the `months` calendar months ending with the month of `last`.

    `last` is a cut-off, so it is the last day of its month.
    """
    return within(cell, date(*month_after(last, 1 - months), 1), last)


def by(cell: object, on: date) -> bool:
    """Filled and not after that day."""
    value = day(cell)
    return value is not None and value <= on


def open_at(cell: object, on: date) -> bool:
    """An end date that is empty or lies after that day."""
    value = day(cell)
    return value is None or value > on


def school_year(on: date) -> str:
    """1 Sept to 31 Aug, written 2026-2027."""
    first = on.year if on.month >= 9 else on.year - 1
    return f"{first}-{first + 1}"
