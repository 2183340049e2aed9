"""The program against the slow second reading of the spec, over whole invented offices.

The office goes in as a clerk would bring it: one workbook through the import.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from jindu_desktop.core.period import Month
from jindu_desktop.flows.behind import behind
from jindu_desktop.flows.clocks import many_clocks
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.month import report
from jindu_desktop.flows.session import Session
from tests import offices, oracle
from tests.oracle.random_office import random_workbook

Book = dict[str, list[dict[str, Any]]]
START, END = date(2023, 1, 1), date(2026, 10, 31)
MONTHS = ("2023-12", "2024-02", "2025-01", "2025-09", "2026-03", "2026-10")
DAYS = (date(2024, 2, 29), date(2025, 3, 31), date(2026, 7, 15), date(2027, 5, 1))


def write(book: Book, path: Path) -> None:
    """The workbook as another program writes it: plain cells under the exact headings."""
    made = Workbook()
    made.remove(made.active)
    for label, rows in book.items():
        headings = list(dict.fromkeys(name for row in rows for name in row))
        sheet = made.create_sheet(label)
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(name) for name in headings])
    made.save(path)


@pytest.fixture(scope="module", params=[1, 2, 3], ids="office {}".format)
def filled(
    request: pytest.FixtureRequest,
    made_office: offices.Made,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Session, Book]]:
    """An office that took in a whole invented workbook, and the workbook."""
    folder = tmp_path_factory.mktemp("filled")
    book = random_workbook(random.Random(request.param), 60, START, END)
    write(book, folder / "book.xlsx")
    with offices.copy(made_office, folder / "office") as session:
        told = import_workbook(session, folder / "book.xlsx")
        assert told["errors"] == []
        assert told["rejected"] == 0
        assert told["new"] + told["changed"] + told["skipped"] + told["unchanged"] == told["read"]
        yield session, book


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_clocks_of_every_case(filled: tuple[Session, Book], on: date) -> None:
    session, book = filled
    ours = {each["decision_no"]: each for each in many_clocks(session, None, on)}
    theirs = {each["decision_no"]: each for each in oracle.cases(book, on)}
    assert ours == theirs


@pytest.mark.parametrize("month", MONTHS)
def test_every_number_of_a_month(filled: tuple[Session, Book], month: str) -> None:
    session, book = filled
    ours, theirs = report(session, Month.parse(month)), oracle.report(book, month)
    told = ("id", "numerator", "denominator", "value", "met")
    assert [[i[n] for n in told] for i in ours["indicators"]] == [
        [i[n] for n in told] for i in theirs["indicators"]
    ]
    assert ours["counts"] == theirs["counts"]
    assert ours["by_village"] == theirs["by_village"]


@pytest.mark.parametrize("month", MONTHS[-2:])
def test_every_row_behind_a_number(filled: tuple[Session, Book], month: str) -> None:
    session, book = filled
    for each in report(session, Month.parse(month))["indicators"]:
        if each["id"] == "director_is_leader":
            continue  # the workbook brings no office
        rows = behind(session, Month.parse(month), each["id"])
        assert all(bool(row.reason) != row.in_numerator for row in rows), each["id"]
        theirs = oracle.rows(book, month, each["id"])
        assert sorted((row.key, row.in_numerator) for row in rows) == sorted(
            (_key(row["key"]), row["in_numerator"]) for row in theirs
        ), each["id"]


def _key(key: str | tuple[object, ...]) -> str:
    return key if isinstance(key, str) else "|".join(map(str, key))
