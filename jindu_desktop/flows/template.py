"""The import workbook, empty."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jindu_desktop.records import RECORDS
from jindu_desktop.records.field import Record


def make_template(path: Path, records: Sequence[Record] = RECORDS) -> None:
    """Write the template with one sheet per record; Unavailable if the disk refuses."""
    from jindu_desktop.ports.excel.template import write_template

    write_template(path, records)
