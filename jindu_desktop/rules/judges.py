"""Each indicator as one judgement: is it in the population, does it meet the rule, if not why.

A judge answers None (outside the population), True (counts in the numerator) or the reason why it
does not. Source of every rule: indicators.md, by the indicator's id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from jindu_desktop.core.period import days_after
from jindu_desktop.records.codes import Status
from jindu_desktop.rules.clocks import Slot, SlotState, report_deadline, term_at
from jindu_desktop.rules.facts import CaseAt, Handover, PersonFacts, SchoolAt, WorkerAt
from jindu_desktop.rules.plan import Plan

Verdict = bool | str | None
NOT_EXECUTED_HERE: frozenset[str] = frozenset({
    Status.DEAD, Status.MOVED_OUT, Status.COMPULSORY, Status.IN_PRISON, Status.ABROAD,
})  # fmt: skip


def in_grid(person: PersonFacts) -> Verdict:
    """grid_rate (plan 3.3)."""
    if not person.at_large:
        return None
    return True if person.has_grid else "未编入网格"


def classified(person: PersonFacts) -> Verdict:
    """classification_rate (plan 3.4)."""
    if not person.at_large:
        return None
    return True if person.tier else "没有风险评估"


def consolidated(person: PersonFacts) -> Verdict:
    """consolidation_rate (goal): three years clean among those and the existing."""
    if person.in_ledger and person.status is Status.CLEAN:
        return True
    return f"现状为{person.status}" if person.existing else None


def existing(person: PersonFacts) -> Verdict:
    """The people whom users_per_worker counts (plan 3.2)."""
    return True if person.existing else None


def newly_found(person: PersonFacts) -> Verdict:
    """new_users (goal): first found in M, source 新发现."""
    return True if person.found_new else None


def windows(plan: Plan) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The months over which contacts and tests are counted, for all tiers together."""
    contacts = sorted({measures.contacts[1] for measures in plan.tiers.values()})
    tests = sorted({measures.tests[1] for measures in plan.tiers.values()})
    return tuple(contacts), tuple(tests)


def measures_met(plan: Plan) -> Callable[[PersonFacts], Verdict]:
    """measures_rate (plan 3.4): every measure of the latest tier."""
    contact_windows, test_windows = windows(plan)

    def judge(person: PersonFacts) -> Verdict:
        if not person.at_large or person.tier is None:
            return None
        asked = plan.tiers[person.tier]
        done = dict(zip(contact_windows, person.contacts, strict=True))[asked.contacts[1]]
        tested = dict(zip(test_windows, person.tests, strict=True))[asked.tests[1]]
        missing = [
            f"{_span(months)}{what} {have}/{need} 次"
            for what, have, (need, months) in (
                ("见面访谈", done, asked.contacts),
                ("检测", tested, asked.tests),
            )
            if have < need
        ]
        return "；".join(missing) or True

    return judge


def _span(months: int) -> str:
    return "本月" if months == 1 else f"近 {months} 个月"


def executed(case: CaseAt, on: date, plan: Plan) -> Verdict:
    """execution_rate (plan 3.1) at any day."""
    facts = case.facts
    if facts.served_on > on or (facts.ended_on and facts.ended_on <= on):
        return None
    status = case.status_at(on)
    if status in NOT_EXECUTED_HERE:
        return None
    if facts.suspensions and (term := term_at(facts, on)) and term.suspended:
        return None
    if not (facts.reported_on and facts.reported_on <= on):
        return "逾期未报到" if report_deadline(facts.served_on, plan) < on else None
    if not (facts.agreement_on and facts.agreement_on <= on):
        return "已报到，未签协议"
    return "人员失控" if status == Status.LOST else True


def effectively(executed_at: Verdict, slots: Iterable[Slot], first: date, last: date) -> Verdict:
    """effective_execution_rate: executed, and no slot missed whose last day lies in the span."""
    if executed_at is not True:
        return executed_at
    missed = [s for s in slots if s.state is SlotState.MISSED and first <= s.last <= last]
    return (
        "缺检：" + "、".join(f"第 {s.number} 次（{s.last}止）" for s in missed) if missed else True
    )


def slot_tested(case: CaseAt, slot: Slot, first: date, last: date) -> Verdict:
    """test_rate (plan 3.1): slots whose last day falls in M, of cases not ended by that day."""
    if not first <= slot.last <= last:
        return None
    if case.facts.ended_on and case.facts.ended_on <= slot.last:
        return None
    if slot.state is SlotState.DONE:
        return True
    return {
        SlotState.LATE: "已过期，7 日内仍可补检",
        SlotState.MISSED: "缺检",
        SlotState.SUSPENDED: "中止期间",
    }.get(slot.state, "尚未检测")


def certified(worker: WorkerAt) -> Verdict:
    """professional_share (plan 3.2)."""
    return True if worker.certified else "没有社工证，或取得日期未填或在后"


def trained(worker: WorkerAt) -> Verdict:
    """training_rate (plan 6.3)."""
    return True if worker.trained else "方案实施以来没有培训记录"


def eight_done(school: SchoolAt) -> Verdict:
    """eight_ones_rate (plan 2.1): all eight done or not applicable, at least one done."""
    if school.missing:
        return "未完成：第 " + "、".join(map(str, school.missing)) + " 项"
    return True if school.done else "各项都填了不适用"


def visited_in_time(handover: Handover, days: int) -> Verdict:
    """handover_rate (plan 3.5): first visit 0 to 7 days after release."""
    visit = handover.first_visit_on
    if visit is None:
        return "出所后没有首次走访"
    in_time = handover.released_on <= visit <= days_after(handover.released_on, days)
    return True if in_time else f"首次走访 {visit}，不在出所后 {days} 日内"
