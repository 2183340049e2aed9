"""Populations at a day, and the tier measures."""

from datetime import date

from tests.oracle.book import ID, Book, Row, empty, in_post_at
from tests.oracle.days import by, day, in_months, open_at, school_year

CLEAN = "戒断三年未复吸"
STAFF_ROLES = ("禁毒社工", "专职干部")


def in_ledger(book: Book, on: date) -> list[Row]:
    return [person for person in book.sheet("人员") if by(person["列入台账日期"], on)]


def with_status(book: Book, on: date, status: str) -> list[Row]:
    """Persons of the ledger whose status at the day is that word."""
    return [person for person in in_ledger(book, on) if book.status(person[ID], on) == status]


def without_status(book: Book, people: list[Row], on: date, *statuses: str) -> list[Row]:
    return [person for person in people if book.status(person[ID], on) not in statuses]


def registered(book: Book, on: date) -> list[Row]:
    return without_status(book, in_ledger(book, on), on, "死亡", "转出")


def existing(book: Book, on: date) -> list[Row]:
    return without_status(book, registered(book, on), on, CLEAN, "出国(境)")


def at_large(book: Book, on: date) -> list[Row]:
    return without_status(book, existing(book, on), on, "强制隔离戒毒", "羁押服刑")


def in_post(book: Book, on: date, *roles: str) -> list[Row]:
    return [
        worker
        for worker in book.sheet("禁毒工作人员")
        if worker["岗位"] in roles and in_post_at(worker, on)
    ]


def staff(book: Book, on: date) -> list[Row]:
    return in_post(book, on, *STAFF_ROLES)


def full_time(book: Book, on: date) -> list[Row]:
    return [worker for worker in staff(book, on) if worker["是否专职"] == "是"]


def certified(worker: Row, on: date) -> bool:
    certificate = worker.get("社工证级别")
    return not empty(certificate) and certificate != "无" and by(worker.get("社工证取得日期"), on)


def latest_tier(book: Book, person: Row, on: date) -> str | None:
    made = [row for row in book.of_person("风险评估", person[ID]) if by(row["评估日期"], on)]
    if not made:
        return None
    return max(made, key=lambda row: day(row["评估日期"]))["风险等级"]


def meetings(book: Book, person: Row, on: date, months: int) -> int:
    """Contacts with the person met in the months ending with the month of `on`."""
    return sum(
        1
        for row in book.of_person("访谈走访", person[ID])
        if row["是否见到本人"] == "是" and in_months(row["日期"], on, months)
    )


def tests(book: Book, person: Row, on: date, months: int) -> int:
    return sum(
        1 for row in book.of_person("检测", person[ID]) if in_months(row["检测日期"], on, months)
    )


def measures_met(book: Book, person: Row, on: date) -> bool:
    """Every measure of the latest tier, at a cut-off day."""
    tier = latest_tier(book, person, on)
    if tier == "高":
        return meetings(book, person, on, 1) >= 2 and tests(book, person, on, 1) >= 1
    if tier == "中":
        return meetings(book, person, on, 1) >= 1 and tests(book, person, on, 3) >= 1
    if tier == "低":
        return meetings(book, person, on, 3) >= 1 and tests(book, person, on, 6) >= 1
    return False


def open_schools(book: Book, on: date) -> list[Row]:
    return [
        school
        for school in book.sheet("学校")
        if school["学校类型"] != "幼儿园"
        and (empty(school.get("启用日期")) or by(school["启用日期"], on))
        and open_at(school.get("停办日期"), on)
    ]


def eight_done(book: Book, school: Row, on: date) -> bool:
    """All eight items done by the day or not applicable, at least one of them done."""
    done, not_applicable = set(), set()
    for row in book.sheet("八个一"):
        if row["学校名称"] != school["学校名称"] or row["学年"] != school_year(on):
            continue
        if row["完成情况"] == "已完成" and by(row.get("完成日期"), on):
            done.add(int(str(row["项目"])[0]))
        if row["完成情况"] == "不适用":
            not_applicable.add(int(str(row["项目"])[0]))
    return len(done) >= 1 and done | not_applicable == {1, 2, 3, 4, 5, 6, 7, 8}
