"""What the page 月报上报 asks of the flows, as work for the worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.rules.amendment import Moved
from jindu_desktop.rules.plan import Target
from jindu_desktop.rules.precheck import Found, Notice

if TYPE_CHECKING:
    from jindu_desktop.flows.review import ToReview
    from jindu_desktop.flows.session import Session
    from jindu_desktop.flows.year import YearMonth


@dataclass(frozen=True, slots=True)
class Answer:
    """A month as the page shows it: summary.json, the targets behind it, where it stands."""

    summary: dict[str, Any]
    targets: tuple[Target, ...]
    state: str
    state_word: str
    questions: tuple[dict[str, str], ...] = ()
    """The city's, while the month stands returned."""
    answers: tuple[str, ...] = ()
    """Those given so far, in the order of the questions."""
    review: bool = False
    """Whether a second person has a say about the month."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved since the revision that stands, and the targets by which it is said."""

    revision: int
    moves: tuple[Moved, ...]
    targets: tuple[Target, ...]


def read(month: Month) -> Callable[[Session, Progress], Answer]:
    """Compute the month, or read its frozen figures."""

    def work(session: Session, _progress: Progress) -> Answer:
        from jindu_desktop.flows.answers import answered
        from jindu_desktop.flows.month import RETURNED, month_state, plan_of, report

        state = month_state(session, month)
        asked = state.questions if state.state == RETURNED else ()
        summary = report(session, month)
        targets = plan_of(session, summary).targets
        given = answered(session, month) if asked else ()
        word, reviewed = _reviewed(session, month, state.word)
        return Answer(summary, targets, state.state, word, asked, given, reviewed)

    return work


def _reviewed(session: Session, month: Month, word: str) -> tuple[str, bool]:
    """The state in words, which a missing second person changes, and whether one is asked for."""
    from jindu_desktop.flows.review import state_of

    found = state_of(session, month)
    if found is None:
        return word, False
    open_word = f"复核{found.result}" if found.result else "待复核"
    return (open_word if found.open else word), found.needed or bool(found.result)


def look_over(month: Month) -> Callable[[Session, Progress], Found]:
    """What is to be asked about the month before it is closed; of a closed one, what was."""

    def work(session: Session, progress: Progress) -> Found:
        from jindu_desktop.flows.precheck import kept_check, precheck

        kept = kept_check(session, month)
        return kept or Found(tuple(precheck(session, month, progress=progress)))

    return work


def close(month: Month, reason: str) -> Callable[[Session, Progress], list[Notice]]:
    """Freeze the figures of the month; every warning needs the reason."""

    def work(session: Session, progress: Progress) -> list[Notice]:
        from jindu_desktop.flows.month import close_month

        return close_month(session, month, reason, progress, heed=True)

    return work


def export(month: Month, folder: Path) -> Callable[[Session, Progress], Path]:
    """Write the signed bundle of the month."""

    def work(session: Session, progress: Progress) -> Path:
        from jindu_desktop.flows.export_bundle import export_bundle

        return export_bundle(session, month, folder, progress)

    return work


def compare_with(month: Month) -> Callable[[Session, Progress], Comparison]:
    """The frozen figures of the month beside what they would be now."""

    def work(session: Session, _progress: Progress) -> Comparison:
        from jindu_desktop.flows.amend import compare
        from jindu_desktop.flows.month import month_state

        moves = tuple(compare(session, month))
        return Comparison(month_state(session, month).revision, moves, session.plan.targets)

    return work


def amend_with(month: Month, reason: str) -> Callable[[Session, Progress], dict[str, Any]]:
    """Freeze the correction of the month as its next revision."""

    def work(session: Session, progress: Progress) -> dict[str, Any]:
        from jindu_desktop.flows.amend import amend

        return amend(session, month, reason, progress)

    return work


def keep_answer(month: Month, number: int, text: str) -> Callable[[Session, Progress], None]:
    """Keep the answer to one of the city's questions as it is typed."""

    def work(session: Session, _progress: Progress) -> None:
        from jindu_desktop.flows.answers import answer

        answer(session, month, number, text)

    return work


def look_at(month: Month) -> Callable[[Session, Progress], ToReview]:
    """What a second person looks at."""

    def work(session: Session, _progress: Progress) -> ToReview:
        from jindu_desktop.flows.review import to_review

        return to_review(session, month)

    return work


def review_with(
    month: Month, result: str, remark: str, second: tuple[str, str]
) -> Callable[[Session, Progress], None]:
    """Keep the word of the second person, who may be beside the one at work."""

    def work(session: Session, _progress: Progress) -> None:
        from jindu_desktop.flows.review import review

        review(session, month, result, remark, *second)

    return work


def look_at_year(year: int, session: Session, progress: Progress) -> list[YearMonth]:
    """The months of a year."""
    from jindu_desktop.flows.year import year_of

    return year_of(session, year, progress)
