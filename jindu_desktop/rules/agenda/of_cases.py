"""The rules about cases (戒毒条例 14–24; docs/agenda.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jindu_desktop.core.period import add_months
from jindu_desktop.records.codes import BreachKind
from jindu_desktop.rules.agenda.item import Item
from jindu_desktop.rules.clocks import (
    Breach,
    CaseState,
    Slot,
    SlotState,
    Term,
    counters_at,
    report_deadline,
    slots_at,
    state_at,
    term_at,
)
from jindu_desktop.rules.facts import CaseAt
from jindu_desktop.rules.judges import NOT_EXECUTED_HERE
from jindu_desktop.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class CaseRows:
    """A case with the dated rows its rules ask about; days are as recorded, whatever D.

    Leaves (since, until, returned) and transfers (moved, accepted) begin with their identifiers.
    """

    case: CaseAt
    name: str
    breaches: Sequence[Breach] = ()
    leaves: Sequence[tuple[int, date, date, date | None]] = ()
    transfers_out: Sequence[tuple[int, date, date | None]] = ()
    evaluations: Sequence[tuple[date, bool]] = ()


def case_items(rows: CaseRows, on: date, plan: Plan) -> Iterator[Item]:
    """Everything due about one case at D."""
    facts = rows.case.facts
    if facts.served_on > on:
        return
    yield from _serious(rows, on, plan)
    if facts.ended_on and facts.ended_on <= on:
        return
    term = term_at(facts, on)
    state = state_at(facts, on, plan, term)
    yield from _transfers(rows, on, plan)
    if rows.case.status_at(on) in NOT_EXECUTED_HERE:
        yield from _conflict(rows, on, state)
        return
    yield from _leaves(rows, on)
    if term is None:
        yield from _report_in(rows, on, plan)
    elif state is not CaseState.SUSPENDED:
        yield from _agreement(rows, on, plan)
        yield from _tests(rows, on, plan)
        yield from _ending(rows, on, plan, term)
        yield from _evaluation(rows, on, plan, state)


def _item(rows: CaseRows, rule: str, due: date, label: str) -> Item:
    case = rows.case
    return Item(
        rule,
        "rehab_case",
        case.id,
        case.decision_no,
        label,
        due.isoformat(),
        case.person,
        rows.name,
    )


def _of_row(
    rows: CaseRows, rule: str, due: date, label: str, record: str, row_id: int, day: date
) -> Item:
    """About a row of the case, known by its day."""
    about = _item(rows, rule, due, label)
    return replace(about, record=record, row_id=row_id, key=f"{about.key}|{day}")


def _report_in(rows: CaseRows, on: date, plan: Plan) -> Iterator[Item]:
    due = report_deadline(rows.case.facts.served_on, plan)
    if on >= due - timedelta(days=plan.days("report_in_before")):
        yield _item(rows, "report_in", due, f"{rows.case.kind}：未报到，期限 {due}")


def _agreement(rows: CaseRows, on: date, plan: Plan) -> Iterator[Item]:
    facts = rows.case.facts
    if facts.reported_on and not (facts.agreement_on and facts.agreement_on <= on):
        due = facts.reported_on + timedelta(days=plan.agreement_days)
        yield _item(rows, "agreement", due, f"已于 {facts.reported_on} 报到，未签协议")


def _tests(rows: CaseRows, on: date, plan: Plan) -> Iterator[Item]:
    slots = slots_at(rows.case.facts, rows.case.tests, on, plan)
    owed = next((slot for slot in slots if slot.state in {SlotState.DUE, SlotState.LATE}), None)
    if owed:
        word = "应检测" if owed.state is SlotState.DUE else "逾期未检，可补检"
        yield _item(rows, "test_slot", owed.last, f"第 {owed.number} 次{word}（{_span(owed)}）")
    grace = timedelta(days=plan.late_days)
    past = [slot for slot in slots if slot.last + grace < on]
    if past and past[-1].state is SlotState.MISSED:
        due = past[-1].last + grace
        if on <= due + timedelta(days=plan.days("missed_shown")):
            label = f"第 {past[-1].number} 次缺检（{_span(past[-1])}），核实原因"
            yield _item(rows, "test_missed", due, label)


def _span(slot: Slot) -> str:
    return f"{slot.first} 至 {slot.last}"


def _ending(rows: CaseRows, on: date, plan: Plan, term: Term) -> Iterator[Item]:
    if term.end < on:
        due = term.end + timedelta(days=1)
        yield _item(rows, "discharge", due, "期满待解除：等公安机关解除通知书，录入文号")
        return
    left = (term.end - on).days
    evaluated = any(final and held <= on for held, final in rows.evaluations)
    if left <= plan.days("final_evaluation_before") and not evaluated:
        yield _item(rows, "final_evaluation", term.end, f"{term.end} 期满，做期满评估")
    if left <= plan.days("final_papers_before"):
        yield _item(rows, "final_papers", term.end, f"{term.end} 期满，送解除材料")


def _evaluation(rows: CaseRows, on: date, plan: Plan, state: CaseState) -> Iterator[Item]:
    reported = rows.case.facts.reported_on
    if reported is None or state is CaseState.EXPIRED:
        return
    last = max([reported, *(held for held, _ in rows.evaluations if held <= on)])
    due = add_months(last, plan.days("evaluation_months"))
    if due <= on + timedelta(days=plan.days("ahead")):
        yield _item(rows, "evaluation", due, f"定期评估（上次 {last}）")


def _leaves(rows: CaseRows, on: date) -> Iterator[Item]:
    for row_id, since, until, returned in rows.leaves:
        if since <= on and until < on and not (returned and returned <= on):
            label = f"请假应于 {until} 返回，未销假"
            yield _of_row(rows, "leave_return", until, label, "leave", row_id, since)


def _transfers(rows: CaseRows, on: date, plan: Plan) -> Iterator[Item]:
    wait = timedelta(days=plan.days("transfer_answer"))
    for row_id, moved, accepted in rows.transfers_out:
        if moved + wait <= on and not (accepted and accepted <= on):
            label, due = f"{moved} 转出，对方未接收", moved + wait
            yield _of_row(rows, "transfer_answer", due, label, "transfer", row_id, moved)


def _conflict(rows: CaseRows, on: date, state: CaseState) -> Iterator[Item]:
    if state is CaseState.SUSPENDED:
        return
    since, status = max(each for each in rows.case.statuses if each[0] <= on)
    label = f"现状为{status}，措施未结束也未中止，请核对"
    yield _item(rows, "status_conflict", since, label)


def _serious(rows: CaseRows, on: date, plan: Plan) -> Iterator[Item]:
    known = [b for b in rows.breaches if b.happened_on <= on and not b.excused]
    turned = _turning_point(known, plan)
    if turned is None:
        return
    told = any(b.police_report_on and b.police_report_on <= on for b in known[turned:])
    if not told:
        counters = counters_at(known, on, plan)
        label = (
            f"严重违反协议（拒检 {counters.refusals}、擅离 {counters.absences} 次"
            f" {counters.days_away} 天），立即报告公安"
        )
        yield _item(rows, "police_breach", known[turned].happened_on, label)


def _turning_point(known: Sequence[Breach], plan: Plan) -> int | None:
    """Which breach first reached a threshold; rows are in order of time and unexcused."""
    for number, breach in enumerate(known):
        if counters_at(known[: number + 1], breach.happened_on, plan).serious:
            return number
    return None


def clean_since(rows: CaseRows, on: date, plan: Plan) -> list[date]:
    """The days of a case from which three clean years may count (戒毒条例 7)."""
    found = []
    if rows.case.facts.reported_on and rows.case.facts.reported_on <= on:
        found.append(rows.case.facts.reported_on)
    known = [b for b in rows.breaches if b.happened_on <= on and not b.excused]
    found += [b.happened_on for b in known if b.kind == BreachKind.REFUSED_TEST and b.notice_served]
    turned = _turning_point(known, plan)
    if turned is not None:
        found.append(known[turned].happened_on)
    return found
