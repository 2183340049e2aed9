"""What is due on a day: docs/agenda.md read word by word, one function for each rule.

A function yields what its row stands for, as many times as the column "row" of the table says:
once for a case, a test, a leave, a person and so on.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from tests.oracle import agenda_cases as cases
from tests.oracle import agenda_office as office
from tests.oracle import agenda_persons as persons
from tests.oracle.agenda_today import Due, Today, today
from tests.oracle.book import Book, Struck, Workbook

URGENCIES = ("overdue", "today", "week", "later")


def agenda(
    workbook: Workbook,
    on: date,
    closed_months: frozenset[str] | set[str] = frozenset(),
    struck: Struck = frozenset(),
) -> list[dict[str, Any]]:
    """The rows of the day in their order. `closed_months` are written YYYY-MM."""
    return agenda_of(Book(workbook, struck), on, closed_months)


def agenda_of(
    book: Book, on: date, closed_months: frozenset[str] | set[str] = frozenset()
) -> list[dict[str, Any]]:
    """The same for a book already read."""
    made = []
    asked_of = today(book, on, closed_months)
    for rule, (record, ask) in RULES.items():
        for due in ask(asked_of):
            made.append(
                {
                    "rule": rule,
                    "record": record,
                    "key": due.key,
                    "person": book.persons[due.person]["姓名"] if due.person else "",
                    "due_on": due.due_on.isoformat(),
                    "overdue_days": max(0, (on - due.due_on).days),
                    "urgency": urgency(due.due_on, on),
                }
            )
    return sorted(made, key=in_order)


def in_order(row: dict[str, Any]) -> tuple[int, str, str, str]:
    return (URGENCIES.index(row["urgency"]), row["due_on"], row["rule"], row["key"])


def urgency(due_on: date, on: date) -> str:
    if due_on < on:
        return "overdue"
    if due_on == on:
        return "today"
    return "week" if due_on <= on + timedelta(days=7) else "later"


RULES: dict[str, tuple[str, Callable[[Today], Iterator[Due]]]] = {
    "report_in": ("rehab_case", cases.report_in),
    "agreement": ("rehab_case", cases.agreement),
    "test_slot": ("rehab_case", cases.test_slot),
    "test_missed": ("rehab_case", cases.test_missed),
    "police_breach": ("rehab_case", cases.police_breach),
    "police_positive": ("drug_test", cases.police_positive),
    "leave_return": ("leave", cases.leave_return),
    "final_evaluation": ("rehab_case", cases.final_evaluation),
    "final_papers": ("rehab_case", cases.final_papers),
    "discharge": ("rehab_case", cases.discharge),
    "evaluation": ("rehab_case", cases.evaluation),
    "transfer_answer": ("transfer", cases.transfer_answer),
    "status_conflict": ("rehab_case", cases.status_conflict),
    "tier_contact": ("person", persons.tier_contact),
    "tier_test": ("person", persons.tier_test),
    "risk_missing": ("person", persons.risk_missing),
    "risk_review": ("person", persons.risk_review),
    "release_soon": ("release_handover", persons.release_soon),
    "first_visit": ("release_handover", persons.first_visit),
    "follow_up": ("contact", persons.follow_up),
    "three_years": ("person", persons.three_years),
    "training": ("worker", office.training),
    "certificate": ("worker", office.certificate),
    "school_items": ("school", office.school_items),
    "key_day": ("activity", office.key_day),
    "month_close": ("month_close", office.month_close),
}
