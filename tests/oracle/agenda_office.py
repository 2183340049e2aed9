"""Rules of the agenda about staff, schools, key days and the closing of months."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.oracle.agenda_today import Due, Today
from tests.oracle.book import Row
from tests.oracle.days import ONE_DAY, by, day, school_year, within
from tests.oracle.members import PLAN_START
from tests.oracle.people import open_schools, staff

KEY_DAYS = ((6, 1), (6, 3), (6, 26), (12, 1))


def worker_key(worker: Row) -> str:
    return f"{worker['姓名']}|{day(worker['入职日期'])}"


def training(today: Today) -> Iterator[Due]:
    trained = [
        today.book.worker(row["姓名"], day(row["培训日期"]))
        for row in today.book.sheet("培训记录")
        if within(row["培训日期"], PLAN_START, today.on)
    ]
    for worker in staff(today.book, today.on):
        if not any(worker is who for who in trained):
            yield Due(worker_key(worker), day(worker["入职日期"]) + timedelta(days=90))


def certificate(today: Today) -> Iterator[Due]:
    for worker in staff(today.book, today.on):
        until = day(worker.get("社工证登记有效期至"))
        if until is not None and until <= today.on + timedelta(days=60):
            yield Due(worker_key(worker), until)


def settled(item: Row, on: date) -> bool:
    done = item["完成情况"] == "已完成" and by(item.get("完成日期"), on)
    return done or item["完成情况"] == "不适用"


def school_items(today: Today) -> Iterator[Due]:
    year = school_year(today.on)
    summer = int(year[-4:])
    in_two_weeks = today.on + timedelta(days=14)
    for school in open_schools(today.book, today.on):
        items = [
            row
            for row in today.book.sheet("八个一")
            if row["学校名称"] == school["学校名称"] and row["学年"] == year
        ]
        over = {int(str(row["项目"])[0]) for row in items if settled(row, today.on)}
        if over == {1, 2, 3, 4, 5, 6, 7, 8}:
            continue
        mend = [day(row.get("整改期限")) for row in items if not settled(row, today.on)]
        soon = [mend_by for mend_by in mend if mend_by is not None and mend_by <= in_two_weeks]
        if soon:
            yield Due(school["学校名称"], min(soon))
        elif today.on >= date(summer, 5, 1):
            yield Due(school["学校名称"], date(summer, 6, 30))


def key_day(today: Today) -> Iterator[Due]:
    for ahead in range(31):
        marked = today.on + timedelta(days=ahead)
        if (marked.month, marked.day) not in KEY_DAYS:
            continue
        first, last = marked - timedelta(days=14), marked + timedelta(days=7)
        held = any(within(row["活动日期"], first, today.on) for row in today.book.sheet("宣传活动"))
        planned = any(within(row["计划日期"], first, last) for row in today.book.sheet("宣传计划"))
        if not held and not planned:
            yield Due(marked.isoformat(), marked)


def month_close(today: Today) -> Iterator[Due]:
    last_day = today.on.replace(day=1) - ONE_DAY
    month = f"{last_day:%Y-%m}"
    begun = any(by(person["列入台账日期"], last_day) for person in today.book.sheet("人员"))
    if month not in today.closed_months and (today.closed_months or begun):
        yield Due(month, today.on.replace(day=5))
