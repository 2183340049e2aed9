"""The last actions in sentences, any of which may be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from jindu_desktop.flows.attachments import owner_of
from jindu_desktop.flows.browse import local_time
from jindu_desktop.flows.naming import row_called
from jindu_desktop.flows.session import Session
from jindu_desktop.records import ATTACHMENT, BY_NAME
from jindu_desktop.store import actions as store
from jindu_desktop.store.actions import Action
from jindu_desktop.store.faults import translated


@dataclass(frozen=True, slots=True)
class Told:
    """One action: ``sentence`` says what and whom; ``stands`` whether it may be taken back."""

    id: int
    at: str
    operator: str
    sentence: str
    stands: bool
    undone: bool


def recent(session: Session, number: int = 200) -> list[Told]:
    """The last actions, newest first; ``at`` is local time to the minute."""
    with translated():
        return [_told(session, each) for each in store.recent(session.db, number)]


def _told(session: Session, action: Action) -> Told:
    number, record_name, row = store.subject(session.db, action.id)
    sentence = action.title
    if record_name == ATTACHMENT.name and row is not None:
        record_name, row = owner_of(session, row)
    record = BY_NAME.get(record_name)
    if record is not None and row is not None:
        name = row_called(session, record, row)
        if name and name not in sentence:
            sentence = f"{sentence} {name}"
    if number > 1:
        sentence = f"{sentence}（共 {number:,} 条）"
    undone = action.undone_by is not None
    at = local_time(action.at)
    return Told(action.id, at, action.operator, sentence, action.stands, undone)
