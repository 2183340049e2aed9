"""A day and how every case stands at it: what the rules of the agenda are asked of."""

from datetime import date
from typing import Any, NamedTuple

from tests.oracle.book import CASE, ID, Book, Row
from tests.oracle.clocks import CASES, end_of_term, in_force, reported_by, slots, state
from tests.oracle.members import BEYOND_REACH


class Due(NamedTuple):
    """What a row is about, its day, and the identity number of its person if it has one."""

    key: str
    due_on: date
    person: str | None = None


class Standing(NamedTuple):
    """How a case stands at the day. Slots are asked only of open cases that are not suspended."""

    row: Row
    number: str
    person: str
    is_open: bool
    suspended: bool
    state: str
    reported: date | None
    end: date | None
    slots: list[dict[str, Any]]

    def due(self, on: date) -> Due:
        return Due(self.number, on, self.person)


class Today(NamedTuple):
    """A day, the rows it is asked of, and the cases as they stand at it."""

    book: Book
    on: date
    closed_months: frozenset[str] | set[str]
    cases: list[Standing]

    def going(self) -> list[Standing]:
        """Open cases that are not suspended."""
        return [case for case in self.cases if case.is_open and not case.suspended]


def today(book: Book, on: date, closed_months: frozenset[str] | set[str]) -> Today:
    cases = [standing(book, case, on) for case in book.sheet(CASES)]
    return Today(book, on, closed_months, cases)


def standing(book: Book, case: Row, on: date) -> Standing:
    word = state(book, case, on)
    suspended = word == "suspended"
    is_open = in_force(case, on) and book.status(case[ID], on) not in BEYOND_REACH
    return Standing(
        row=case,
        number=case[CASE],
        person=case[ID],
        is_open=is_open,
        suspended=suspended,
        state=word,
        reported=reported_by(case, on),
        end=end_of_term(book, case, on),
        slots=slots(book, case, on) if is_open and not suspended else [],
    )
