"""A closed month as reported beside as corrected, and the correction as the next revision."""

from __future__ import annotations

from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.answers import demand_public_answers
from jindu_desktop.flows.month import RETURNED, accepted_elsewhere, compute, freeze, month_state
from jindu_desktop.flows.public_words import demand_public
from jindu_desktop.flows.review import review_of
from jindu_desktop.flows.session import Session
from jindu_desktop.rules.amendment import Moved, moved
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.store import months
from jindu_desktop.store.acting import acting
from jindu_desktop.store.closing import SENT_BACK

UNCHANGED = "数字不变"
ANSWERED = "答复市里的问题"


def compare(session: Session, month: Month) -> list[Moved]:
    """What a closed month would say now that it did not say when it was reported.

    Raises Refused while the month is open.
    """
    return moved(_closed(session, month).summary, compute(session, month), LABELS)


def knock_on(session: Session, month: Month) -> list[str]:
    """Closed months after this one whose numbers differ by now as well."""
    later = {each.period for each in months.all_closed(session.db) if each.period > str(month)}
    return [period for period in sorted(later) if compare(session, Month.parse(period))]


def amend(
    session: Session, month: Month, reason: str, progress: Progress | None = None
) -> dict[str, Any]:
    """Freeze the correction of a closed month as its next revision, which ``bundle`` then writes.

    The reason travels with it and must name nobody; so do the answers to the city's questions,
    which may stand for the reason. Without a number that moved there is nothing to
    correct, unless the city returned the month (the reason then is the answer) or the reason says
    数字不变. Returns ``{"period", "revision", "reason", "moved", "later"}``. Raises Refused.
    """
    frozen = _closed(session, month)
    replied = demand_public_answers(session, month)
    words = reason.strip() or (ANSWERED if replied else "")
    _demand_reason(session, words)
    tell = progress or Progress()
    tell.step(0, 2)
    summary = compute(session, month)
    changes = moved(frozen.summary, summary, LABELS)
    answered = month_state(session, month).state == RETURNED or _sent_back(session, frozen)
    if not changes and not answered and UNCHANGED not in words:
        raise Refused(
            f"{month} 的数字与上报时一样，没有可更正的；确需重新上报，请在原因中写明“{UNCHANGED}”",
            code="nothing_moved",
        )
    revision = max(frozen.revision, accepted_elsewhere(session, month)) + 1
    with acting(session.db, session.operator, f"更正 {month}", "amend") as act:
        freeze(act, month, revision, words, summary)
        told = {"period": str(month), "revision": revision, "reason": words}
        act.note("amend", "month_close", None, {key: [None, value] for key, value in told.items()})
    tell.step(1, 2)
    later = knock_on(session, month)
    tell.step(2, 2)
    return told | {"moved": [each.as_json() for each in changes], "later": later}


def _sent_back(session: Session, frozen: months.Closed) -> bool:
    """Whether the second person did not agree to what was frozen."""
    return review_of(session, frozen).result == SENT_BACK


def _closed(session: Session, month: Month) -> months.Closed:
    frozen = months.closed(session.db, str(month))
    if frozen is None:
        raise Refused(f"{month} 还没有关账，直接修改记录即可，不用更正", code="not_closed")
    return frozen


def _demand_reason(session: Session, words: str) -> None:
    if not words:
        raise Refused("更正须写明原因", code="required")
    demand_public(session, words, "更正的原因")
