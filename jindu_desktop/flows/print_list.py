"""What a list shows, on paper: its columns, order and filter, masked as on screen, logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.export_shown import cells
from jindu_desktop.flows.print_form import PrintedForm, PrintedPaper
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.files import write_beside
from jindu_desktop.ports.pdf.shown_list import ListColumn, list_paper
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.kinds import Money, Whole
from jindu_desktop.rules.filters import field_of
from jindu_desktop.store import forms
from jindu_desktop.store.acting import acting

NUMBER = 0
"""Stands for the list where forms have their number."""

_MOST = 3000  # rows; more is no paper anybody reads


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it stands: ``columns`` (name, label, width), rows in order, and in words by what it
    was narrowed and how it is sorted.
    """

    record: str
    columns: tuple[tuple[str, str, int], ...]
    ids: tuple[int, ...]
    narrowed: str = ""
    order: str = ""

    @property
    def title(self) -> str:
        """The heading of the paper."""
        return f"{BY_NAME[self.record].label}列表"


def print_list(
    session: Session,
    listed: Listed,
    *,
    preview: bool = True,
    progress: Progress | None = None,
    out: Path | None = None,
) -> PrintedForm:
    """Set the list; logged and kept among the papers printed unless it is a ``preview``.

    Raises Refused where there are no rows, too many, or a character no font has; Unavailable when
    the disk refuses.
    """
    if not listed.ids:
        raise Refused("列表里没有行，没有什么可以打印", code="nothing")
    if len(listed.ids) > _MOST:
        raise Refused(
            f"列表有 {len(listed.ids):,} 行，最多打印 {_MOST:,} 行；请先筛选，或者导出 Excel",
            code="too_many",
        )
    record, told = BY_NAME[listed.record], progress or Progress()
    names = [name for name, _, _ in listed.columns]
    rows = list(cells(session, record, names, listed.ids, told))
    at = f"{session.today().isoformat()} {datetime.now():%H:%M}"
    pdf, pages = list_paper(
        listed.title, _told(listed), [_column(listed.record, *each) for each in listed.columns],
        rows, office=str(session.office["name"]), operator=session.operator, printed_at=at,
    )  # fmt: skip
    if not preview:
        _log(session, listed, pdf, pages, at, out)
    return PrintedForm(pdf, (PrintedPaper(NUMBER, listed.title, "", "", "", pages),))


def _column(record: str, name: str, label: str, width: int) -> ListColumn:
    field = field_of(BY_NAME[record], name)
    numeric = field is not None and isinstance(field.kind, Whole | Money)
    return ListColumn(label, width, numeric)


def _told(listed: Listed) -> list[str]:
    number = f"共 {len(listed.ids):,} 行，证件号码、电话、住址已脱敏。"
    order = f"按{listed.order}排列，" if listed.order else ""
    return [*([f"筛选：{listed.narrowed}"] if listed.narrowed else []), f"{order}{number}"]


def _log(
    session: Session, listed: Listed, pdf: bytes, pages: int, at: str, out: Path | None
) -> None:
    paper = forms.Printed(
        form=NUMBER, title=listed.title, record=listed.record, row=None, person=None, case=None,
        version=0, hash="", day=session.today().isoformat(), month="", masked=1, draft=0,
        pages=pages, rows="[]", operator=session.operator, at=at,
    )  # fmt: skip
    title = f"打印《{listed.title}》{len(listed.ids)} 行"
    with acting(session.db, session.operator, title, kind="print") as act:
        told = {"rows": len(listed.ids), "pages": pages, "masked": 1}
        act.note("print", listed.record, None, {name: [None, n] for name, n in told.items()})
        forms.add_printed(act.db, [paper])
        if out:
            write_beside(out, pdf)
