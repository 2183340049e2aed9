"""A month's numbers: computed, opened into their rows, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.public_words import demand_public
from jindu_desktop.flows.save import NeedsReason
from jindu_desktop.flows.session import Session
from jindu_desktop.rules.counts import tables
from jindu_desktop.rules.indicators import MonthReport, as_json
from jindu_desktop.rules.plan import Plan
from jindu_desktop.rules.precheck import Notice
from jindu_desktop.rules.whole_record import Finding
from jindu_desktop.store import closing, facts, months, receipts, settings
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


def plan_of(session: Session, summary: dict[str, Any]) -> Plan:
    """The plan version that a summary was made by."""
    return settings.plan_named(session.db, summary["plan"]) or session.plan


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
    session: Session,
    month: Month,
    reason: str = "",
    progress: Progress | None = None,
    *,
    heed: bool = False,
) -> list[Notice]:
    """Freeze the figures of a month that is over, and with them the list of what was found before.

    Returns that list. If the city has accepted the month from another PC of ours (its receipt says
    so), this is the next revision of it, whose reason travels and must name nobody. Raises Refused
    if it is not over or already closed, or with every error of the list; NeedsReason if an earlier
    month is open, with ``heed`` also for any other warning.
    """
    from jindu_desktop.flows.precheck import precheck  # which computes months in turn

    if session.today().isoformat() <= month.last:
        raise Refused(f"{month} 还没有结束，月底之后才能关账", code="month_not_over")
    if months.closed(session.db, str(month)):
        raise Refused(f"{month} 已经关账，更正请用“更正”", code="already_closed")
    words = reason.strip()
    tell = progress or Progress()
    tell.step(0, 2)
    summary = compute(session, month)
    notices = precheck(session, month, summary, whole=heed)
    _refuse_errors(notices)
    found = _warnings(notices) if heed else earlier_open(session, month)
    if found and not words:
        raise NeedsReason(found)
    revision = accepted_elsewhere(session, month) + 1
    if revision:
        demand_public(session, words, "关账的理由")
    tell.step(1, 2)
    with acting(session.db, session.operator, f"关账 {month}", "close") as act:
        freeze(act, month, revision, words, summary)
        closing.keep_check(act, str(month), revision, words, [n.as_json() for n in notices])
        told = {"period": str(month), "warnings": len(notices), "reason": words}
        act.note("close", "month_close", None, {key: [None, value] for key, value in told.items()})
    tell.step(2, 2)
    return notices


def _refuse_errors(notices: Sequence[Notice]) -> None:
    errors = [each for each in notices if each.blocking]
    if errors:
        faults = tuple(Fault("", each.item, "", "check_failed", each.text) for each in errors)
        raise Refused("；".join(each.text for each in errors), faults, "check_failed")


def _warnings(notices: Sequence[Notice]) -> list[Finding]:
    return [Finding(each.item or "month", each.text, False) for each in notices]


def freeze(act: Act, month: Month, revision: int, reason: str, summary: dict[str, Any]) -> None:
    """Keep the figures of a revision, inside an act."""
    frozen = months.Closed(
        str(month), revision, act.at, act.operator, reason.strip(), summary["plan"], summary
    )
    months.freeze(act.db, frozen)


def earlier_open(session: Session, month: Month) -> list[Finding]:
    """A month before this one that is open, if any month was closed before or has facts."""
    done = {each.period for each in months.all_closed(session.db)}
    earlier = str(month.plus(-1))
    first = min(done, default="")
    if earlier in done or not done or str(month) < first:
        return []
    return [Finding("month", f"上一个月 {earlier} 还没有关账", False)]
