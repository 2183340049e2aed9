"""Rows for the clipboard: a table that WPS takes cell by cell, and the same as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.export_shown import cells
from jindu_desktop.flows.session import Session
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import Money, Whole
from jindu_desktop.rules.filters import field_of

_TEXT = 'mso-number-format:"\\@"'  # a number of identity stays what it is
_NUMBER = 'mso-number-format:"General"'
_STYLE = "white-space:nowrap;border:0.5pt solid #999"


class Copied(NamedTuple):
    """What goes to the clipboard: text/html, text/plain (tab separated), how many rows."""

    html: str
    text: str
    rows: int


def copied(
    session: Session,
    record: Record,
    columns: Sequence[tuple[str, str]],
    ids: Sequence[int],
    *,
    headings: bool = False,
    progress: Progress | None = None,
) -> Copied:
    """These rows with ``columns`` (name, label), masked as in the list, names are not."""
    names = [name for name, _ in columns]
    labels = [label for _, label in columns]
    rows = list(cells(session, record, names, ids, progress or Progress()))
    numeric = [_is_number(record, name) for name in names]
    lines = [_line(labels, [False] * len(labels), "th")] if headings else []
    lines += [_line(row, numeric, "td") for row in rows]
    texts = [*([labels] if headings else []), *rows]
    plain = "\n".join("\t".join(map(_plain, row, numeric)) for row in texts)
    return Copied(_page("".join(lines)), plain, len(rows))


def _is_number(record: Record, name: str) -> bool:
    field = field_of(record, name)
    return field is not None and isinstance(field.kind, Whole | Money)


def _line(row: Sequence[str], numeric: Sequence[bool], tag: str) -> str:
    made = (
        f"<{tag} style='{_NUMBER if number else _TEXT};{_STYLE}'>{_marked_up(cell)}</{tag}>"
        for cell, number in zip(row, numeric, strict=True)
    )
    return f"<tr>{''.join(made)}</tr>\n"


def _marked_up(cell: str) -> str:
    return escape(cell).replace("\n", "<br style='mso-data-placement:same-cell'>")


def _page(rows: str) -> str:
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
        f"<body><table style='border-collapse:collapse'>\n{rows}</table></body></html>"
    )


def _plain(cell: str, number: bool) -> str:  # noqa: FBT001 - mapped over the columns
    """One cell in one line, which no spreadsheet takes for a formula; a number stays one."""
    flat = " ".join(cell.split())
    if number:
        return flat
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat
