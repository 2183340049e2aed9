"""What a list does with many rows, as work for the worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jindu_desktop.flows import views

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.copied import Copied
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.flows.views import ListView
    from jindu_desktop.records.field import Field, Record


def told(record: Record, fields: list[Field], ids: list[int], session: Session, _: Progress) -> str:
    """One line about the rows selected."""
    from jindu_desktop.flows.selection import told as said

    return said(session, record, fields, ids)


def copied(
    record: Record,
    columns: list[tuple[str, str]],
    ids: list[int],
    headings: bool,  # noqa: FBT001 - given by partial
    session: Session,
    progress: Progress,
) -> Copied:
    """Rows for the clipboard."""
    from jindu_desktop.flows.copied import copied as made

    return made(session, record, columns, ids, headings=headings, progress=progress)


def keep(record: str, wanted: ListView, session: Session, _: Progress) -> None:
    """Keep how the list is arranged."""
    views.keep_view(session, record, wanted)


def change(
    record: Record,
    field: Field,
    value: Any,
    ids: tuple[int, ...],
    reason: str,
    session: Session,
    progress: Progress,
) -> Saved:
    """One field of many rows, as one action."""
    from jindu_desktop.flows.batch import save_batch

    rows: list[Any] = [(record, {field.name: value}, row_id) for row_id in ids]
    title = f"批量修改 {record.label}的{field.label}"
    return save_batch(session, title, rows, reason, progress)


def export(
    record: Record,
    columns: list[tuple[str, str, int]],
    ids: list[int],
    path: Path,
    session: Session,
    progress: Progress,
) -> tuple[int, Path]:
    """What is listed to a workbook; the rows written and where."""
    from jindu_desktop.flows.export_shown import export_shown

    return export_shown(session, record, columns, ids, path, progress), path


def persons(record: Record, ids: list[int], session: Session, _: Progress) -> list[int]:
    """Whom rows are about."""
    from jindu_desktop.flows.rounds import persons_of

    return persons_of(session, record, ids)
