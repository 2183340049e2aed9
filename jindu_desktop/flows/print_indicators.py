"""The indicators of a month in pictures on paper, logged; with the months before and the villages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.breakdown import opened
from jindu_desktop.flows.month import report
from jindu_desktop.flows.print_form import PrintedForm, PrintedPaper
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.trend import Values, closed_values, month_values, months_before, values
from jindu_desktop.ports.files import write_beside
from jindu_desktop.ports.pdf.indicator_sheet import Drawn, indicator_sheet
from jindu_desktop.rules.plan import Target
from jindu_desktop.rules.target_words import gap, mark, share, target_mark
from jindu_desktop.store import forms
from jindu_desktop.store.acting import acting

ALL, ONE = -1, -2
"""Stand for the two sheets where forms have their number."""
TITLES = {ALL: "工作指标一览（图）", ONE: "指标走势和分村居（图）"}


def print_indicators(
    session: Session,
    month: Month,
    indicator: str = "",
    *,
    preview: bool = True,
    progress: Progress | None = None,
    out: Path | None = None,
) -> PrintedForm:
    """One page of all indicators, or one of them with its year and villages; logged unless it is a
    ``preview``. Raises Refused for an unknown indicator, Unavailable when the disk refuses.
    """
    told = progress or Progress()
    summary, targets = report(session, month), {each.id: each for each in session.plan.targets}
    chosen = [each for each in summary["indicators"] if not indicator or each["id"] == indicator]
    if not chosen:
        raise Refused(f"没有名为“{indicator}”的指标", code="unknown_indicator")
    months, known = _course(session, month, values(summary), told)
    drawn = [_drawn(each, targets.get(each["id"]), months, known) for each in chosen]
    if indicator:
        drawn = [_with_villages(session, month, drawn[0], indicator)]
    at = f"{session.today().isoformat()} {datetime.now():%H:%M}"
    pdf, pages = indicator_sheet(
        drawn, period=str(month), office=str(session.office["name"]), operator=session.operator,
        printed_at=at, alone=bool(indicator),
    )  # fmt: skip
    number = ONE if indicator else ALL
    title = str(chosen[0]["label"]) if indicator else TITLES[ALL]
    if not preview:
        _log(session, number, title, month, pdf, pages, at, out)
    return PrintedForm(pdf, (PrintedPaper(number, title, "", "", "", pages),))


def _course(
    session: Session, month: Month, now: Values, told: Progress
) -> tuple[list[Month], list[Values]]:
    """The months up to this one, as reported where closed, else as the facts say."""
    before, closed = months_before(month), closed_values(session, month)
    found = []
    for done, each in enumerate(before):
        told.step(done, len(before))
        found.append(closed[str(each)] if str(each) in closed else month_values(session, each))
    told.step(len(before), len(before))
    return [*before, month], [*found, now]


def _drawn(
    numbers: dict[str, Any], target: Target | None, months: Sequence[Month], known: Sequence[Values]
) -> Drawn:
    part = share(numbers, target) if target else None
    bound = target_mark(target) if target else None
    return Drawn(
        numbers=numbers,
        share=_float(part),
        target=_float(bound),
        mark=mark(target) if target else None,
        gap=gap(numbers, target) if numbers["met"] is False and target else "",
        months=[f"{each.month}月" for each in months],
        course=[each.get(numbers["id"]) for each in known],
    )


def _float(part: Fraction | None) -> float | None:
    return None if part is None else float(part)


def _with_villages(session: Session, month: Month, drawn: Drawn, indicator: str) -> Drawn:
    shares = opened(session, month, indicator).shares
    villages = [(each.village, each.counted, each.total) for each in shares]
    return Drawn(
        drawn.numbers, drawn.share, drawn.target, drawn.mark, drawn.gap, drawn.months, drawn.course,
        villages,
    )  # fmt: skip


def _log(
    session: Session, number: int, title: str, month: Month, pdf: bytes, pages: int, at: str,
    out: Path | None,
) -> None:  # fmt: skip
    paper = forms.Printed(
        form=number, title=title, record="month", row=None, person=None, case=None, version=0,
        hash="", day=session.today().isoformat(), month=str(month), masked=0, draft=0, pages=pages,
        rows="[]", operator=session.operator, at=at,
    )  # fmt: skip
    with acting(session.db, session.operator, f"打印《{title}》{month}", kind="print") as act:
        act.note("print", "month", None, {"period": [None, str(month)], "pages": [None, pages]})
        forms.add_printed(act.db, [paper])
        if out:
            write_beside(out, pdf)
