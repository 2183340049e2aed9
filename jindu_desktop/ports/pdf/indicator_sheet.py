"""Indicators in pictures on paper: all of a month on one page, or one with its year and villages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from jindu_desktop.ports.pdf.fonts import demand_printable
from jindu_desktop.ports.pdf.wording import month_words


@dataclass(frozen=True, slots=True)
class Drawn:
    """An indicator of ``summary.json`` (``numbers``) and what is drawn of it.

    ``share`` and ``target`` are parts of the full bar; ``course`` the values of ``months`` up to
    this one, ``mark`` the target on their scale; ``gap`` what is lacking in words. ``villages``
    are (name, counted, of all).
    """

    numbers: dict[str, Any]
    share: float | None
    target: float | None
    mark: float | None
    gap: str
    months: Sequence[str] = ()
    course: Sequence[float | None] = ()
    villages: Sequence[tuple[str, int, int]] = ()


def indicator_sheet(
    drawn: Sequence[Drawn],
    *,
    period: str,
    office: str,
    operator: str,
    printed_at: str,
    alone: bool = False,
) -> tuple[bytes, int]:
    """The sheet as PDF and its pages; ``alone`` draws the first one large, with its villages.

    Raises ``Refused`` naming the fields with a character that no font has.
    """
    villages = [("村居", "名称", name) for each in drawn for name, _, _ in each.villages]
    demand_printable([("单位", "名称", office), ("打印人", "姓名", operator), *villages])
    from jindu_desktop.ports.pdf.indicator_sheet_parts import one, overview
    from jindu_desktop.ports.pdf.page import Form, render_counted

    title = str(drawn[0].numbers["label"]) if alone else "工作指标一览"
    form = Form(
        title=title,
        subtitle=f"（{month_words(period)}）",
        office=office,
        number="",
        operator=operator,
        printed_at=printed_at,
        body=partial(one, drawn=drawn[0]) if alone else partial(overview, drawn=drawn),
    )
    pdf, pages = render_counted([form], title, office)
    return pdf, sum(pages)
