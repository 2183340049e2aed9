"""The counts of the monthly table (forms.md §34), in all and by village."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from jindu_desktop.records.codes import EndReason, Measure, Status, Tier
from jindu_desktop.rules import judges
from jindu_desktop.rules.clocks import CaseState, counters_at, report_deadline, state_at, term_at
from jindu_desktop.rules.facts import CaseAt, MonthFacts, PersonFacts
from jindu_desktop.rules.indicators import MonthReport

LABELS: dict[str, str] = {
    "registered": "在册", "existing": "现有", "at_large": "社会面", "clean_three_years": "戒断三年",
    "dead": "死亡", "abroad": "出国(境)", "in_prison": "羁押服刑", "in_compulsory": "强制隔离戒毒",
    "lost": "失控", "new_users": "本月新发现", "moved_in": "转入", "moved_out": "转出",
    "detox_due": "社戒应执行", "detox_running": "社戒执行", "rehab_due": "社康应执行",
    "rehab_running": "社康执行", "report_due": "应报到", "reported": "已报到",
    "report_overdue": "逾期未报到", "tests_due": "应检", "tests_done": "已检", "tests_missed": "缺检",
    "tests_positive": "阳性", "contacts": "访谈走访", "contacts_met": "见到本人", "leaves": "请假",
    "admonitions": "告诫", "serious_breaches": "严重违反", "police_reports": "报告公安",
    "suspended": "中止", "ended_completed": "期满解除", "ended_other": "其他结束",
    "handover_due": "出所应衔接", "handover_done": "出所已衔接", "tier_high": "高风险",
    "tier_mid": "中风险", "tier_low": "低风险", "tier_none": "未定级", "in_grid": "入格",
    "floating": "流动", "in_maintenance": "药物维持", "staff": "工作人员", "staff_full_time": "专职",
    "staff_certified": "持证", "training_people": "培训人次", "schools": "学校",
    "schools_complete": "学校八项全部完成", "activities": "宣传活动", "participants": "参加人数",
    "audience": "受众", "materials": "资料", "assistance_times": "帮扶人次",
    "assistance_amount": "帮扶金额(分)",
}  # fmt: skip


def _status(status: Status) -> Callable[[PersonFacts], bool]:
    return lambda person: person.in_ledger and person.status is status


def _tier(tier: Tier | None) -> Callable[[PersonFacts], bool]:
    return lambda person: person.at_large and person.tier == tier


_PEOPLE: dict[str, Callable[[PersonFacts], bool]] = {
    "registered": lambda p: p.registered,
    "existing": lambda p: p.existing,
    "at_large": lambda p: p.at_large,
    "clean_three_years": _status(Status.CLEAN),
    "dead": _status(Status.DEAD),
    "abroad": _status(Status.ABROAD),
    "in_prison": _status(Status.IN_PRISON),
    "in_compulsory": _status(Status.COMPULSORY),
    "lost": _status(Status.LOST),
    "new_users": lambda p: p.found_new,
    "tier_high": _tier(Tier.HIGH),
    "tier_mid": _tier(Tier.MIDDLE),
    "tier_low": _tier(Tier.LOW),
    "tier_none": _tier(None),
    "in_grid": lambda p: p.at_large and p.has_grid,
    "floating": lambda p: p.registered and p.floating,
    "in_maintenance": lambda p: p.in_maintenance,
}
_CASES: dict[str, tuple[str, str]] = {
    Measure.DETOX: ("detox_due", "detox_running"),
    Measure.REHAB: ("rehab_due", "rehab_running"),
}
BY_VILLAGE = (*_PEOPLE, *(name for names in _CASES.values() for name in names))
"""The counts marked v: also given for each village."""

_SUMS = (
    "moved_out", "tests_positive", "contacts", "contacts_met", "leaves", "admonitions",
    "police_reports", "training_people", "activities", "participants", "audience", "materials",
    "assistance_times", "assistance_amount",
)  # fmt: skip


def tables(report: MonthReport) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """``counts`` and ``by_village`` of summary.json; the last village row is 未填."""
    local: Counter[tuple[int | None, str]] = Counter()
    for person, number in report.facts.people.items():
        for name, belongs in _PEOPLE.items():
            if belongs(person):
                local[person.village, name] += number
    for case, verdict in report.executions():
        due, running = _CASES[case.kind]
        if verdict is not None:
            local[case.village, due] += 1
            local[case.village, running] += verdict is True
    total: Counter[str] = Counter()
    for (_, name), number in local.items():
        total[name] += number
    counts = {**total, **_others(report)}
    return {name: int(counts.get(name, 0)) for name in LABELS}, _villages(report.facts, local)


def _villages(facts: MonthFacts, local: Counter[tuple[int | None, str]]) -> list[dict[str, Any]]:
    rows: list[tuple[int | None, str]] = [*facts.villages.items(), (None, "未填")]
    return [
        {"village": label, "counts": {name: local[village, name] for name in BY_VILLAGE}}
        for village, label in rows
    ]


def _others(report: MonthReport) -> dict[str, int]:
    facts = report.facts
    slots = [verdict for _, _, verdict in report.tested()]
    done = sum(verdict is True for verdict in slots)
    visits = [report.visited(handover) for handover in facts.handovers]
    return {
        **{name: facts.sums[name] for name in _SUMS},
        **_case_counts(report),
        "moved_in": sum(n for person, n in facts.people.items() if person.moved_in),
        "tests_due": len(slots),
        "tests_done": done,
        "tests_missed": len(slots) - done,
        "serious_breaches": sum(
            counters_at(rows, report.on, report.plan).serious for rows in facts.breaches.values()
        ),
        "handover_due": len(visits),
        "handover_done": sum(verdict is True for verdict in visits),
        "staff": len(facts.workers),
        "staff_full_time": sum(worker.full_time for worker in facts.workers),
        "staff_certified": sum(worker.certified for worker in facts.workers),
        "schools": len(facts.schools),
        "schools_complete": sum(judges.eight_done(school) is True for school in facts.schools),
    }


def _case_counts(report: MonthReport) -> dict[str, int]:
    on, plan = report.on, report.plan

    def in_month(day: date | None) -> bool:
        return day is not None and report.first <= day <= on

    def reported(case: CaseAt) -> bool:
        return case.facts.reported_on is not None and case.facts.reported_on <= on

    def state(case: CaseAt) -> CaseState:
        return state_at(case.facts, on, plan, term_at(case.facts, on))

    cases = report.facts.cases
    # only these can be suspended or overdue, the two states that are counted
    states = Counter(state(case) for case in cases if case.facts.suspensions or not reported(case))
    ended = [case for case in cases if in_month(case.facts.ended_on)]
    completed = sum(case.end_reason == EndReason.COMPLETED for case in ended)
    return {
        "report_due": sum(
            report.first <= report_deadline(c.facts.served_on, plan) <= report.last for c in cases
        ),
        "reported": sum(in_month(case.facts.reported_on) for case in cases),
        "report_overdue": states[CaseState.OVERDUE],
        "suspended": states[CaseState.SUSPENDED],
        "ended_completed": completed,
        "ended_other": len(ended) - completed,
    }
