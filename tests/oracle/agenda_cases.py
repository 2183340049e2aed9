"""Rules of the agenda about cases: reporting, tests, breaches, leave, the end of the term."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.oracle.agenda_today import Due, Today
from tests.oracle.book import ID, Book, Row, number
from tests.oracle.clocks import has_ended, in_force, report_deadline
from tests.oracle.days import ONE_DAY, add_months, by, day
from tests.oracle.members import BEYOND_REACH


def report_in(today: Today) -> Iterator[Due]:
    for case in today.cases:
        ten_days_on = day(case.row["送达日期"]) + timedelta(days=10)
        if case.is_open and case.reported is None and today.on >= ten_days_on:
            yield case.due(report_deadline(case.row))


def agreement(today: Today) -> Iterator[Due]:
    for case in today.going():
        if case.reported and not by(case.row.get("协议签订日期"), today.on):
            yield case.due(case.reported + timedelta(days=7))


def test_slot(today: Today) -> Iterator[Due]:
    """One row for a case: of a late slot and the one that runs, the late one is asked first."""
    for case in today.going():
        waiting = [slot["to"] for slot in case.slots if slot["state"] in ("due", "late")]
        if waiting:
            yield case.due(min(waiting))


def test_missed(today: Today) -> Iterator[Due]:
    for case in today.going():
        over = [slot for slot in case.slots if slot["to"] + timedelta(days=7) < today.on]
        if not over:
            continue
        newest = max(over, key=lambda slot: slot["to"])
        if newest["state"] == "missed" and today.on <= newest["to"] + timedelta(days=37):
            yield case.due(newest["to"] + timedelta(days=7))


def unexcused(book: Book, decision_no: str, on: date) -> list[Row]:
    """Breaches of a case that have happened, the earliest first."""
    return sorted(
        (
            row
            for row in book.of_case("违反协议", decision_no)
            if by(row["发生日期"], on) and row.get("有正当理由") != "是"
        ),
        key=lambda row: day(row["发生日期"]),
    )


def refused(breach: Row) -> bool:
    return breach["违反类型"] == "拒绝检测" and breach.get("已送达检测通知") == "是"


def turned_serious(book: Book, decision_no: str, on: date) -> date | None:
    """The day of the breach that reached a threshold first."""
    refusals = absences = days_away = 0
    for breach in unexcused(book, decision_no, on):
        if refused(breach):
            refusals += 1
        if breach["违反类型"] == "擅自离开":
            absences += 1
            days_away += number(breach.get("离开天数"))
        if refusals >= 3 or absences >= 3 or days_away >= 31:
            return day(breach["发生日期"])
    return None


def police_breach(today: Today) -> Iterator[Due]:
    for case in today.cases:
        serious = turned_serious(today.book, case.number, today.on)
        if serious is None or not by(case.row["送达日期"], today.on):
            continue
        told = any(
            by(row.get("报告公安日期"), today.on)
            for row in unexcused(today.book, case.number, today.on)
            if day(row["发生日期"]) >= serious
        )
        if not told:
            yield case.due(serious)


def police_positive(today: Today) -> Iterator[Due]:
    for row in today.book.sheet("检测"):
        told = by(row.get("报告公安日期"), today.on)
        if row["结果"] == "阳性" and by(row["检测日期"], today.on) and not told:
            tested = day(row["检测日期"])
            yield Due(f"{row[ID]}|{tested}", tested, row[ID])


def leave_return(today: Today) -> Iterator[Due]:
    for case in today.cases:
        for row in today.book.of_case("请假", case.number):
            since, until = day(row["离开日期"]), day(row["预计返回日期"])
            back = by(row.get("销假日期"), today.on)
            if case.is_open and since <= today.on and until < today.on and not back:
                yield Due(f"{case.number}|{since}", until, case.person)


def evaluations(book: Book, decision_no: str, on: date) -> list[Row]:
    return [row for row in book.of_case("定期评估", decision_no) if by(row["评估日期"], on)]


def final_evaluation(today: Today) -> Iterator[Due]:
    for case in today.going():
        held = evaluations(today.book, case.number, today.on)
        if any(row["评估类型"] == "期满" for row in held):
            continue
        if case.end and case.end - timedelta(days=30) <= today.on <= case.end:
            yield case.due(case.end)


def final_papers(today: Today) -> Iterator[Due]:
    for case in today.going():
        if case.end and case.end - timedelta(days=7) <= today.on <= case.end:
            yield case.due(case.end)


def discharge(today: Today) -> Iterator[Due]:
    for case in today.going():
        if case.state == "expired":
            yield case.due(case.end + ONE_DAY)


def evaluation(today: Today) -> Iterator[Due]:
    for case in today.going():
        if case.reported is None or case.state == "expired":
            continue
        held = evaluations(today.book, case.number, today.on)
        latest = max([case.reported, *(day(row["评估日期"]) for row in held)])
        again = add_months(latest, 6)
        if again <= today.on + timedelta(days=14):
            yield case.due(again)


def transfer_answer(today: Today) -> Iterator[Due]:
    for case in today.cases:
        for row in today.book.of_case("变更执行地", case.number):
            moved = day(row["转接日期"])
            waited = moved + timedelta(days=15)
            accepted = by(row.get("接收日期"), today.on)
            if row["方向"] != "转出" or accepted or has_ended(case.row, today.on):
                continue
            if today.on >= waited:
                yield Due(f"{case.number}|{moved}", waited, case.person)


def status_conflict(today: Today) -> Iterator[Due]:
    for case in today.cases:
        if not in_force(case.row, today.on) or case.suspended:
            continue
        if today.book.status(case.person, today.on) in BEYOND_REACH:
            yield case.due(status_since(today.book, case.person, today.on))


def status_since(book: Book, person: str, on: date) -> date:
    """The day of the row that gives the status at the day."""
    return max(
        day(row["起始日期"])
        for row in book.of_person("管控状态", person)
        if by(row["起始日期"], on)
    )
