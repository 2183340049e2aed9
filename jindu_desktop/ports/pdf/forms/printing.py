"""One PDF from the data of any number of forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.spec import FormSpec, Look

DETOX_OR_REHAB = "社区戒毒（社区康复）"


@dataclass(slots=True)
class Paper:
    """One form with its data. ``draft`` names what is still missing; ``qr`` and ``code`` are what
    its code says and what a person types instead of scanning it.
    """

    spec: FormSpec
    data: FormData
    office: str
    operator: str
    printed_at: str
    day: str = ""
    draft: Sequence[str] = ()
    qr: str = ""
    code: str = ""
    parts: Sequence[Any] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The title, with the measure's own name where it has one."""
        return self.spec.title.replace("{measure}", self.data["measure"] or DETOX_OR_REHAB)


def prepare(paper: Paper) -> dict[str, str]:
    """Build the parts of a paper; returns what it took, which is what will be printed."""
    paper.data.taken.clear()
    if paper.spec.number_key:
        paper.data[paper.spec.number_key]
    paper.data.taken["title"] = paper.title
    paper.data.taken["office"] = paper.office
    paper.parts = _builder(paper.spec)(paper.data, paper.spec.tightness)
    return dict(paper.data.taken)


def print_papers(papers: Iterable[Paper], title: str, author: str) -> tuple[bytes, list[int]]:
    """The papers one after another in one file, and how many pages each has.

    Papers are taken one by one, so that five hundred of them need the memory of one.
    """
    from jindu_desktop.ports.pdf.page import render_counted

    return render_counted((_form(paper) for paper in papers), title, author)


def _builder(spec: FormSpec) -> Callable[[FormData, float], Sequence[Any]]:
    module, name = spec.builder.split(":")
    found: Callable[[FormData, float], Sequence[Any]] = getattr(
        import_module(f"{__package__}.{module}"), name
    )
    return found


def _form(paper: Paper) -> Any:
    from jindu_desktop.ports.pdf.page import Form

    spec, data = paper.spec, paper.data
    filled_by = None
    if spec.look is Look.TABLE:
        filled_by = "" if data.blank else paper.operator
    return Form(
        title=paper.title,
        office=paper.office,
        operator=paper.operator,
        printed_at=paper.printed_at,
        body=_body(paper),
        number=(data[spec.number_key] if spec.number_key else "") or None,
        qr=paper.qr,
        draft=bool(paper.draft),
        landscape=spec.landscape,
        code=paper.code,
        note=f"草稿，还缺：{'、'.join(paper.draft)}" if paper.draft else "",
        filled_by=filled_by,
        filled_on="" if data.blank else paper.day,
        letter=spec.look is Look.LETTER,
        saving=spec.saving,
        tightness=spec.tightness,
    )


def _body(paper: Paper) -> Callable[[float], Sequence[Any]]:
    """The parts already built for the first try, new ones when a page is to be saved."""

    def body(tightness: float) -> Sequence[Any]:
        if tightness == paper.spec.tightness and paper.parts:
            parts, paper.parts = paper.parts, ()
            return parts
        return _builder(paper.spec)(paper.data, tightness)

    return body
