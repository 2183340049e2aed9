"""The agenda as the page 今日 shows it: each row with whom it concerns and who looks after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jindu_desktop.flows.agenda import agenda
from jindu_desktop.flows.session import Session
from jindu_desktop.rules.agenda import RULES, Item
from jindu_desktop.store import desk
from jindu_desktop.store.faults import translated


@dataclass(frozen=True, slots=True)
class Line:
    """One row of 今日. ``days`` are those to go until the due day, negative when it has passed.

    ``name`` is the person's, worker's or school's; ``words`` is what it is found by, lower case.
    """

    item: Item
    urgency: str
    days: int
    group: str
    source: str
    name: str
    number: str
    village: str
    worker: str
    words: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same row after the list was read again."""
        return self.item.rule, self.item.key


def today_list(session: Session, on: date | None = None, *, snoozed: bool = False) -> list[Line]:
    """The agenda of a day (today by default), most urgent first; put-off rows only if asked."""
    day = on or session.today()
    items = agenda(session, day, snoozed=snoozed)
    with translated():
        around = _Around(session, items)
    return [_line(item, day, around) for item in items]


class _Around:
    """Everything the rows have to say beyond the rules, in four queries."""

    def __init__(self, session: Session, items: Sequence[Item]) -> None:
        def ids(record: str) -> set[int]:
            return {item.row_id for item in items if item.record == record}

        self.people = desk.people(session.db, {item.person_id for item in items if item.person_id})
        self.case_workers = desk.case_workers(session.db, ids("rehab_case"))
        self.schools = desk.places(session.db, ids("school"))
        self.workers = desk.staff_words(session.db, ids("worker"))


def _line(item: Item, day: date, around: _Around) -> Line:
    name, number, village, worker, words = _concerned(item, around)
    rule = RULES[item.rule]
    days = (date.fromisoformat(item.due_on) - day).days
    told = f"{words}\n{item.label.lower()}\n{item.key.lower()}"
    return Line(
        item, item.urgency(day.isoformat()), days, rule.group, rule.source,
        name, number, village, worker, told,
    )  # fmt: skip


def _concerned(item: Item, around: _Around) -> tuple[str, str, str, str, str]:
    """Name, number, village, worker and words of whom the row is about."""
    if known := around.people.get(item.person_id):
        worker = around.case_workers.get(item.row_id) if item.record == "rehab_case" else None
        return known.name, known.number, known.village, worker or known.worker, known.words
    if item.record == "school" and item.row_id in around.schools:
        name, village, words = around.schools[item.row_id]
        return name, "", village, "", words
    if item.record == "worker" and item.row_id in around.workers:
        name, words = around.workers[item.row_id]
        return name, "", "", name, words
    return "本单位", "", "", "", "bdw"
