"""The clocks of a case at a day ("Clocks of a case" of indicators.md)."""

from datetime import date, timedelta
from typing import Any

from tests.oracle.book import CASE, ID, Book, Row, Struck, Workbook, number
from tests.oracle.days import ONE_DAY, add_months, by, day, nominal_end, open_at

CASES = "社区戒毒(康复)措施"
GAPS = {"社区戒毒": (1, 2, 3), "社区康复": (2, 3, 6)}
GRACE = 7


def cases(workbook: Workbook, on: date, struck: Struck = frozenset()) -> list[dict[str, Any]]:
    """Every case that is not struck out, in the order of the sheet, as `jindu case --all`."""
    book = Book(workbook, struck)
    return [clock(book, case, on) for case in book.sheet(CASES)]


def clock(book: Book, case: Row, on: date) -> dict[str, Any]:
    end = end_of_term(book, case, on)
    return {
        "decision_no": case[CASE],
        "report_deadline": report_deadline(case).isoformat(),
        "end_of_term": end.isoformat() if end else None,
        "state": state(book, case, on),
        "slots": [
            {
                "number": slot["number"],
                "from": slot["from"].isoformat(),
                "to": slot["to"].isoformat(),
                "state": slot["state"],
                "tested_on": slot["tested_on"].isoformat() if slot["tested_on"] else None,
            }
            for slot in slots(book, case, on)
        ],
        "counters": counters(book, case, on),
    }


def report_deadline(case: Row) -> date:
    return day(case["送达日期"]) + timedelta(days=15)


def reported_by(case: Row, on: date) -> date | None:
    """The day of reporting if that has happened by `on`: before it the case is unreported."""
    reported = day(case.get("报到日期"))
    return reported if reported is not None and reported <= on else None


def days_of(since: date, until: date) -> int:
    """Suspended days, one by one: the day of `until` is executed again."""
    count, at = 0, since
    while at < until:
        count, at = count + 1, at + ONE_DAY
    return count


def term_and_suspensions(
    book: Book, case: Row, on: date
) -> tuple[date | None, list[tuple[date, date, bool]]]:
    """End of term, and the suspensions that count as (since, until taken, still open)."""
    reported = reported_by(case, on)
    if reported is None:
        return None, []
    end = nominal_end(reported, number(case["期限(月)"]))
    end -= timedelta(days=number(case.get("折抵天数")))
    counting = []
    for row in sorted(book.of_case("中止", case[CASE]), key=lambda row: day(row["中止日期"])):
        since, until = day(row["中止日期"]), day(row.get("恢复日期"))
        if since > on or since < reported or since > end:
            continue
        still_open = until is None or until > on
        taken = on if still_open else until
        counting.append((since, taken, still_open))
        end += timedelta(days=days_of(since, taken))
    return end, counting


def end_of_term(book: Book, case: Row, on: date) -> date | None:
    return term_and_suspensions(book, case, on)[0]


def is_suspended(book: Book, case: Row, on: date) -> bool:
    return any(still_open for _, _, still_open in term_and_suspensions(book, case, on)[1])


def has_ended(case: Row, on: date) -> bool:
    return by(case.get("结束日期"), on)


def in_force(case: Row, on: date) -> bool:
    return by(case["送达日期"], on) and open_at(case.get("结束日期"), on)


def state(book: Book, case: Row, on: date) -> str:
    end = end_of_term(book, case, on)
    in_order = [
        ("ended", has_ended(case, on)),
        ("suspended", is_suspended(book, case, on)),
        ("expired", end is not None and end < on),
        ("running", by(case.get("协议签订日期"), on)),
        ("reported", by(case.get("报到日期"), on)),
        ("overdue", report_deadline(case) < on),
        ("waiting", True),
    ]
    return next(word for word, holds in in_order if holds)


def months_of_slot_starts(kind: str) -> list[int]:
    """Months after reporting at which slots begin, by schedule A."""
    starts, month = [], 0
    for year in range(3):
        while month < 12 * (year + 1):
            starts.append(month)
            month += GAPS[kind][year]
    return starts


def pushed(boundary: date, suspensions: list[tuple[date, date, bool]]) -> date:
    for since, until, _ in suspensions:
        if since < boundary:
            boundary += timedelta(days=days_of(since, until))
    return boundary


def spans(book: Book, case: Row, on: date) -> list[tuple[date, date]]:
    """First and last day of each slot, before anything is tested or ended."""
    end, suspensions = term_and_suspensions(book, case, on)
    if end is None:
        return []
    reported = reported_by(case, on)
    starts = [
        pushed(add_months(reported, months), suspensions)
        for months in months_of_slot_starts(case["措施类别"])
    ]
    starts = [start for start in starts if start < end]
    lasts = [following - ONE_DAY for following in starts[1:]] + [end]
    return list(zip(starts, lasts, strict=False))


def days_tested(book: Book, case: Row, on: date) -> list[date]:
    """One entry for each test by `on`, earliest first; two tests of one day are two entries."""
    return sorted(
        day(test["检测日期"])
        for test in book.of_person("检测", case[ID])
        if test["结果"] in ("阴性", "阳性") and by(test["检测日期"], on)
    )


def first_between(tests: list[date], first: date, last: date) -> date | None:
    return next((tested for tested in tests if first <= tested <= last), None)


def slots(book: Book, case: Row, on: date) -> list[dict[str, Any]]:
    free = days_tested(book, case, on)
    suspended = is_suspended(book, case, on)
    made = []
    for at, (first, last) in enumerate(spans(book, case, on)):
        tested = first_between(free, first, last)
        if tested is None:
            tested = first_between(free, last + ONE_DAY, last + timedelta(days=GRACE))
        if tested is not None:
            free.remove(tested)
        word = slot_state(first, last, tested, on, suspended)
        made.append(
            {"number": at + 1, "from": first, "to": last, "state": word, "tested_on": tested}
        )
    if has_ended(case, on):
        ended = day(case["结束日期"])
        made = [slot for slot in made if slot["to"] < ended or slot["state"] == "done"]
    return made


def slot_state(first: date, last: date, tested: date | None, on: date, suspended: bool) -> str:
    if tested is not None:
        return "done"
    if on < first:
        return "future"
    if on <= last:
        return "suspended" if suspended else "due"
    return "late" if on <= last + timedelta(days=GRACE) else "missed"


def counters(book: Book, case: Row, on: date) -> dict[str, Any]:
    refusals = absences = days_away = 0
    for breach in book.of_case("违反协议", case[CASE]):
        if not by(breach["发生日期"], on) or breach.get("有正当理由") == "是":
            continue
        if breach["违反类型"] == "拒绝检测" and breach.get("已送达检测通知") == "是":
            refusals += 1
        if breach["违反类型"] == "擅自离开":
            absences += 1
            days_away += number(breach.get("离开天数"))
    serious = refusals >= 3 or absences >= 3 or days_away >= 31
    return {
        "refusals": refusals,
        "absences": absences,
        "days_away": days_away,
        "serious": serious,
    }
