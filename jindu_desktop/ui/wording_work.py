"""What changing the wording of papers asks of the flows, as work for the worker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.forms_for import Wish
    from jindu_desktop.flows.letter_texts import Texts
    from jindu_desktop.flows.print_form import PrintedForm
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.print_work import Work


def read(number: int) -> Work:
    """The wording in force."""

    def work(session: Session, _progress: Progress) -> Texts:
        from jindu_desktop.flows.letter_texts import texts

        return texts(session, number)

    return work


def attempt(number: int, parts: Mapping[str, str], wish: Wish | None) -> Work:
    """The form as it would be printed."""

    def work(session: Session, _progress: Progress) -> PrintedForm:
        from jindu_desktop.flows.letter_texts import try_texts

        return try_texts(session, number, parts, wish)

    return work


def keep(number: int, parts: Mapping[str, str], start: str) -> Work:
    """Use it from a day on."""

    def work(session: Session, _progress: Progress) -> Texts:
        from jindu_desktop.flows.letter_texts import change_texts, texts

        change_texts(session, number, parts, start)
        return texts(session, number)

    return work


def reset(number: int) -> Work:
    """The shipped wording from today on."""

    def work(session: Session, _progress: Progress) -> Texts:
        from jindu_desktop.flows.letter_texts import reset_texts, texts

        reset_texts(session, number)
        return texts(session, number)

    return work
