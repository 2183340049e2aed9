"""The import workbook, empty."""

from __future__ import annotations

from pathlib import Path


def make_template(path: Path) -> None:
    """Write the template with one sheet per record; Unavailable if the disk refuses."""
    from jindu_desktop.ports.excel.template import write_template

    write_template(path)
