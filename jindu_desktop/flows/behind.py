"""Every number opens into its rows: who is in, who is missing, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.month import month_report
from jindu_desktop.flows.session import Session
from jindu_desktop.records.codes import SEVEN_VENUES
from jindu_desktop.rules import judges
from jindu_desktop.rules.clocks import Slot
from jindu_desktop.rules.facts import CaseAt, WorkerAt
from jindu_desktop.rules.indicators import MonthReport, person_judges
from jindu_desktop.rules.judges import Verdict
from jindu_desktop.store import facts, people


@dataclass(frozen=True, slots=True)
class Behind:
    """One row behind a number; ``key`` is its natural key, ``row_id`` opens it on screen."""

    row_id: int
    record: str
    key: str
    label: str
    in_numerator: bool
    reason: str

    def as_json(self) -> dict[str, Any]:
        """The row as the command line gives it."""
        return {
            "key": self.key,
            "label": self.label,
            "in_numerator": self.in_numerator,
            "reason": self.reason,
        }


def behind(session: Session, month: Month, indicator_id: str) -> list[Behind]:
    """The rows behind an indicator of a month, as the facts say now.

    Raises Refused for an indicator the plan version does not have.
    """
    made = month_report(session, month)
    if indicator_id not in {target.id for target in made.plan.targets}:
        raise Refused(f"没有名为“{indicator_id}”的指标", code="unknown_indicator")
    rows = _READERS.get(indicator_id, _people)
    return list(rows(session, made, indicator_id))


def _behind(row_id: int, record: str, key: str, label: str, verdict: Verdict) -> Behind:
    reason = "" if verdict is True else str(verdict)
    return Behind(row_id, record, key, label, verdict is True, reason)


def _people(session: Session, made: MonthReport, indicator_id: str) -> Iterator[Behind]:
    judge = person_judges(made.plan)[indicator_id]
    month = made.facts.month
    for row_id, number, name, person in facts.person_rows(
        session.db, month, made.facts.on, made.plan
    ):
        verdict = judge(person)
        if verdict is not None:
            yield _behind(row_id, "person", number, name, verdict)


def _cases(session: Session, made: MonthReport, indicator_id: str) -> Iterator[Behind]:
    found = made.effective() if indicator_id == "effective_execution_rate" else made.executions()
    judged = [(case, verdict) for case, verdict in found if verdict is not None]
    names = people.names(session.db, {case.person for case, _ in judged})
    for case, verdict in judged:
        yield _behind(case.id, "rehab_case", case.decision_no, names[case.person], verdict)


def _slots(session: Session, made: MonthReport, _: str) -> Iterator[Behind]:
    found: list[tuple[CaseAt, Slot, Verdict]] = list(made.tested())
    names = people.names(session.db, {case.person for case, _, _ in found})
    for case, slot, verdict in found:
        label = f"{names[case.person]} 第 {slot.number} 次（{slot.first} 至 {slot.last}）"
        key = f"{case.decision_no}|{slot.number}"
        yield _behind(case.id, "rehab_case", key, label, verdict)


def _worker(worker: WorkerAt, verdict: Verdict) -> Behind:
    key = f"{worker.name}|{worker.joined_on}"
    return _behind(worker.id, "worker", key, f"{worker.name}（{worker.role}）", verdict)


def _staff(_: Session, made: MonthReport, indicator_id: str) -> Iterator[Behind]:
    judge = judges.certified if indicator_id == "professional_share" else judges.trained
    for worker in made.staff:
        yield _worker(worker, judge(worker))


def _ratio(session: Session, made: MonthReport, indicator_id: str) -> Iterator[Behind]:
    """Existing persons above the line, full-time staff below it."""
    yield from _people(session, made, indicator_id)
    for worker in made.staff:
        if worker.full_time:
            yield _worker(worker, "专职人员（分母）")


def _handovers(_: Session, made: MonthReport, __: str) -> Iterator[Behind]:
    for each in made.facts.handovers:
        key = f"{each.id_number}|{each.released_on}"
        label = f"{each.name} {each.released_on} 出所"
        yield _behind(each.id, "release_handover", key, label, made.visited(each))


def _schools(_: Session, made: MonthReport, __: str) -> Iterator[Behind]:
    for school in made.facts.schools:
        verdict = judges.eight_done(school)
        yield _behind(school.id, "school", school.name, school.name, verdict)


def _venues(_: Session, made: MonthReport, __: str) -> Iterator[Behind]:
    for venue in SEVEN_VENUES:
        verdict = True if venue in made.facts.venues else "本年度还没有这一类活动"
        yield _behind(0, "activity", str(venue), str(venue), verdict)


def _educators(session: Session, made: MonthReport, _: str) -> Iterator[Behind]:
    for row_id, name, joined_on in people.educators(session.db, made.facts.on):
        yield _behind(row_id, "worker", f"{name}|{joined_on}", name, True)


def _director(session: Session, made: MonthReport, _: str) -> Iterator[Behind]:
    office = session.office
    label = " ".join(str(office[n]) for n in ("director_name", "director_title") if office[n])
    verdict: Verdict = made.facts.director_is_leader or "禁毒办主任未由党政主要领导兼任"
    yield _behind(
        int(str(office["id"])), "office", str(office["division_code"]), label or "未填", verdict
    )


_Reader = Callable[[Session, MonthReport, str], Iterator[Behind]]
_READERS: dict[str, _Reader] = {
    "execution_rate": _cases,
    "effective_execution_rate": _cases,
    "retention_rate": _cases,
    "test_rate": _slots,
    "professional_share": _staff,
    "training_rate": _staff,
    "users_per_worker": _ratio,
    "handover_rate": _handovers,
    "eight_ones_rate": _schools,
    "seven_enters": _venues,
    "prevention_educator": _educators,
    "director_is_leader": _director,
}
