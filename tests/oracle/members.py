"""The rows behind each indicator: who is in the denominator, and who of them in the numerator."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from tests.oracle.book import CASE, ID, Book, Row, empty, in_post_at
from tests.oracle.clocks import CASES, in_force, is_suspended, report_deadline, reported_by, slots
from tests.oracle.days import by, cutoff, day, in_months, within
from tests.oracle.people import (
    CLEAN,
    at_large,
    certified,
    eight_done,
    existing,
    full_time,
    in_post,
    latest_tier,
    measures_met,
    open_schools,
    staff,
    with_status,
)

PLAN_START = date(2017, 11, 3)
SEVEN = ("进社区", "进学校", "进单位", "进家庭", "进场所", "进农村", "进工厂")
BEYOND_REACH = ("死亡", "转出", "强制隔离戒毒", "羁押服刑", "出国(境)")

Key = str | tuple[str, ...]


class Member(NamedTuple):
    """A row of a denominator: natural key, counted or not, the person and case it belongs to."""

    key: Key
    counted: bool
    person: str | None = None
    kind: str | None = None


def worker_key(worker: Row) -> Key:
    return (worker["姓名"], day(worker["入职日期"]).isoformat())


def execution(book: Book, on: date) -> list[Member]:
    made = []
    for case in book.sheet(CASES):
        status = book.status(case[ID], on)
        due = reported_by(case, on) is not None or report_deadline(case) < on
        if not in_force(case, on) or is_suspended(book, case, on):
            continue
        if status in BEYOND_REACH or not due:
            continue
        counted = (
            by(case.get("报到日期"), on) and by(case.get("协议签订日期"), on) and status != "失控"
        )
        made.append(Member(case[CASE], counted, case[ID], case["措施类别"]))
    return made


def effective_execution(book: Book, on: date) -> list[Member]:
    made = []
    for member in execution(book, on):
        case = next(row for row in book.sheet(CASES) if row[CASE] == member.key)
        missed = any(
            slot["state"] == "missed" and in_months(slot["to"], on, 3)
            for slot in slots(book, case, on)
        )
        made.append(member._replace(counted=member.counted and not missed))
    return made


def month_ends_of_year(on: date) -> list[date]:
    return [cutoff(f"{on.year:04d}-{month:02d}") for month in range(1, on.month + 1)]


def users_and_workers(book: Book, on: date) -> list[Member]:
    """Both sides of the ratio: the persons in the numerator, the full-time staff not."""
    people = [Member(person[ID], True, person[ID]) for person in existing(book, on)]
    return people + [Member(worker_key(worker), False) for worker in full_time(book, on)]


def professional(book: Book, on: date) -> list[Member]:
    return [Member(worker_key(worker), certified(worker, on)) for worker in staff(book, on)]


def people_where(people: list[Row], holds: Callable[[Row], bool]) -> list[Member]:
    return [Member(person[ID], holds(person), person[ID]) for person in people]


def grid(book: Book, on: date) -> list[Member]:
    return people_where(at_large(book, on), lambda row: not empty(row.get("网格名称")))


def classification(book: Book, on: date) -> list[Member]:
    return people_where(at_large(book, on), lambda row: latest_tier(book, row, on) is not None)


def measures(book: Book, on: date) -> list[Member]:
    assessed = [row for row in at_large(book, on) if latest_tier(book, row, on) is not None]
    return people_where(assessed, lambda row: measures_met(book, row, on))


def handover(book: Book, on: date) -> list[Member]:
    made = []
    for row in book.sheet("出所衔接"):
        released = day(row.get("出所日期"))
        if released is None or not in_months(released + timedelta(days=7), on, 1):
            continue
        visited = within(row.get("首次走访日期"), released, released + timedelta(days=7))
        made.append(Member((row[ID], released.isoformat()), visited, row[ID]))
    return made


def eight_ones(book: Book, on: date) -> list[Member]:
    return [
        Member(school["学校名称"], eight_done(book, school, on))
        for school in open_schools(book, on)
    ]


def seven_enters(book: Book, on: date) -> list[Member]:
    entered = set()
    for row in book.sheet("宣传活动"):
        if within(row["活动日期"], date(on.year, 1, 1), on):
            entered.update(row["七进类别"].split("、"))
    return [Member(venue, venue in entered) for venue in SEVEN]


def educators(book: Book, on: date) -> list[Member]:
    return [Member(worker_key(worker), True) for worker in in_post(book, on, "预防教育专员")]


def director(book: Book, on: date) -> list[Member]:
    """One row whatever is filled in: the office."""
    office = (book.sheet("本单位") or [{}])[0]
    return [Member(office.get("单位名称", ""), office.get("主任是否由党政主要领导兼任") == "是")]


def training(book: Book, on: date) -> list[Member]:
    trained = []
    for row in book.sheet("培训记录"):
        if within(row["培训日期"], PLAN_START, on):
            trained.append(book.worker(row["姓名"], day(row["培训日期"])))
    return [
        Member(worker_key(worker), any(worker is who for who in trained))
        for worker in staff(book, on)
        if in_post_at(worker, on)
    ]


def tests_due(book: Book, on: date) -> list[Member]:
    made = []
    for case in book.sheet(CASES):
        for slot in slots(book, case, on):
            ended_by_then = by(case.get("结束日期"), slot["to"])
            if in_months(slot["to"], on, 1) and not ended_by_then:
                key = (case[CASE], str(slot["number"]))
                made.append(Member(key, slot["state"] == "done", case[ID]))
    return made


def consolidation(book: Book, on: date) -> list[Member]:
    clean = [Member(row[ID], True, row[ID]) for row in with_status(book, on, CLEAN)]
    return clean + [Member(row[ID], False, row[ID]) for row in existing(book, on)]


def new_users(book: Book, on: date) -> list[Member]:
    return [
        Member(row[ID], True, row[ID])
        for row in book.sheet("人员")
        if row.get("列入来源") == "新发现" and in_months(row.get("初次查获日期"), on, 1)
    ]


# retention_rate has neither numerator nor denominator: behind it stand the cases of the month.
BEHIND: dict[str, Callable[[Book, date], list[Member]]] = {
    "execution_rate": execution,
    "effective_execution_rate": effective_execution,
    "retention_rate": execution,
    "users_per_worker": users_and_workers,
    "professional_share": professional,
    "grid_rate": grid,
    "classification_rate": classification,
    "measures_rate": measures,
    "handover_rate": handover,
    "eight_ones_rate": eight_ones,
    "seven_enters": seven_enters,
    "prevention_educator": educators,
    "director_is_leader": director,
    "training_rate": training,
    "test_rate": tests_due,
    "consolidation_rate": consolidation,
    "new_users": new_users,
}
