"""Days, months, masks and identifiers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.core.ids import IdSource
from jindu_desktop.core.masking import mask_name, mask_number, mask_phone, mask_text
from jindu_desktop.core.numerals import HAN, counted
from jindu_desktop.core.period import (
    Month,
    add_months,
    days_after,
    month_length,
    parse_day,
    school_year,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


@given(DAYS, st.integers(-600, 600))
def test_adding_months_keeps_the_day_or_takes_the_months_last(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


@given(DAYS)
def test_month_length_is_the_calendars(day: date) -> None:
    first = day.replace(day=1)
    assert add_months(first, 1) - first == timedelta(days=month_length(day.year, day.month))


@given(DAYS, st.integers(-300, 300))
def test_months_count_forward_and_back(day: date, months: int) -> None:
    month = Month.of(day.isoformat())
    assert month.plus(months).plus(-months) == month == Month.parse(str(month))
    assert month.first <= day.isoformat() <= month.last


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026", "26-10", "2026-1", "", "二〇二六"])
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="不是月份"):
        Month.parse(text)


@pytest.mark.parametrize(
    ("day", "year"),
    [("2026-08-31", "2025-2026"), ("2026-09-01", "2026-2027"), ("2027-01-01", "2026-2027")],
)
def test_school_year(day: str, year: str) -> None:
    assert school_year(day) == year


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20261103", "2026-11-03"),
        ("1103", "2026-11-03"),
        ("今天", "2026-11-23"),
        ("-1", "2026-11-22"),
        ("+7", "2026-11-30"),
        ("11-3", "2026-11-03"),
        ("11.03", "2026-11-03"),
        ("11/3", "2026-11-03"),
        ("11月3日", "2026-11-03"),
        ("3", "2026-11-03"),
        ("23号", "2026-11-23"),
        ("30日", "2026-11-30"),
    ],
)
def test_days_as_typed(typed: str, day: str) -> None:
    assert parse_day(typed, date(2026, 11, 23)) == day


@pytest.mark.parametrize("typed", ["31", "0", "99日"])
def test_no_day_of_this_month(typed: str) -> None:
    with pytest.raises(ValueError, match="不是真实的日期"):
        parse_day(typed, date(2026, 11, 23))


def test_a_year_of_two_digits_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="不是日期"):
        parse_day("900307", date(2026, 11, 23))


def test_relative_days_are_not_read_from_workbooks() -> None:
    for text in ("1103", "11-3", "11月3日", "今天", "-1", "3", "23号"):
        with pytest.raises(ValueError, match="不是日期"):
            parse_day(text)


def test_days_after_crosses_leap_days() -> None:
    assert days_after("2024-02-14", 15) == "2024-02-29"


def test_masks_keep_only_what_a_list_needs() -> None:
    assert mask_name("欧阳䶮") == "欧**"
    assert mask_number("990101199003070015") == "9901" + "*" * 12 + "15"
    assert mask_phone("19900001234") == "199****1234"
    assert (mask_text("清水村"), mask_text("")) == ("***", "")
    assert mask_number("A1") == "**"


@given(st.text(min_size=1, max_size=30))
def test_no_mask_shows_the_whole(text: str) -> None:
    assert mask_name(text) != text or set(text[1:]) == {"*"}
    assert text not in {mask_number(text), mask_text(text)} or set(text) == {"*"}


def test_identifiers_grow_and_fit_63_bits() -> None:
    made = list(islice(IdSource().many(), 5000))
    assert all(a < b for a, b in pairwise(made))
    assert 0 < made[0] <= made[-1] < 2**63


@pytest.mark.parametrize("day", ["1980-01-01", "2000-01-01", "2019-12-31", "2099-01-01"])
def test_a_clock_with_a_dead_battery_is_named_instead_of_colliding(
    day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setattr("time.time_ns", lambda: int(moment.timestamp()) * 10**9)
    with pytest.raises(Unavailable) as told:
        IdSource().new()
    assert f"这台电脑的日期是 {day}" in told.value.message


@pytest.mark.parametrize("number", range(1, 100))
def test_counts_in_chinese(number: int) -> None:
    tens, ones = divmod(number, 10)
    written = ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[ones] if ones else "")
    assert counted(written) == counted(str(number)) == number


@pytest.mark.parametrize("text", ["十百", "甲", "二十三四十"])
def test_no_count(text: str) -> None:
    with pytest.raises(ValueError, match="int"):
        counted(text)
