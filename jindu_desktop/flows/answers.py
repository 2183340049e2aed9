"""Answers to the city's questions about a returned month: kept as typed, sent with the correction."""

from __future__ import annotations

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.month import RETURNED, month_state
from jindu_desktop.flows.public_words import LONGEST, demand_public
from jindu_desktop.flows.session import Session
from jindu_desktop.store import closing
from jindu_desktop.store.acting import now
from jindu_desktop.store.faults import translated

Told = dict[str, str]


def answer(session: Session, month: Month, number: int, text: str) -> None:
    """Keep the answer to a question (counted from 1) as it is typed; empty takes it back.

    Whether it may leave the office is looked at when the correction is made. Raises Refused if
    nothing is asked under that number.
    """
    state = month_state(session, month)
    if state.state != RETURNED or not 1 <= number <= len(state.questions):
        raise Refused(f"市里没有就 {month} 提第 {number} 个问题", code="no_question")
    if len(text) > LONGEST:
        raise Refused(f"回答最多 {LONGEST} 个字", code="bad_value")
    with translated(), session.db.atomic():
        kept = (state.sha256, number, text.strip(), now(), session.operator)
        closing.keep_answer(session.db, *kept)


def answered(session: Session, month: Month) -> tuple[str, ...]:
    """The answers so far, one for each question, empty where none was given."""
    state = month_state(session, month)
    given = closing.answers(session.db, state.sha256)
    return tuple(given.get(number, "") for number in range(1, len(state.questions) + 1))


def demand_public_answers(session: Session, month: Month) -> bool:
    """Refuse answers that name somebody; says whether there is an answer at all."""
    given = answered(session, month)
    for number, text in enumerate(given, 1):
        if text:
            demand_public(session, text, f"对第 {number} 个问题的回答")
    return any(given)


def to_questions(session: Session, sha256: str, questions: list[Told]) -> list[Told]:
    """What travels: each question of the city's with its answer, those without one left out."""
    given = closing.answers(session.db, sha256)
    return [
        {
            "question": each["text"],
            "indicator": each["indicator"],
            "row": each["row"],
            "answer": said,
        }
        for number, each in enumerate(questions, 1)
        if (said := given.get(number, ""))
    ]
