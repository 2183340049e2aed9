"""Lines that are no rows of one record out to Excel, as shown, logged with the operator."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.shown import write_shown
from jindu_desktop.store.acting import acting


def export_lines(
    session: Session,
    title: str,
    headings: Sequence[tuple[str, int]],
    lines: Sequence[Sequence[str]],
    path: Path,
) -> int:
    """Write lines that are no rows of one record, as shown, under headings with their widths."""
    with acting(session.db, session.operator, f"导出 {title}", "export") as act:
        number = write_shown(path, title, headings, lines)
        act.note("export", "activity", None, {"rows": [None, number], "file": [None, path.name]})
    return number
