"""Reading for lists and forms: identifiers in order, rows, labels, history. Nothing is written."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jindu_desktop.core.period import school_year
from jindu_desktop.flows import listing
from jindu_desktop.flows.listing import Wanted
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.codes import Stage, Status
from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.clocks import STATE_WORDS, state_at, term_at
from jindu_desktop.rules.diff import sentence
from jindu_desktop.rules.filters import Condition
from jindu_desktop.store import audit, case_facts, entries, facts, people, settings
from jindu_desktop.store.faults import translated


def find_rows(
    session: Session,
    record: Record,
    text: str = "",
    *,
    order: str = "",
    descending: bool = False,
    struck: bool = False,
    only: tuple[str, int] | None = None,
    conditions: tuple[Condition, ...] = (),
) -> array[int]:
    """Identifiers of the rows whose words contain ``text``: name, pinyin, number, phone.

    ``only`` restricts to rows whose field has that value, e.g. ("person", 17); ``conditions`` to
    rows that fit all of them.
    """
    with translated():
        if only:
            rows = entries.rows_where(session.db, record, only[0], only[1])
            ids = array("q", [int(str(row["id"])) for row in rows])
            return ids[::-1] if descending else ids
        wanted = Wanted(record, order, descending, struck, conditions)
        return listing.ordered(session, wanted, searched=bool(text.strip())).containing(text)


def rows(session: Session, record: Record, ids: Sequence[int]) -> list[Row]:
    """Rows in the order of their identifiers; ones that are gone are left out."""
    with translated():
        found = entries.fetch_many(session.db, record, ids)
    return [found[row_id] for row_id in ids if row_id in found]


def labels(session: Session, record_name: str, ids: Sequence[int]) -> dict[int, str]:
    """How referenced rows are shown: a person by name, a case by its decision number."""
    record = BY_NAME[record_name]
    return people.texts(session.db, record.name, record.title, ids)


def options(session: Session, record_name: str) -> list[tuple[int, str]]:
    """What a pick list offers: identifier and label, in pinyin order."""
    record = BY_NAME[record_name]
    ids = find_rows(session, record, order=record.title)
    found = labels(session, record_name, ids)
    return [(row_id, found[row_id]) for row_id in ids]


def belonging(session: Session, record_name: str, field: str, row_id: int) -> frozenset[int]:
    """Those rows of a record whose field points to one row: the grids of a village."""
    rows = entries.rows_where(session.db, BY_NAME[record_name], field, row_id)
    return frozenset(int(str(row["id"])) for row in rows)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a row's history."""

    at: str
    operator: str
    sentence: str
    reason: str


def history(session: Session, record: Record, row_id: int) -> list[HistoryLine]:
    """Everything that happened to a row, newest first, private values masked."""

    def shown(name: str, value: Any) -> str:
        return labels(session, name, [value]).get(value, "")

    return [
        HistoryLine(
            local_time(line.at), line.operator, sentence(record, line.verb, change, shown), reason
        )
        for line, change, reason in reversed(audit.of_row(session.db, row_id))
    ]


def local_time(at: str) -> str:
    """A moment as kept (UTC) by the clock on the wall, to the minute."""
    moment = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
    return moment.strftime("%Y-%m-%d %H:%M")


def standing(session: Session, record: Record, ids: Sequence[int], on: str = "") -> dict[int, str]:
    """One word on where each row stands at a day: a person's status, a case's state, …"""
    day = on or session.today().isoformat()
    reader = {
        "person": _persons_stand,
        "rehab_case": _cases_stand,
        "worker": _workers_stand,
        "school": _schools_stand,
    }.get(record.name)
    return reader(session, ids, day) if reader else {}


def _persons_stand(session: Session, ids: Sequence[int], day: str) -> dict[int, str]:
    found = dict.fromkeys(ids, str(Status.AT_LARGE))
    return found | facts.statuses(session.db, ids, day)


def _cases_stand(session: Session, ids: Sequence[int], day: str) -> dict[int, str]:
    plan = settings.plan_on(session.db, day)
    on = datetime.fromisoformat(day).replace(tzinfo=UTC).date()
    return {
        case.id: STATE_WORDS[state_at(case.facts, on, plan, term_at(case.facts, on))]
        for case in case_facts.chosen(session.db, plan, ids)
    }


def _workers_stand(session: Session, ids: Sequence[int], day: str) -> dict[int, str]:
    found = entries.fetch_many(session.db, BY_NAME["worker"], ids)
    return {
        row_id: "离职" if row["left_on"] and str(row["left_on"]) <= day else "在岗"
        for row_id, row in found.items()
    }


def _schools_stand(session: Session, ids: Sequence[int], day: str) -> dict[int, str]:
    """n/8 of the day's school year; a kindergarten has no eight ones (indicators.md)."""
    done = facts.items_settled(session.db, school_year(day))
    found = entries.fetch_many(session.db, BY_NAME["school"], ids)
    return {
        row_id: "不计" if row["stage"] == Stage.KINDERGARTEN else f"{done.get(row_id, 0)}/8"
        for row_id, row in found.items()
    }
