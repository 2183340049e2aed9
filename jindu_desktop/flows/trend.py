"""How the indicators went over the last twelve months: as reported where closed, else computed."""

from __future__ import annotations

from typing import Any

from jindu_desktop.core.period import Month
from jindu_desktop.flows.month import compute
from jindu_desktop.flows.session import Session
from jindu_desktop.store import months
from jindu_desktop.store.faults import translated

MONTHS = 12
Values = dict[str, float | None]
"""Indicator id → value as printed (percent, ratio or count), None where there is none."""


def months_before(month: Month) -> list[Month]:
    """The months before this one that a trend shows, oldest first."""
    return [month.plus(-back) for back in range(MONTHS - 1, 0, -1)]


def closed_values(session: Session, month: Month) -> dict[str, Values]:
    """The closed ones of those months by period, as reported last."""
    wanted = {str(each) for each in months_before(month)}
    with translated():
        frozen = months.all_closed(session.db)
    return {each.period: values(each.summary) for each in frozen if each.period in wanted}


def month_values(session: Session, month: Month) -> Values:
    """A month as the facts say now."""
    with translated():
        return values(compute(session, month))


def values(summary: dict[str, Any]) -> Values:
    """The values of a summary."""
    return {
        each["id"]: None if each["value"] is None else float(each["value"])
        for each in summary["indicators"]
    }
