"""Before closing: everything a month's report should be asked about, errors first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.agenda import agenda
from jindu_desktop.flows.month import compute, earlier_open, month_report
from jindu_desktop.flows.rule_packs import present_pack
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.bundle import canonical
from jindu_desktop.ports.bundle.summary import FILE, read_summary
from jindu_desktop.records.codes import SEVEN_VENUES
from jindu_desktop.rules.agenda import RULES
from jindu_desktop.rules.agenda.item import LATER, WEEK
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.indicators import MonthReport
from jindu_desktop.rules.precheck import (
    WARNING,
    Found,
    Notice,
    implausible,
    is_zero,
    unusual,
)
from jindu_desktop.rules.rule_pack import judged
from jindu_desktop.store import closing, facts, missing, months
from jindu_desktop.store.faults import translated

MONTHS = 12
_PAGES = {"person", "rehab_case", "worker", "school", "activity"}  # records that open by themselves
_OF_THE_MONTH = {"month_close", "month_send", "month_returned", "key_day"}


def precheck(
    session: Session,
    month: Month,
    summary: dict[str, Any] | None = None,
    progress: Progress | None = None,
    *,
    whole: bool = True,
) -> list[Notice]:
    """Errors and warnings of a month, errors first and the city's own checks before ours; nothing
    is changed.

    ``summary`` is the month's if it was computed already. ``whole`` also computes those of the
    twelve months before that were never closed; without it only closed ones are compared with.
    """
    with translated():
        found = summary or compute(session, month)
        made = month_report(session, month)
        notices = [
            *_of_the_city(session, month, found),
            *_unfit(found),
            *implausible(found["counts"], LABELS),
            *(Notice(WARNING, "月报", each.message) for each in earlier_open(session, month)),
            *unusual(found["counts"], history(session, month, progress, whole=whole), LABELS),
            *_zero(found),
            *_missing(session, month, made),
            *_unreported(made),
            *_undone(session, month),
        ]
    return sorted(notices, key=_errors_first)


def _of_the_city(session: Session, month: Month, summary: dict[str, Any]) -> Iterator[Notice]:
    """What the city's own checks find; the month before as reported, else computed."""
    pack = present_pack(session)
    if pack is None:
        return
    frozen = months.closed(session.db, str(month.plus(-1)))
    before = frozen.summary if frozen else compute(session, month.plus(-1))
    yield from judged(pack, summary, before)


def kept_check(session: Session, month: Month) -> Found | None:
    """The list that was frozen with a closed month; None while it is open.

    A month closed before such lists were kept has an empty one.
    """
    frozen = months.closed(session.db, str(month))
    if frozen is None:
        return None
    kept = closing.check(session.db, frozen.period, frozen.revision)
    if kept is None:
        return Found((), True, frozen.reason, frozen.closed_at, frozen.closed_by)
    return Found(
        tuple(Notice(**each) for each in kept.notices), True, kept.reason, kept.at, kept.operator
    )


def _errors_first(notice: Notice) -> bool:
    return not notice.blocking


def history(
    session: Session, month: Month, progress: Progress | None = None, *, whole: bool = True
) -> list[dict[str, int]]:
    """The counts of the twelve months before, oldest first: as reported last, else computed.

    Months before the first person was registered say nothing and are left out.
    """
    frozen = {each.period: each.summary for each in months.all_closed(session.db)}
    found = []
    for back in range(MONTHS, 0, -1):
        (progress or Progress()).step(MONTHS - back, MONTHS)
        earlier = month.plus(-back)
        summary = frozen.get(str(earlier)) or (compute(session, earlier) if whole else None)
        if summary and summary["counts"]["registered"]:
            found.append(summary["counts"])
    return found


def _unfit(summary: dict[str, Any]) -> Iterator[Notice]:
    """What the city could not add up, which it would send back."""
    files = {FILE: canonical.dumps(summary)}
    _, wrong = read_summary(summary, files, "")
    for each in wrong:
        text = f"照这样导出，市里读不了、会退回，请先改村名等处的特殊字符：{each.message}"
        yield Notice(WARNING, "市里读不了", text)


def _zero(summary: dict[str, Any]) -> Iterator[Notice]:
    """A month in which nothing happened is reported all the same, but not by oversight."""
    if is_zero(summary):
        yield Notice(
            WARNING, "零报告", "本月没有任何工作记录，关账后作为零报告上报，请确认没有漏录"
        )


def _missing(session: Session, month: Month, made: MonthReport) -> Iterator[Notice]:
    """Facts without which a number is too low or stands under 未填."""
    rows = facts.person_rows(session.db, month, made.facts.on, made.plan)
    for row_id, _, name, person in rows:
        if person.at_large and person.village is None:
            yield Notice(WARNING, "漏填", f"{name}：没有填村(社区)", "person", row_id, "village")
    for row_id, title, day in missing.uncounted_activities(session.db, month.first, month.last):
        text = f"{day} {title}：没有填参加人数"
        yield Notice(WARNING, "漏填", text, "activity", row_id, "participants")
    for row_id, title, owner in missing.cases_without_worker(session.db, made.facts.on):
        text = f"{owner} {title}：没有填专职人员"
        yield Notice(WARNING, "漏填", text, "rehab_case", row_id, "worker")


def _unreported(made: MonthReport) -> Iterator[Notice]:
    """Schools that noted nothing this school year, venue classes without an activity this year."""
    for school in made.facts.schools:
        if not school.done | school.not_applicable:
            text = f"{school.name}：本学年“八个一”一项也没有填"
            yield Notice(WARNING, "没有报送", text, "school", school.id)
    for venue in SEVEN_VENUES:
        if venue not in made.facts.venues:
            text = f"今年还没有“{venue}”的宣传活动"
            yield Notice(WARNING, "没有报送", text, item="seven_enters")


def _undone(session: Session, month: Month) -> Iterator[Notice]:
    """What was due by the month's last day and is not done."""
    for item in agenda(session, date.fromisoformat(month.last), snoozed=True):
        if item.rule in _OF_THE_MONTH or item.urgency(month.last) in {WEEK, LATER}:
            continue
        group = RULES[item.rule].group
        named = "" if item.person and item.person in item.label else item.person
        text = f"{group}：{f'{named} ' if named else ''}{item.label}（{item.due_on} 到期）"
        own = (item.record, item.row_id) if item.record in _PAGES else ("person", item.person_id)
        yield Notice(WARNING, "到期未办", text, *own)
