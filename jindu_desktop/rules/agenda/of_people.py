"""The rules about people at large, releases and contacts (plan 3.4, 3.5; docs/agenda.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jindu_desktop.core.period import Month, add_months
from jindu_desktop.records.codes import Status
from jindu_desktop.rules.agenda.item import Item
from jindu_desktop.rules.facts import PersonFacts
from jindu_desktop.rules.judges import windows
from jindu_desktop.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class PersonRows:
    """A person with what the rules ask about at D; everything is already known at D."""

    id: int
    id_number: str
    name: str
    registered_on: date
    facts: PersonFacts
    case_running: bool
    assessed_on: date | None = None
    review_on: date | None = None
    releases: Sequence[tuple[int, date | None, date | None, date | None]] = ()
    promised: tuple[int, date, date] | None = None
    unreported_positives: Sequence[tuple[int, date]] = ()
    clean_from: Sequence[date] = ()


def person_items(rows: PersonRows, on: date, plan: Plan) -> Iterator[Item]:
    """Everything due about one person at D apart from their cases."""
    for row_id, tested_on in rows.unreported_positives:
        label = f"{tested_on} 检测阳性，立即报告公安"
        yield _item(rows, "police_positive", tested_on, label, "drug_test", row_id, tested_on)
    yield from _releases(rows, on, plan)
    if rows.facts.registered:
        yield from _follow_up(rows, on, plan)
    if rows.facts.at_large:
        yield from _risk(rows, on, plan)
        yield from _measures(rows, on, plan)
        yield from _three_years(rows, on, plan)


def _item(
    rows: PersonRows,
    rule: str,
    due: date,
    label: str,
    record: str = "person",
    row_id: int = 0,
    day: date | None = None,
) -> Item:
    key = f"{rows.id_number}|{day}" if day else rows.id_number
    return Item(rule, record, row_id or rows.id, key, label, due.isoformat(), rows.id, rows.name)


def _releases(rows: PersonRows, on: date, plan: Plan) -> Iterator[Item]:
    for row_id, expected, released, visited in rows.releases:
        if released and released <= on:
            if not (visited and visited <= on):
                due = released + timedelta(days=plan.handover_days)
                label = f"{released} 出所，{plan.handover_days} 日内首次走访"
                yield _item(rows, "first_visit", due, label, "release_handover", row_id, released)
        elif expected and expected <= on + timedelta(days=plan.days("release_ahead")):
            label = f"预计 {expected} 出所，安排接回"
            yield _item(rows, "release_soon", expected, label, "release_handover", row_id, expected)


def _follow_up(rows: PersonRows, on: date, plan: Plan) -> Iterator[Item]:
    if rows.promised is None:
        return
    row_id, held_on, due = rows.promised
    ahead, kept = plan.days("follow_up_ahead"), plan.days("follow_up_shown")
    if on - timedelta(days=kept) <= due <= on + timedelta(days=ahead):
        yield _item(rows, "follow_up", due, f"跟进 {held_on} 的访谈", "contact", row_id, held_on)


def _risk(rows: PersonRows, on: date, plan: Plan) -> Iterator[Item]:
    if rows.assessed_on is None or rows.facts.tier is None:
        due = rows.registered_on + timedelta(days=plan.days("first_assessment"))
        yield _item(rows, "risk_missing", due, "未做风险评估、未定级")
        return
    months = plan.tiers[rows.facts.tier].review_months
    due = rows.review_on or add_months(rows.assessed_on, months)
    if due <= on + timedelta(days=plan.days("ahead")):
        label = f"{rows.facts.tier}风险，复评（上次 {rows.assessed_on}）"
        yield _item(rows, "risk_review", due, label)


def _measures(rows: PersonRows, on: date, plan: Plan) -> Iterator[Item]:
    tier = rows.facts.tier
    if tier is None:
        return
    asked = plan.tiers[tier]
    contact_windows, test_windows = windows(plan)
    met = rows.facts.contacts[contact_windows.index(asked.contacts[1])]
    tested = rows.facts.tests[test_windows.index(asked.tests[1])]
    end = date.fromisoformat(Month.of(on.isoformat()).last)
    if met < asked.contacts[0]:
        label = f"{tier}风险：{_within(asked.contacts, '见面访谈')}，已 {met} 次"
        yield _item(rows, "tier_contact", end, label)
    if tested < asked.tests[0] and not rows.case_running:
        label = f"{tier}风险：{_within(asked.tests, '检测')}，已 {tested} 次"
        yield _item(rows, "tier_test", end, label)


def _within(asked: tuple[int, int], what: str) -> str:
    need, months = asked
    return f"{'本月' if months == 1 else f'近 {months} 个月'}应{what} {need} 次"


def _three_years(rows: PersonRows, on: date, plan: Plan) -> Iterator[Item]:
    if rows.facts.status is not Status.AT_LARGE or not rows.clean_from:
        return
    start = max(rows.clean_from)
    due = add_months(start, 12 * plan.days("clean_years"))
    if due <= on:
        yield _item(rows, "three_years", due, f"自 {start} 起满三年未见复吸，请核对后登记状态")
