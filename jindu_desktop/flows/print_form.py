"""Printing forms: the data collected, checked, set, logged; one file for any number of papers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.printing import glyphs
from jindu_desktop.flows.printing.collect import Collected, collect, empty
from jindu_desktop.flows.printing.preflight import label_of, missing, unprintable
from jindu_desktop.flows.printing.proof import Proof, paper_secret, short_hash
from jindu_desktop.flows.printing.target import Key, target
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.files import write_beside
from jindu_desktop.ports.pdf import fonts
from jindu_desktop.ports.pdf.forms.printing import Paper, prepare, print_papers
from jindu_desktop.ports.pdf.forms.registry import find
from jindu_desktop.ports.pdf.forms.spec import FormSpec
from jindu_desktop.ports.pdf.wording import day_words
from jindu_desktop.store import forms
from jindu_desktop.store.acting import acting


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """One paper of a file: what it is about, its code, its pages, what is still missing on it."""

    number: int
    title: str
    label: str
    code: str
    qr: str
    pages: int
    missing: tuple[str, ...] = ()

    @property
    def draft(self) -> bool:
        """Whether it carries the 草稿 mark."""
        return bool(self.missing)


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A file of papers as PDF."""

    pdf: bytes
    papers: tuple[PrintedPaper, ...]


@dataclass(slots=True)
class _Job:
    """One call of ``print_form`` while it runs."""

    session: Session
    spec: FormSpec
    keys: Sequence[Key]
    month: Month | None
    masked: bool
    progress: Progress
    day: date
    at: str
    trial: Mapping[str, list[str]]
    kept: list[forms.Printed] = field(default_factory=list)
    papers: list[PrintedPaper] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def print_form(
    session: Session,
    number: int,
    keys: Sequence[Key] = (),
    *,
    blank: bool = False,
    masked: bool = False,
    month: Month | None = None,
    progress: Progress | None = None,
    out: Path | None = None,
    preview: bool = False,
    trial: Mapping[str, list[str]] | None = None,
) -> PrintedForm:
    """Print form ``number`` for each key into one file, and log every paper.

    A key is the identifier of a row the form is about, or a month for forms about months; forms
    about the office need none. ``blank`` prints one empty form for the field; ``masked`` hides
    identity and telephone numbers where the form allows that; ``month`` restricts lists to it.
    ``out`` is a file to write; what could not be written is not logged as printed either. A
    ``preview`` is neither written nor logged; ``trial`` is wording to try in one.
    Raises Refused (unknown form or key, a character no font has: with record and field) before
    anything is logged, Unavailable when the disk refuses.
    """
    spec = find(number)
    _allowed(spec, keys, blank=blank, masked=masked)
    folder = session.folder / "fonts"
    if folder.is_dir():
        fonts.use_folder(folder)
    glyphs.bring(session.db)
    day = session.today()
    at = f"{day.isoformat()} {datetime.now():%H:%M}"
    wanted = [""] if blank else list(keys) or [""]
    job = _Job(session, spec, wanted, month, masked, progress or Progress(), day, at, trial or {})
    pdf, pages = print_papers(_papers(job, blank=blank), _title(spec), str(session.office["name"]))
    if job.faults:
        raise Refused(job.faults[0].message, tuple(job.faults))
    if not preview:
        _log(job, pages, pdf, out)
    papers = zip(job.papers, pages, strict=True)
    return PrintedForm(pdf, tuple(replace(paper, pages=count) for paper, count in papers))


def _allowed(spec: FormSpec, keys: Sequence[Key], *, blank: bool, masked: bool) -> None:
    if masked and not spec.masks:
        message = f"《{_title(spec)}》须写完整的证件号码，不能脱敏打印"
        raise Refused(message, code="cannot_mask")
    if not keys and not blank and not {"office", "month"} & set(spec.about):
        raise Refused(f"没有要打印的记录：《{_title(spec)}》", code="nothing")


def _title(spec: FormSpec) -> str:
    return spec.title.replace("{measure}", "社区戒毒（社区康复）")


def _papers(job: _Job, *, blank: bool) -> Iterator[Paper]:
    """The papers one by one; one with a fault is left out and told of at the end."""
    for done, key in enumerate(job.keys):
        job.progress.step(done, len(job.keys))
        made = _blank(job) if blank else _filled(job, key)
        if made:
            yield made
    job.progress.step(len(job.keys), len(job.keys))


def _blank(job: _Job) -> Paper:
    found = empty(job.session, job.spec, job.day)
    paper = _paper(job, found)
    prepare(paper)
    job.papers.append(PrintedPaper(job.spec.number, paper.title, "空白表", "", "", 0))
    job.kept.append(_line(job, paper, found, Proof(job.spec.number, "", None, 0, "")))
    return paper


def _filled(job: _Job, key: Key) -> Paper | None:
    about = target(job.session, job.spec, key, job.month)
    found = collect(job.session, job.spec, about, job.day, masked=job.masked)
    paper = _paper(job, found)
    taken = prepare(paper)
    if faults := unprintable(taken, label_of(about), job.session.operator):
        job.faults += faults
        return None
    proof = proof_of(job.session, job.spec, found, taken)
    paper.qr, paper.code = proof.qr, f"校验码\n{proof.code}"
    lacking = tuple(paper.draft)
    job.papers.append(
        PrintedPaper(
            job.spec.number, paper.title, label_of(about), proof.code, proof.qr, 0, lacking
        )
    )
    job.kept.append(_line(job, paper, found, proof))
    return paper


def _paper(job: _Job, found: Collected) -> Paper:
    data = found.data
    data.texts = {**data.texts, **job.trial}
    draft = [] if data.blank else missing(job.spec, found)
    return Paper(
        spec=job.spec,
        data=data,
        office=data.values["office.head"],
        operator=job.session.operator,
        printed_at=job.at,
        day=day_words(job.day.isoformat()),
        draft=draft,
    )


def proof_of(session: Session, spec: FormSpec, found: Collected, taken: Mapping[str, str]) -> Proof:
    """The code of a paper: its row, the newest version of what is on it, the hash of its text."""
    about = found.target
    record = about.record.name if about.record else "month" if about.month else "office"
    version = forms.newest_seq(session.db, found.sources)
    short = short_hash(paper_secret(session.db, session.key), spec.number, taken)
    return Proof(spec.number, record, about.row_id, version, short)


def _line(job: _Job, paper: Paper, found: Collected, proof: Proof) -> forms.Printed:
    """The paper's line in the list of papers printed."""
    about = found.target
    return forms.Printed(
        form=job.spec.number,
        title=paper.title,
        record=proof.record,
        row=proof.row,
        person=int(str(about.person["id"])) if about.person else None,
        case=int(str(about.case["id"])) if about.case else None,
        version=proof.version,
        hash=proof.hash,
        day=job.day.isoformat(),
        month=str(about.month or ""),
        masked=int(job.masked),
        draft=int(bool(paper.draft)),
        pages=0,
        rows=json.dumps(found.sources),
        operator=job.session.operator,
        at=job.at,
    )


def _log(job: _Job, pages: Sequence[int], pdf: bytes, out: Path | None) -> None:
    """One action with an audit line and a line of the list for every paper, and the file."""
    title = f"打印《{_title(job.spec)}》{len(job.kept)} 份"
    kept = [replace(line, pages=count) for line, count in zip(job.kept, pages, strict=True)]
    with acting(job.session.db, job.session.operator, title, kind="print") as act:
        for line in kept:
            told = {"form": line.form, "version": line.version, "hash": line.hash}
            told |= {"pages": line.pages, "masked": line.masked}
            change = {name: [None, value] for name, value in told.items()}
            act.note("print", line.record or "blank", line.row, change)
        forms.add_printed(act.db, kept)
        glyphs.keep(act.db)
        if out:
            write_beside(out, pdf)
