"""A month's numbers: computed, opened into their rows, closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.save import NeedsReason
from jindu_desktop.flows.session import Session
from jindu_desktop.rules.counts import tables
from jindu_desktop.rules.indicators import MonthReport, as_json
from jindu_desktop.rules.whole_record import Finding
from jindu_desktop.store import facts, months, receipts, settings
from jindu_desktop.store.acting import Act, acting

OPEN, CLOSED, EXPORTED, RECEIVED, RETURNED = "open", "closed", "exported", "received", "returned"
STATE_WORDS = {
    OPEN: "未关账",
    CLOSED: "已关账，待导出",
    EXPORTED: "待受理",
    RECEIVED: "已受理",
    RETURNED: "退回",
}
_BUNDLE_STATES = {
    months.EXPORTED: EXPORTED,
    months.ACCEPTED: RECEIVED,
    months.RETURNED: RETURNED,
}


@dataclass(frozen=True, slots=True)
class MonthState:
    """Where a month stands on its way to the city; ``questions`` are those of a returned bundle,
    each ``{"text", "code", "indicator", "row"}``."""

    period: str
    state: str
    revision: int = 0
    closed_at: str = ""
    closed_by: str = ""
    sha256: str = ""
    seq: int | None = None
    questions: tuple[dict[str, str], ...] = ()

    @property
    def word(self) -> str:
        """The state in the office's words."""
        return STATE_WORDS[self.state]


def report(session: Session, month: Month, *, as_corrected: bool = False) -> dict[str, Any]:
    """summary.json of a month: as reported when it is closed, else computed from today's facts."""
    frozen = months.closed(session.db, str(month))
    if frozen and not as_corrected:
        return frozen.summary
    return compute(session, month) | {"as_reported": not as_corrected}


def compute(session: Session, month: Month) -> dict[str, Any]:
    """The summary as the facts say now, whatever was reported."""
    made = month_report(session, month)
    ratios = made.ratios()
    counts, by_village = tables(made)
    return {
        "office": str(session.office["division_code"]),
        "period": str(month),
        "cutoff": month.last,
        "plan": made.plan.id,
        "as_reported": True,
        "indicators": [as_json(made.plan, t, ratios[t.id]) for t in made.plan.targets],
        "counts": counts,
        "by_village": by_village,
    }


def month_report(session: Session, month: Month) -> MonthReport:
    """The month's facts under the plan version in force on its last day."""
    plan = settings.plan_on(session.db, month.last)
    return MonthReport(facts.month_facts(session.db, month, plan), plan)


def month_state(session: Session, month: Month) -> MonthState:
    """Where the month stands."""
    frozen = months.closed(session.db, str(month))
    if frozen is None:
        return MonthState(str(month), OPEN)
    base = (frozen.revision, frozen.closed_at, frozen.closed_by)
    sent = months.bundle(session.db, frozen.period, frozen.revision)
    gone = sent is None or sent.state == months.RETURNED
    if gone and accepted_elsewhere(session, month) >= frozen.revision:
        return MonthState(frozen.period, RECEIVED, *base)
    if sent is None:
        return MonthState(frozen.period, CLOSED, *base)
    state = _BUNDLE_STATES[sent.state]
    answer = receipts.answer_to(session.db, sent.sha256)
    asked = tuple(answer.questions) if answer else ()
    return MonthState(frozen.period, state, *base, sent.sha256, sent.seq, asked)


def accepted_elsewhere(session: Session, month: Month) -> int:
    """The highest revision of a month that the city's receipts say is accepted, -1 if none.

    On a restored or new PC it may be one that this PC never made.
    """
    found = receipts.accepted(session.db, str(month))
    return found.revision if found else -1


def close_month(
    session: Session, month: Month, reason: str = "", progress: Progress | None = None
) -> None:
    """Freeze the figures of a month that is over.

    If the city has accepted the month from another PC of ours (its receipt says so), this is the
    next revision of it. Raises Refused if it is not over or already closed, NeedsReason if an
    earlier month is open.
    """
    if session.today().isoformat() <= month.last:
        raise Refused(f"{month} 还没有结束，月底之后才能关账", code="month_not_over")
    if months.closed(session.db, str(month)):
        raise Refused(f"{month} 已经关账，更正请用“更正”", code="already_closed")
    found = _earlier_open(session, month)
    if found and not reason.strip():
        raise NeedsReason(found)
    (progress or Progress()).step(0, 1)
    summary = compute(session, month)
    with acting(session.db, session.operator, f"关账 {month}", "close") as act:
        freeze(act, month, accepted_elsewhere(session, month) + 1, reason, summary)
        act.note("close", "month_close", None, {"period": [None, str(month)]})
    (progress or Progress()).step(1, 1)


def freeze(act: Act, month: Month, revision: int, reason: str, summary: dict[str, Any]) -> None:
    """Keep the figures of a revision, inside an act."""
    frozen = months.Closed(
        str(month), revision, act.at, act.operator, reason.strip(), summary["plan"], summary
    )
    months.freeze(act.db, frozen)


def _earlier_open(session: Session, month: Month) -> list[Finding]:
    """A month before this one that is open, if any month was closed before or has facts."""
    done = {each.period for each in months.all_closed(session.db)}
    earlier = str(month.plus(-1))
    first = min(done, default="")
    if earlier in done or not done or str(month) < first:
        return []
    return [Finding("month", f"上一个月 {earlier} 还没有关账", False)]
