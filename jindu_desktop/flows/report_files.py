"""The month's report as files for people: PDF and Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jindu_desktop.flows.session import Session
from jindu_desktop.flows.watermark import watermark
from jindu_desktop.ports.files import write_beside
from jindu_desktop.rules.counts import LABELS


def write_pdf(session: Session, summary: dict[str, Any], path: Path) -> None:
    """The monthly report on paper, with operator and day in the footer."""
    from jindu_desktop.ports.pdf.monthly import monthly_report

    data = monthly_report(
        summary,
        office_name=str(session.office["name"]),
        count_labels=LABELS,
        prev_fingerprint=None,
        operator=session.operator,
        printed_at=session.today().isoformat(),
    )
    write_beside(path, data)


def write_xlsx(session: Session, summary: dict[str, Any], path: Path) -> None:
    """The monthly report as a workbook: indicators, counts, villages; who wrote it at the foot."""
    from jindu_desktop.ports.excel.monthly import monthly_workbook

    line = watermark(session, masked=None)
    write_beside(path, monthly_workbook(summary, str(session.office["name"]), LABELS, line))
