"""Forty lives, day by day: the agenda against the slow second reckoning of docs/agenda.md."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from jindu_desktop.flows.agenda import agenda
from jindu_desktop.flows.clocks import many_clocks
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.session import Session
from tests import offices, oracle
from tests.flows.test_against_second_reading import Book, write
from tests.oracle.life_courses import COURSES, FIRST, LAST, together
from tests.oracle.random_office import random_workbook

TOLD = ("rule", "record", "key", "person", "due_on", "overdue_days", "urgency")
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
PARTS = 8


@pytest.fixture(scope="module")
def lives(
    made_office: offices.Made, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Session, Book]]:
    """All forty lives in one office."""
    folder = tmp_path_factory.mktemp("lives")
    book = together(COURSES)
    write(book, folder / "book.xlsx")
    with offices.copy(made_office, folder / "office") as session:
        told = import_workbook(session, folder / "book.xlsx")
        assert told["errors"] == []
        yield session, book


def ours(session: Session, on: date) -> list[tuple[Any, ...]]:
    """The program's rows, as far as the second reckoning tells them."""
    rows = [item.as_json(on.isoformat()) for item in agenda(session, on)]
    return [tuple(row[name] for name in TOLD) for row in rows]


def theirs(book: Book, on: date) -> list[tuple[Any, ...]]:
    """The second reckoning's rows."""
    return [tuple(_text(row[name]) for name in TOLD) for row in oracle.agenda(book, on)]


def _text(value: Any) -> Any:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("part", range(PARTS))
def test_every_day_of_three_years(lives: tuple[Session, Book], part: int) -> None:
    session, book = lives
    for on in DAYS[part::PARTS]:
        assert ours(session, on) == theirs(book, on), on


def test_clocks_of_forty_lives(lives: tuple[Session, Book]) -> None:
    session, book = lives
    for on in DAYS[::29]:
        mine = {each["decision_no"]: each for each in many_clocks(session, None, on)}
        assert mine == {each["decision_no"]: each for each in oracle.cases(book, on)}, on


def test_a_whole_office(
    made_office: offices.Made, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("random")
    book = random_workbook(random.Random(7), 50, date(2023, 1, 1), date(2026, 10, 31))
    write(book, folder / "book.xlsx")
    with offices.copy(made_office, folder / "office") as session:
        import_workbook(session, folder / "book.xlsx")
        for on in (date(2024, 2, 29), date(2025, 5, 20), date(2026, 6, 1), date(2026, 10, 31)):
            assert ours(session, on) == theirs(book, on), on
