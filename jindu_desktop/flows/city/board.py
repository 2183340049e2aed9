"""The board: every enrolled town against every month of a year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.enrol import due_on
from jindu_desktop.ports.bundle.freshness import local_day
from jindu_desktop.rules.board import Answered, Standing, standing, tally
from jindu_desktop.store.city import ledger, offices


def board(desk: Desk, year: int) -> dict[str, Any]:
    """``{"year", "due", "offices": [{"office", "name", "months", "details"}], "totals"}``.

    ``months`` gives one word for each month, ``details`` when, which revision and whether it was
    corrected; ``totals`` counts the words of each month.
    """
    months = [Month(year, number) for number in range(1, 13)]
    found = dict(standings(desk, months))
    enrolled = offices.newest(desk.db)
    return {
        "year": year,
        "due": {
            str(month): due_on(ledger.due_days(desk.db), month).isoformat() for month in months
        },
        "offices": [_line(each.office, each.name, months, found) for each in enrolled],
        "totals": {
            str(month): tally(found[each.office, str(month)].state for each in enrolled)
            for month in months
        },
    }


def towns(desk: Desk) -> list[tuple[str, str]]:
    """Code and name of every enrolled office, by code."""
    return [(each.office, each.name) for each in offices.newest(desk.db)]


def standings(desk: Desk, months: list[Month]) -> Iterator[tuple[tuple[str, str], Standing]]:
    """Where each enrolled town stands with each of these months, by (office, month)."""
    rules = ledger.due_days(desk.db)
    answers: dict[tuple[str, str], list[Answered]] = {}
    for line in ledger.lines(desk.db, str(months[0]), str(months[-1])):
        answered = Answered(
            local_day(line.received_at), line.revision, line.result == ledger.ACCEPTED
        )
        answers.setdefault((line.office, line.period), []).append(answered)
    today = desk.today()
    for each in offices.newest(desk.db):
        for month in months:
            place = (each.office, str(month))
            given = answers.get(place, [])
            yield place, standing(month, due_on(rules, month), given, today, each.from_period)


def _line(
    office: str, name: str, months: list[Month], found: dict[tuple[str, str], Standing]
) -> dict[str, Any]:
    own = {str(month): found[office, str(month)] for month in months}
    details = {
        month: {"day": each.day, "revision": each.revision, "corrected": each.corrected}
        for month, each in own.items()
        if each.day
    }
    words = {month: each.state for month, each in own.items()}
    return {"office": office, "name": name, "months": words, "details": details}
