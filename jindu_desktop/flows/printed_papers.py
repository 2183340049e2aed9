"""What was printed, for whom and when, from the list kept with every printing."""

from __future__ import annotations

from dataclasses import dataclass

from jindu_desktop.flows.session import Session
from jindu_desktop.store import attachments, forms, people
from jindu_desktop.store.faults import translated


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper printed; ``code`` is what is typed to check it, "" for a blank form.

    ``scans`` is how many signed scans are attached to it.
    """

    form: int
    title: str
    person: str
    at: str
    operator: str
    pages: int
    draft: bool
    masked: bool
    code: str
    id: int
    scans: int


def papers_of(session: Session, person: int) -> list[PaperLine]:
    """The papers of a person, newest first."""
    with translated():
        return _lines(session, forms.of_person(session.db, person))


def recent_papers(session: Session, number: int = 200) -> list[PaperLine]:
    """The last papers printed, of anyone, newest first."""
    with translated():
        return _lines(session, forms.recent(session.db, number))


def _lines(session: Session, papers: list[forms.Printed]) -> list[PaperLine]:
    names = people.names(session.db, {paper.person for paper in papers if paper.person})
    scans = attachments.numbers(session.db, attachments.PAPER, [paper.id for paper in papers])
    return [
        PaperLine(
            paper.form,
            paper.title,
            names.get(paper.person or 0, ""),
            paper.at,
            paper.operator,
            paper.pages,
            bool(paper.draft),
            bool(paper.masked),
            f"{paper.hash[:4]}-{paper.hash[4:]}" if paper.hash else "",
            paper.id,
            scans.get(paper.id, 0),
        )
        for paper in papers
    ]
