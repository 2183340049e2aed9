"""今日: everything due on a day, in order of urgency, and putting a row off."""

from __future__ import annotations

from datetime import date

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.session import Session
from jindu_desktop.rules.agenda import RULES, Item, case_items, office_items, ordered, person_items
from jindu_desktop.rules.agenda.of_cases import CaseRows, clean_since
from jindu_desktop.rules.clocks import term_at
from jindu_desktop.rules.judges import NOT_EXECUTED_HERE
from jindu_desktop.store import agenda_facts, settings
from jindu_desktop.store.acting import acting
from jindu_desktop.store.faults import translated


def agenda(session: Session, on: date | None = None, *, snoozed: bool = False) -> list[Item]:
    """What is due at a day (today by default), most urgent first; put-off rows only if asked."""
    day = on or session.today()
    text = day.isoformat()
    with translated():
        plan = settings.plan_on(session.db, text)
        cases = agenda_facts.case_rows(session.db, plan, text)
        clean = agenda_facts.clean_from(session.db, text)
        for rows in cases:
            clean[rows.case.person] += clean_since(rows, day, plan)
        items = [item for rows in cases for item in case_items(rows, day, plan)]
        running = {rows.case.person for rows in cases if _tests_owed(rows, day)}
        for person in agenda_facts.person_rows(session.db, plan, text, running, clean):
            items += person_items(person, day, plan)
        items += office_items(agenda_facts.office_rows(session.db, plan, text), day, plan)
        hidden = set() if snoozed else agenda_facts.snoozed(session.db, text)
    return ordered((item for item in items if (item.rule, item.key) not in hidden), text)


def _tests_owed(rows: CaseRows, on: date) -> bool:
    """Whether the case runs, so that its slots and not the tier ask for tests."""
    facts = rows.case.facts
    if facts.served_on > on or (facts.ended_on and facts.ended_on <= on):
        return False
    term = term_at(facts, on)
    return bool(term and not term.suspended and rows.case.status_at(on) not in NOT_EXECUTED_HERE)


def snooze(session: Session, item: Item, until: date, reason: str) -> None:
    """Put a row off until a day, with a reason that is kept.

    Raises Refused without a reason or for a day that is not ahead.
    """
    if not reason.strip():
        raise Refused("暂缓须写明原因", code="required")
    if until <= session.today():
        raise Refused("暂缓到的日期应在今天之后", code="not_ahead")
    with acting(session.db, session.operator, f"暂缓 {RULES[item.rule].group}", "snooze") as act:
        row = (item.rule, item.key, until.isoformat(), reason.strip(), act.at, session.operator)
        agenda_facts.snooze(act.db, row)
        told = {"rule": [None, item.rule], "until": [None, until.isoformat()]}
        act.note("snooze", item.record, item.row_id or None, told)
