"""Rules of the agenda about persons: tiers, reviews, release, follow-ups, three years clean."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.oracle.agenda_cases import refused, turned_serious, unexcused
from tests.oracle.agenda_today import Due, Today
from tests.oracle.book import ID, Row, empty
from tests.oracle.days import add_months, by, cutoff, day
from tests.oracle.people import at_large, existing, meetings, registered, tests

# Of each tier: contacts asked for, in how many months; tests asked for, in how many months.
ASKED = {"高": (2, 1, 1, 1), "中": (1, 1, 1, 3), "低": (1, 3, 1, 6)}
MONTHS_TO_REVIEW = {"高": 3, "中": 6, "低": 12}


def latest_assessment(today: Today, person: Row) -> Row | None:
    made = [
        row for row in today.book.of_person("风险评估", person[ID]) if by(row["评估日期"], today.on)
    ]
    return max(made, key=lambda row: day(row["评估日期"])) if made else None


def with_assessment(today: Today) -> list[tuple[Row, Row]]:
    """Persons at large that have a tier, with the assessment that gave it."""
    found = [
        (person, latest_assessment(today, person)) for person in at_large(today.book, today.on)
    ]
    return [(person, latest) for person, latest in found if latest is not None]


def month_end(on: date) -> date:
    return cutoff(f"{on:%Y-%m}")


def tier_contact(today: Today) -> Iterator[Due]:
    for person, latest in with_assessment(today):
        contacts, months, _, _ = ASKED[latest["风险等级"]]
        if meetings(today.book, person, today.on, months) < contacts:
            yield Due(person[ID], month_end(today.on), person[ID])


def tier_test(today: Today) -> Iterator[Due]:
    tested_by_slots = [case.person for case in today.going() if case.reported]
    for person, latest in with_assessment(today):
        _, _, asked, months = ASKED[latest["风险等级"]]
        if person[ID] in tested_by_slots:
            continue
        if tests(today.book, person, today.on, months) < asked:
            yield Due(person[ID], month_end(today.on), person[ID])


def risk_missing(today: Today) -> Iterator[Due]:
    for person in at_large(today.book, today.on):
        if latest_assessment(today, person) is None:
            yield Due(person[ID], day(person["列入台账日期"]) + timedelta(days=30), person[ID])


def risk_review(today: Today) -> Iterator[Due]:
    for person, latest in with_assessment(today):
        months = MONTHS_TO_REVIEW[latest["风险等级"]]
        review = day(latest.get("下次评估日期")) or add_months(day(latest["评估日期"]), months)
        if review <= today.on + timedelta(days=14):
            yield Due(person[ID], review, person[ID])


def release_soon(today: Today) -> Iterator[Due]:
    for row in today.book.sheet("出所衔接"):
        expected = day(row.get("预计出所日期"))
        if expected is None or by(row.get("出所日期"), today.on):
            continue
        if expected <= today.on + timedelta(days=30):
            yield Due(f"{row[ID]}|{expected}", expected, row[ID])


def first_visit(today: Today) -> Iterator[Due]:
    for row in today.book.sheet("出所衔接"):
        if by(row.get("出所日期"), today.on) and not by(row.get("首次走访日期"), today.on):
            released = day(row["出所日期"])
            yield Due(f"{row[ID]}|{released}", released + timedelta(days=7), row[ID])


def follow_up(today: Today) -> Iterator[Due]:
    """Asked of the newest contact that set a day; any later contact from that day on settles it."""
    for person in registered(today.book, today.on):
        held = sorted(
            (
                row
                for row in today.book.of_person("访谈走访", person[ID])
                if by(row["日期"], today.on)
            ),
            key=lambda row: day(row["日期"]),
        )
        promising = [row for row in held if not empty(row.get("跟进日期"))]
        if not promising:
            continue
        made, promised = day(promising[-1]["日期"]), day(promising[-1]["跟进日期"])
        kept = any(day(row["日期"]) > made and day(row["日期"]) >= promised for row in held)
        soon, stale = today.on + timedelta(days=3), today.on - timedelta(days=60)
        if stale <= promised <= soon and not kept:
            yield Due(f"{person[ID]}|{made}", promised, person[ID])


def three_years(today: Today) -> Iterator[Due]:
    for person in existing(today.book, today.on):
        starts = clean_from(today, person)
        if today.book.status(person[ID], today.on) != "社会面" or not starts:
            continue
        reached = add_months(max(starts), 36)
        if reached <= today.on:
            yield Due(person[ID], reached, person[ID])


def clean_from(today: Today, person: Row) -> list[date]:
    """Every day by now from which the three years may run; the latest one counts."""
    book, on = today.book, today.on
    cells = [person.get("初次查获日期")]
    cells += [row.get("出所日期") for row in book.of_person("出所衔接", person[ID])]
    for row in book.of_person("检测", person[ID]):
        if row["结果"] == "阳性":
            cells.append(row["检测日期"])
    for case in today.cases:
        if case.person == person[ID]:
            cells += [case.row.get("报到日期"), turned_serious(book, case.number, on)]
            for breach in unexcused(book, case.number, on):
                if refused(breach):
                    cells.append(breach["发生日期"])
    return [day(cell) for cell in cells if by(cell, on)]
