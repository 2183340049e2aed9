"""What the forms of pauses, ends and evaluations show: days, custody, counts of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.ports.pdf.forms import options
from jindu_desktop.ports.pdf.wording import day_words
from jindu_desktop.records import (
    ASSISTANCE,
    BREACH,
    CONTACT,
    DRUG_TEST,
    EVALUATION,
    LEAVE,
    SUSPENSION,
)
from jindu_desktop.records.codes import BreachKind, EndReason, TestResult
from jindu_desktop.records.field import Record, Row
from jindu_desktop.store import entries

FINAL = "期满"
_ENDS = {
    EndReason.TERMINATED: options.IMPRISONED,
    EndReason.TO_COMPULSORY: options.ISOLATED,
    EndReason.DEATH: options.DEAD,
    EndReason.OTHER: "其他",
}


def pause(made: Gathering) -> None:
    """How many days the measure stood still, and what kind of custody the reason names."""
    row = made.target.row
    if row is None:
        return
    reason = str(row["reason"] or "")
    named = [word for word in options.CUSTODY if word in reason]
    made.values["suspension.custody"] = named[0] if named else ""
    if row["until"]:
        made.values["suspension.days"] = str(_paused(row, made.day))


def ended(made: Gathering) -> None:
    """Why the measure ended before its term, "" if it did not."""
    case = made.target.case
    if case and case["ended_on"] and case["end_reason"] in _ENDS:
        made.values["case.ended_by"] = _ENDS[EndReason(str(case["end_reason"]))]


def regular(made: Gathering) -> None:
    """The evaluation and what happened since the one before it."""
    case = made.target.case
    if case is None:
        return
    rows = [row for row in _owned(made, EVALUATION) if row["kind"] != FINAL]
    row = _evaluation(made, rows)
    last = str(row["held_on"]) if row else made.day.isoformat()
    earlier = [str(each["held_on"]) for each in rows if str(each["held_on"]) < last]
    start = str(case["reported_on"] or case["served_on"])
    first = _after(earlier[-1]) if earlier else start
    _period(made, first, last)


def final(made: Gathering) -> None:
    """The final evaluation and the whole term in numbers."""
    case = made.target.case
    if case is None:
        return
    _evaluation(made, [row for row in _owned(made, EVALUATION) if row["kind"] == FINAL])
    paused = sum(_paused(row, made.day) for row in _owned(made, SUSPENSION))
    made.values["case.suspended_days"] = str(paused)
    if case["end_reason"] == EndReason.COMPLETED:
        made.values["case.released_on"] = made.values["rehab_case.ended_on"]
    last = str(case["ended_on"] or made.day.isoformat())
    _period(made, str(case["reported_on"] or case["served_on"]), last)
    done, planned = made.values.get("case.tests_done"), made.values.get("case.tests_planned")
    made.values["period.tests_ratio"] = f"{done}/{planned}" if planned else ""


def _evaluation(made: Gathering, rows: Sequence[Row]) -> Row | None:
    """The evaluation the paper is about if it is one of these, else the last of them."""
    for field in EVALUATION.fields:
        made.values.pop(f"{EVALUATION.name}.{field.name}", None)
    own = made.target.row_id
    found = [row for row in rows if row["id"] == own] or list(rows)
    if not found:
        return None
    made.add(EVALUATION, found[-1])
    return found[-1]


def _period(made: Gathering, first: str, last: str) -> None:
    """Tests, talks, visits, help, leaves and breaches from ``first`` to ``last``."""
    slots = [slot for slot in made.tables.get("slots", []) if first <= slot["to"] <= last]
    states = [slot["state"] for slot in slots]
    tests = _dated(made, DRUG_TEST, first, last)
    contacts = _dated(made, CONTACT, first, last)
    breaches = _dated(made, BREACH, first, last)
    counted = [row for row in breaches if not row["excused"]]
    refused = [row for row in counted if row["kind"] == BreachKind.REFUSED_TEST]
    numbers = {
        "tests_due": len(slots),
        "tests_done": states.count("done"),
        "tests_missed": states.count("missed"),
        "tests_positive": sum(row["result"] == TestResult.POSITIVE for row in tests),
        "talks": sum(row["way"] != "走访" for row in contacts),
        "visits": sum(row["way"] == "走访" for row in contacts),
        "met": sum(bool(row["met"]) for row in contacts),
        "helped": len(_dated(made, ASSISTANCE, first, last)),
        "leaves": len(_dated(made, LEAVE, first, last)),
        "breaches": len(breaches),
        "refusals": sum(bool(row["notice_served"]) for row in refused),
        "absences": sum(row["kind"] == BreachKind.ABSENCE for row in counted),
    }
    made.values |= {f"period.{name}": str(number) for name, number in numbers.items()}
    made.values["period.span"] = f"{day_words(first)}至{day_words(last)}"


def _dated(made: Gathering, record: Record, first: str, last: str) -> list[Row]:
    """The rows of the case or its person in a period; they become sources of the paper."""
    rows = [row for row in _owned(made, record) if first <= str(row[record.day]) <= last]
    made.sources += [int(str(row["id"])) for row in rows]
    return rows


def _owned(made: Gathering, record: Record) -> list[Row]:
    """The rows of the paper's case, or of its person."""
    assert record.owner is not None
    field, owner = record.owner
    row = made.target.case if owner.record == "rehab_case" else made.target.person
    return (
        entries.rows_where(made.session.db, record, field.name, int(str(row["id"]))) if row else []
    )


def _paused(row: Row, day: date) -> int:
    """The days of a suspension by a day; the day it goes on again is executed (records.md)."""
    since = date.fromisoformat(str(row["since"]))
    until = date.fromisoformat(str(row["until"])) if row["until"] else day
    return max(0, (min(until, day) - since).days)


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
