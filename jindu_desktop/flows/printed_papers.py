"""What was printed, for whom and when, from the list kept with every printing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON, REHAB_CASE
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

    @property
    def words(self) -> str:
        """What the line is found by: form, person, day, operator, code."""
        marks = " ".join(
            word for word, is_so in (("草稿", self.draft), ("脱敏", self.masked)) if is_so
        )
        code = f"{self.code} {self.code.replace('-', '')}"
        return " ".join((self.title, self.person, self.at, self.operator, marks, code)).lower()


def papers_of(session: Session, person: int) -> list[PaperLine]:
    """The papers of a person, newest first."""
    return papers_about(session, PERSON.name, person)


def papers_about(session: Session, record: str, row: int) -> list[PaperLine]:
    """The papers of a person, of a case, or of another row, newest first."""
    with translated():
        if record == PERSON.name:
            found = forms.of_person(session.db, row)
        elif record == REHAB_CASE.name:
            found = forms.of_case(session.db, row)[::-1]
        else:
            found = forms.of_row(session.db, record, row)
        return _lines(session, found)


def found_papers(lines: Sequence[PaperLine], text: str) -> list[PaperLine]:
    """The lines that have every word of a text: part of a name, a form, a day like 2026-10."""
    words = text.lower().split()
    return [line for line in lines if all(word in line.words for word in words)]


def recent_papers(session: Session, number: int = 2000) -> list[PaperLine]:
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
