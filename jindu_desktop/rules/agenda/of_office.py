"""The rules about staff, schools, campaigns and the month (plan 2.1, 2.2, 3.2, 6.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jindu_desktop.core.period import Month, school_year
from jindu_desktop.rules.agenda.item import Item
from jindu_desktop.rules.facts import SchoolAt, WorkerAt
from jindu_desktop.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class OfficeRows:
    """What the office-wide rules ask about at D."""

    workers: Sequence[WorkerAt]
    certificates: dict[int, date]
    schools: Sequence[SchoolAt]
    mend_by: dict[int, dict[int, date]]
    activities: Sequence[date]
    planned: Sequence[date]
    closed: frozenset[str]
    first_registered: str
    unsent: Sequence[str] = ()
    returned: Sequence[tuple[str, str, int]] = ()


def office_items(rows: OfficeRows, on: date, plan: Plan) -> Iterator[Item]:
    """Everything due about staff, schools, campaigns and the month at D."""
    for worker in rows.workers:
        yield from _worker(rows, worker, on, plan)
    for school in rows.schools:
        yield from _school(rows, school, on, plan)
    yield from _key_days(rows, on, plan)
    yield from _month(rows, on, plan)


def _worker(rows: OfficeRows, worker: WorkerAt, on: date, plan: Plan) -> Iterator[Item]:
    key = f"{worker.name}|{worker.joined_on}"
    if not worker.trained:
        joined = date.fromisoformat(worker.joined_on)
        due = joined + timedelta(days=plan.days("first_training"))
        label = f"{worker.name}：没有培训记录"
        yield Item("training", "worker", worker.id, key, label, due.isoformat())
    until = rows.certificates.get(worker.id)
    if until and until <= on + timedelta(days=plan.days("certificate_ahead")):
        label = f"{worker.name}：社工证登记有效期至 {until}"
        yield Item("certificate", "worker", worker.id, key, label, until.isoformat())


def _school(rows: OfficeRows, school: SchoolAt, on: date, plan: Plan) -> Iterator[Item]:
    missing = school.missing
    if not missing:
        return
    limit = on + timedelta(days=plan.days("mend_ahead"))
    mending = [day for n, day in rows.mend_by.get(school.id, {}).items() if n in missing]
    soon = [day for day in mending if day <= limit]
    end = school_year(on.isoformat())[5:]
    if not soon and on.isoformat() < f"{end}-{plan.agenda['school_from']}":
        return
    due = min(soon).isoformat() if soon else f"{end}-{plan.agenda['school_by']}"
    label = f"{school.name}：八个一未完成第 {'、'.join(map(str, missing))} 项"
    yield Item("school_items", "school", school.id, school.name, label, due)


def _key_days(rows: OfficeRows, on: date, plan: Plan) -> Iterator[Item]:
    before, after = plan.days("key_day_before"), plan.days("key_day_after")
    for year in (on.year, on.year + 1):
        for month_day, name in plan.key_days:
            day = date.fromisoformat(f"{year}-{month_day}")
            if not on <= day <= on + timedelta(days=plan.days("key_day_ahead")):
                continue
            first, last = day - timedelta(days=before), day + timedelta(days=after)
            held = any(first <= each <= day and each <= on for each in rows.activities)
            planned = any(first <= each <= last for each in rows.planned)
            if not held and not planned:
                key = day.isoformat()
                yield Item("key_day", "activity", 0, key, f"{name}：没有活动也没有计划", key)


def _month(rows: OfficeRows, on: date, plan: Plan) -> Iterator[Item]:
    month = Month.of(on.isoformat()).plus(-1)
    begun = bool(rows.closed) or (rows.first_registered and rows.first_registered <= month.last)
    if str(month) not in rows.closed and begun:
        due = f"{month.plus(1)}-{plan.days('close_by'):02d}"
        yield Item("month_close", "month_close", 0, str(month), f"{month} 月报未关账", due)
    for period in rows.unsent:
        due = f"{Month.parse(period).plus(1)}-{plan.days('close_by'):02d}"
        label = f"{period} 月报已关账，未导出报送包"
        yield Item("month_send", "month_close", 0, period, label, due)
    for period, day, questions in rows.returned:
        asked = f"，有 {questions} 个问题" if questions else ""
        label = f"{period} 月报被市里退回{asked}，更正后重报"
        yield Item("month_returned", "month_close", 0, period, label, day)
