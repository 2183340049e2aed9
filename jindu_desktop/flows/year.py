"""The twelve months of a year: what was reported, what it would be now, and by which plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.amend import compare
from jindu_desktop.flows.month import OPEN, compute, month_state, plan_of
from jindu_desktop.flows.session import Session
from jindu_desktop.rules.amendment import Moved
from jindu_desktop.rules.precheck import is_zero
from jindu_desktop.store import months

RUNNING, MISSING = "未到月底", "没有报送"
_SHOWN = ("registered", "existing", "new_users", "tests_done", "contacts")


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One month. ``reported`` are some counts as reported last (of an open month as they are now);
    ``moves`` what would differ now, villages aside; ``zero`` marks a zero report."""

    period: str
    state: str
    word: str
    revision: int
    plan: str
    plan_title: str
    zero: bool
    reported: dict[str, int]
    moves: tuple[Moved, ...]
    closed_at: str = ""
    closed_by: str = ""

    def as_json(self) -> dict[str, Any]:
        """The object of the command line."""
        return {
            "period": self.period,
            "state": self.state,
            "word": self.word,
            "revision": self.revision,
            "plan": self.plan,
            "zero": self.zero,
            "closed_at": self.closed_at,
            "closed_by": self.closed_by,
            "counts": self.reported,
            "moved": [each.as_json() for each in self.moves],
        }


def year_of(session: Session, year: int, progress: Progress | None = None) -> list[YearMonth]:
    """The months of a year up to the running one, in order; nothing is changed."""
    tell = progress or Progress()
    running = Month.of(session.today().isoformat())
    wanted = [month for month in Month(year, 12).year_to_here() if month <= running]
    begun = min((each.period for each in months.all_closed(session.db)), default="")
    found = []
    for number, month in enumerate(wanted):
        tell.step(number, len(wanted))
        found.append(_month(session, month, running, begun))
    tell.step(len(wanted), len(wanted))
    return found


def _month(session: Session, month: Month, running: Month, begun: str) -> YearMonth:
    state = month_state(session, month)
    frozen = months.closed(session.db, str(month))
    summary = frozen.summary if frozen else compute(session, month)
    moves = (
        tuple(each for each in compare(session, month) if each.kind != "village") if frozen else ()
    )
    zero = frozen is not None and is_zero(summary)
    word = f"{state.word} · 零报告" if zero else state.word
    if month == running and state.state == OPEN:
        word = RUNNING
    elif state.state == OPEN and begun and str(month) > begun:
        word = MISSING
    plan = plan_of(session, summary)
    return YearMonth(
        str(month), state.state, word, state.revision, plan.id, plan.title, zero,
        {name: summary["counts"][name] for name in _SHOWN}, moves, state.closed_at, state.closed_by,
    )  # fmt: skip


def told_moves(moves: tuple[Moved, ...], most: int = 4) -> str:
    """What moved, in a few words: 在册 +1、现有 +1 等 6 处."""
    words = [f"{each.label} {each.change}".strip() for each in moves[:most]]
    more = f" 等 {len(moves)} 处" if len(moves) > most else ""
    return "、".join(words) + more
