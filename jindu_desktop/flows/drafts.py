"""What was typed and not saved: kept a moment later, offered after a crash, gone with the save."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from jindu_desktop.core.ids import IdSource
from jindu_desktop.flows.naming import row_called
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Row
from jindu_desktop.store import drafts as store
from jindu_desktop.store import entries
from jindu_desktop.store.acting import now

_IDS = IdSource()
_REASONS = "理由"  # the page of what stands in a dialog and not on a page
_REASONS_STAY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Draft:
    """One form's unsaved typing on one page; ``body`` is what the page restores it from.

    ``row`` is the row being changed, None while a new one is typed. ``at``: when it was kept, UTC.
    """

    id: int
    page: str
    record: str
    row: int | None
    body: Any
    at: str = ""


def new_id() -> int:
    """A number for a form that begins to be filled in."""
    return _IDS.new()


def keep(session: Session, drafts: Sequence[Draft], gone: Iterable[int] = ()) -> None:
    """Write these drafts and let ``gone`` go, in one transaction; Unavailable when the disk refuses."""
    at = now()
    rows = [
        store.Kept(d.id, d.page, d.record, d.row, at, json.dumps(d.body, ensure_ascii=False))
        for d in drafts
    ]
    store.put(session.db, session.operator, rows, gone)


def reason_draft(about: str) -> Draft:
    """An empty reason for an act, ``about`` naming both act and row."""
    number = new_id()
    return Draft(number, _REASONS, "", None, {"draft": number, "about": about, "text": ""})


def kept(session: Session) -> list[Draft]:
    """The drafts of this operator on pages, newest first."""
    return [each for each in _all(session) if each.page != _REASONS]


def reasons(session: Session) -> list[Draft]:
    """The reasons this operator typed and did not use."""
    return [each for each in _all(session) if each.page == _REASONS]


def _all(session: Session) -> list[Draft]:
    return [
        Draft(d.id, d.page, d.record, d.row, json.loads(d.body), d.at)
        for d in store.of_operator(session.db, session.operator)
    ]


def drop(session: Session, drafts: Iterable[int]) -> None:
    """The operator does not want them."""
    store.put(session.db, session.operator, (), drafts)


def sweep(session: Session) -> None:
    """Tidy up after the saves of earlier days; reasons are not offered for ever."""
    before = datetime.fromisoformat(now()) - _REASONS_STAY
    store.sweep(session.db, _REASONS, before.isoformat())


def called(session: Session, draft: Draft) -> str:
    """What a draft is about: 人员 张三丰, 新建 检测, or the page where no record is named."""
    record = BY_NAME.get(draft.record)
    if record is None:
        return draft.page
    if draft.row is None:
        return f"新建 {record.label}"
    return f"{record.label} {row_called(session, record, draft.row)}".strip()


def outdated(session: Session, draft: Draft) -> bool:
    """Was the row saved again after the draft was kept?"""
    return draft.row is not None and str(_row(session, draft).get("changed_at") or "") > draft.at


def _row(session: Session, draft: Draft) -> Row:
    record = BY_NAME.get(draft.record)
    if record is None or draft.row is None:
        return {}
    return entries.fetch(session.db, record, draft.row) or {}
