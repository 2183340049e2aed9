"""Each life does what its line says, by days and rows worked out by hand (`life_pins`)."""

from datetime import date, timedelta

import pytest

from tests.oracle import agenda, cases
from tests.oracle.agenda import RULES
from tests.oracle.agenda_cases import turned_serious
from tests.oracle.book import Book
from tests.oracle.life_courses import COURSES, FIRST, LAST, together
from tests.oracle.life_pins import ALSO, EVERYWHERE, PINS
from tests.oracle.random_office import check_character

BY_NAME = {course.name: course for course in COURSES}


def told(name: str, on: str, everywhere: bool) -> str:
    found = agenda(BY_NAME[name].workbook, date.fromisoformat(on))
    return ", ".join(
        f"{row['rule']} {row['due_on']}"
        for row in found
        if (row["rule"] in EVERYWHERE) == everywhere
    )


@pytest.mark.parametrize("name", PINS)
def test_days_worked_out_by_hand(name: str) -> None:
    assert {on: told(name, on, everywhere=False) for on in PINS[name]} == PINS[name]


@pytest.mark.parametrize("name", ALSO)
def test_rows_of_every_life(name: str) -> None:
    assert {on: told(name, on, everywhere=True) for on in ALSO[name]} == ALSO[name]


def rows_of(name: str, on: str, **more: frozenset[str]) -> list[dict]:
    return agenda(BY_NAME[name].workbook, date.fromisoformat(on), **more)


def test_a_month_is_asked_for_until_it_is_closed() -> None:
    def months(closed: set[str], name: str = "the_office", on: str = "2024-02-09") -> list[str]:
        rows = rows_of(name, on, closed_months=frozenset(closed))
        return [row["key"] for row in rows if row["rule"] == "month_close"]

    assert months(set()) == []  # nobody was registered by the end of January
    assert months({"2023-12"}) == ["2024-01"]
    assert months({"2024-01"}) == []
    assert months(set(), on="2024-03-31") == ["2024-02"]
    assert months({"2024-02"}, on="2024-03-31") == []
    assert months({"2024-02"}, on="2024-04-01") == ["2024-03"]


@pytest.mark.parametrize(
    ("name", "on", "rule", "record", "key"),
    [
        ("never_reported", "2024-03-11", "report_in", "rehab_case", "{no}"),
        ("double_tests", "2024-06-12", "police_positive", "drug_test", "{id}|2024-06-10"),
        ("leaves", "2024-06-11", "leave_return", "leave", "{no}|2024-06-03"),
        ("transfer_out_unanswered", "2024-06-16", "transfer_answer", "transfer", "{no}|2024-06-01"),
        ("transfer_out_unanswered", "2024-06-16", "status_conflict", "rehab_case", "{no}"),
        ("high_tier", "2024-01-10", "tier_test", "person", "{id}"),
        ("visited_on_day_7", "2024-05-21", "release_soon", "release_handover", "{id}|2024-05-20"),
        ("visited_on_day_7", "2024-05-22", "first_visit", "release_handover", "{id}|2024-05-22"),
        ("follow_ups", "2024-02-12", "follow_up", "contact", "{id}|2024-02-01"),
        ("clean_then_relapse", "2024-03-01", "three_years", "person", "{id}"),
    ],
)
def test_what_a_row_is_about(name: str, on: str, rule: str, record: str, key: str) -> None:
    workbook = BY_NAME[name].workbook
    person = workbook["人员"][0]
    numbers = [row["决定书文号"] for row in workbook.get("社区戒毒(康复)措施", [])]
    (row,) = [row for row in rows_of(name, on) if row["rule"] == rule]
    whole = key.format(id=person["公民身份号码"], no="".join(numbers))
    assert (row["record"], row["key"], row["person"]) == (record, whole, person["姓名"])


def test_rows_about_nobody() -> None:
    found = {row["rule"]: row for row in rows_of("the_office", "2025-05-27")}
    names = {rule: (row["record"], row["key"], row["person"]) for rule, row in found.items()}
    person = BY_NAME["the_office"].workbook["人员"][0]
    assert names == {
        "certificate": ("worker", "李社工|2016-05-01", ""),
        "school_items": ("school", "演示一小", ""),
        "key_day": ("activity", "2025-06-26", ""),
        "month_close": ("month_close", "2025-04", ""),
        "risk_missing": ("person", person["公民身份号码"], person["姓名"]),
    }


def test_urgency_and_days_overdue() -> None:
    """One month of 社区康复 ends 2024-04-14: the row grows nearer, falls due, is a day over."""
    asked = {"2024-04-06": "later", "2024-04-07": "week", "2024-04-14": "today"}
    for on, word in asked.items():
        (row,) = [r for r in rows_of("one_month_rehab", on) if r["rule"] == "test_slot"]
        assert (row["urgency"], row["overdue_days"]) == (word, 0)
    for on, days in (("2024-04-15", 1), ("2024-04-21", 7)):
        (row,) = [r for r in rows_of("one_month_rehab", on) if r["rule"] == "test_slot"]
        assert (row["urgency"], row["overdue_days"]) == ("overdue", days)


def test_struck_rows_never_count() -> None:
    workbook, on = BY_NAME["leaves"].workbook, date(2024, 6, 11)
    assert "leave_return" in {row["rule"] for row in agenda(workbook, on)}
    for struck in (("请假", 1), ("社区戒毒(康复)措施", 0), ("人员", 0)):
        left = {row["rule"] for row in agenda(workbook, on, struck={struck})}
        assert "leave_return" not in left


# The lives together


def test_forty_lives_that_can_share_one_office() -> None:
    assert len(COURSES) == len(PINS) == 40
    assert all(course.line.endswith(".") for course in COURSES)
    joined = together(COURSES)
    for label, heading in (
        ("人员", "公民身份号码"), ("人员", "姓名"), ("社区戒毒(康复)措施", "决定书文号"),
    ):  # fmt: skip
        values = [row[heading] for row in joined[label]]
        assert len(values) == len(set(values))
    for row in joined["人员"]:
        number = row["公民身份号码"]
        assert number.startswith("99")
        assert check_character(number[:17]) == number[17]


def test_every_rule_stands_in_some_life() -> None:
    seen = {
        word.split()[0]
        for pins in (PINS, ALSO)
        for days in pins.values()
        for rows in days.values()
        for word in filter(None, rows.split(", "))
    }
    assert seen == set(RULES)


def test_lives_together_have_the_rows_of_each() -> None:
    joined = Book(together(COURSES)).sheets
    office_wide = ("key_day", "month_close")
    for on in (date(2024, 6, 10), date(2025, 3, 1), date(2026, 12, 5)):
        assert FIRST <= on <= LAST
        alone = [row for course in COURSES for row in agenda(course.workbook, on)]
        both = [
            sorted(str(row) for row in found if row["rule"] not in office_wide)
            for found in (agenda(joined, on), alone)
        ]
        assert both[0] == both[1]


def test_a_case_turns_serious_on_the_first_day_its_counters_say_so() -> None:
    """The agenda finds that day by walking the breaches, the clocks by counting at a day."""
    for name in ("three_refusals", "refusal_without_notice", "absent_30_days", "absent_31_days"):
        book = Book(BY_NAME[name].workbook)
        (case,) = book.sheet("社区戒毒(康复)措施")
        turned = turned_serious(book, case["决定书文号"], LAST)
        assert turned is not None
        before = turned - timedelta(days=1)
        serious = [cases(book.sheets, on)[0]["counters"]["serious"] for on in (before, turned)]
        assert serious == [False, True]
