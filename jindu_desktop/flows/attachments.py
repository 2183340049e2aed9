"""附件: scans and photos of a row or a printed paper: added, listed, described, struck out.

They lie inside the encrypted file, each content once. A struck attachment comes back by undo for
``KEPT_DAYS``; after that its content is cleared away when the office is opened, and only the line
about it stays. They never leave with a bundle, an export or a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.browse import local_time
from jindu_desktop.flows.save import Saved
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.attached.prepare import MOST_READ, Prepared, prepare, too_large
from jindu_desktop.ports.files import read_whole
from jindu_desktop.records import ATTACHMENT, BY_NAME, SCHOOL_ITEM, children
from jindu_desktop.records.codes import ItemState
from jindu_desktop.records.field import Record, Row
from jindu_desktop.store import attachments as store
from jindu_desktop.store import entries, forms, settings
from jindu_desktop.store.acting import Act, acting
from jindu_desktop.store.faults import translated
from jindu_desktop.store.sqlcipher import Database

KEPT_DAYS = 90
PAPER = store.PAPER
_TOLD = 2  # names in the title of an action


@dataclass(frozen=True, slots=True)
class Given:
    """Something without a file: a picture from the clipboard."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files given: ``pictures`` cleaned, ``shrunk`` of them; ``refused`` says why."""

    ids: tuple[int, ...]
    changed: frozenset[str]
    pictures: int
    shrunk: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment as listed; ``where`` names the row below the one asked for, "" for itself.

    ``at`` is local time to the minute; ``there`` is False once the content was cleared away.
    """

    id: int
    where: str
    name: str
    kind: str
    media_type: str
    size: int
    note: str
    at: str
    operator: str
    struck_on: str
    struck_reason: str
    there: bool
    thumb: bytes | None


def add(
    session: Session,
    record: str,
    row_id: int,
    sources: Sequence[Path | Given],
    *,
    shrink: bool = True,
    progress: Progress | None = None,
) -> Added:
    """Attach files to a row as one action; the good ones are kept, the others told.

    ``record`` is a record's name or ``PAPER``. Raises Refused if none is good, or if the row is
    struck out or gone.
    """
    _demand_row(session, record, row_id)
    with translated():
        there = {str(row["sha256"]) for row in store.of_rows(session.db, record, [row_id])}
    made: dict[str, Prepared] = {}
    refused: list[str] = []
    for place, source in enumerate(sources):
        if progress is not None:
            progress.step(place, len(sources))
        try:
            each = _prepared(source, shrink=shrink)
        except (Refused, Unavailable) as fault:
            refused.append(fault.message)
            continue
        if (digest := store.digest(each.data)) in there | set(made):
            refused.append(f"“{each.name}”已经在这里，没有重复添加")
        else:
            made[digest] = each
    if not made:
        raise Refused("；".join(refused) or "没有选文件", code="nothing")
    title = f"添加附件 {_named([each.name for each in made.values()])}"
    with acting(session.db, session.operator, title) as act:
        ids = tuple(_attach(act, record, row_id, each) for each in made.values())
    pictures = sum(each.media_type.startswith("image/") for each in made.values())
    shrunk = sum(each.shrunk for each in made.values())
    return Added(ids, frozenset(act.changed), pictures, shrunk, tuple(refused))


def _attach(act: Act, record: str, row_id: int, made: Prepared) -> int:
    values: Row = {
        "record": record, "row": row_id, "name": made.name, "media_type": made.media_type,
        "size": len(made.data), "sha256": store.keep(act.db, made.data, made.thumb),
    }  # fmt: skip
    return act.insert(ATTACHMENT, values)


def _prepared(source: Path | Given, *, shrink: bool) -> Prepared:
    if isinstance(source, Given):
        return prepare(source.name, source.data, shrink=shrink)
    with translated():
        size = source.stat().st_size if source.is_file() else 0
    if size > MOST_READ:
        raise too_large(source.name, size)
    return prepare(source.name, read_whole(source, MOST_READ), shrink=shrink)


def _named(names: Sequence[str]) -> str:
    more = f" 等 {len(names)} 个" if len(names) > _TOLD else ""
    return "、".join(names[:_TOLD]) + more


def _demand_row(session: Session, record: str, row_id: int) -> None:
    with translated():
        struck = store.owner_struck(session.db, record, row_id)
    if struck is None:
        raise Refused("这条记录已不在台账里，不能添加附件", code="gone")
    if struck:
        raise Refused("这条记录已划销，不能再添加附件", code="struck")


def of_row(session: Session, record: str, row_id: int, *, struck: bool = False) -> list[Attached]:
    """The attachments of a row and of what belongs to it, newest first."""
    with translated():
        found = [
            (where, row)
            for owner, ids in _family(session.db, record, row_id)
            for row in store.of_rows(session.db, owner, list(ids), struck=struck)
            for where in [ids[int(str(row["row"]))]]
        ]
        found.sort(key=lambda each: int(str(each[1]["id"])), reverse=True)
        thumbs = store.thumbs(session.db, {str(row["sha256"]) for _, row in found})
    return [_attached(where, row, thumbs) for where, row in found]


def number(session: Session, record: str, row_id: int) -> int:
    """How many attachments a row and what belongs to it have."""
    with translated():
        return sum(
            sum(store.numbers(session.db, owner, list(ids)).values())
            for owner, ids in _family(session.db, record, row_id)
        )


def _attached(where: str, row: Row, thumbs: dict[str, bytes | None]) -> Attached:
    sha256, media_type = str(row["sha256"]), str(row["media_type"])
    kind = "图片" if media_type.startswith("image/") else "文档"
    return Attached(
        int(str(row["id"])), where, str(row["name"]), "PDF" if "pdf" in media_type else kind,
        media_type, int(str(row["size"])), str(row["note"] or ""),
        local_time(str(row["created_at"])), str(row["created_by"]), str(row["struck_on"] or ""),
        str(row["struck_reason"] or ""), sha256 in thumbs, thumbs.get(sha256),
    )  # fmt: skip


def _family(db: Database, record: str, row_id: int) -> Iterator[tuple[str, dict[int, str]]]:
    """Record by record the rows that belong to a row, itself included, and what each is called."""
    yield record, {row_id: ""}
    if record == PAPER:
        return
    yield from _below(db, BY_NAME[record], row_id)
    papers = {"person": forms.of_person, "rehab_case": forms.of_case}.get(record)
    if papers is not None:
        yield PAPER, {each.id: f"{each.title} {each.at[:10]}" for each in papers(db, row_id)}


def _below(db: Database, record: Record, row_id: int) -> Iterator[tuple[str, dict[int, str]]]:
    for child in children(record):
        owner = child.owner
        assert owner is not None
        rows = entries.rows_where(db, child, owner[0].name, row_id)
        if rows:
            yield child.name, {int(str(row["id"])): _called(db, child, row) for row in rows}
        for row in rows:
            yield from _below(db, child, int(str(row["id"])))


def item_title(session: Session, year: str, item: int) -> str:
    """An item of 学校八个一 in a school year, by the plan version of that year."""
    return _title(session.db, year, item)


def _title(db: Database, year: str, item: int) -> str:
    titles = settings.checklist(db, year)
    named = titles[item - 1] if item <= len(titles) else "（本学年没有这一项）"
    return f"{year} 第 {item} 项 {named}"


def _called(db: Database, record: Record, row: Row) -> str:
    if record is SCHOOL_ITEM:
        item = int(str(row["item"]))
        return _title(db, str(row["school_year"]), item)
    return f"{record.label} {row.get(record.day) or ''}".strip()


def owner_of(session: Session, attachment: int) -> tuple[str, int | None]:
    """The record and the row an attachment belongs to; a printed paper's is its person."""
    row = entries.fetch(session.db, ATTACHMENT, attachment) or {}
    record, owner = str(row.get("record") or ""), row.get("row")
    if record == PAPER and isinstance(owner, int):
        paper = forms.by_id(session.db, owner)
        return ("person", paper.person) if paper else ("", None)
    return record, owner if isinstance(owner, int) else None


def describe(session: Session, attachment: int, note: str) -> Saved:
    """Write the note beside an attachment."""
    row = _standing(session, attachment)
    value = ATTACHMENT.by_name["note"].parse(note)
    with acting(session.db, session.operator, f"修改附件说明 {row['name']}") as act:
        act.update(ATTACHMENT, attachment, {"note": value})
    return Saved(attachment, frozenset(act.changed))


def strike(session: Session, attachment: int, reason: str) -> Saved:
    """Strike out an attachment; the reason is kept.

    Raises Refused without a reason, or for the only evidence of an item that is 已完成.
    """
    if not reason.strip():
        raise Refused("划销须写明原因", code="required")
    row = _standing(session, attachment)
    with acting(session.db, session.operator, f"划销附件 {row['name']}", "strike") as act:
        act.strike(ATTACHMENT, attachment, reason.strip())
        if row["record"] == SCHOOL_ITEM.name:
            demand_evidence(act, int(str(row["row"])))
    return Saved(attachment, frozenset(act.changed))


def _standing(session: Session, attachment: int) -> Row:
    with translated():
        row = entries.fetch(session.db, ATTACHMENT, attachment)
    if row is None or row["struck_on"]:
        raise Refused("这个附件已划销", code="struck")
    return row


def demand_evidence(act: Act, item: int) -> None:
    """Green only with evidence (records.md, school_item): Refused if an item would stay without."""
    row = entries.fetch(act.db, SCHOOL_ITEM, item)
    done = row is not None and row["state"] == ItemState.DONE and not row["struck_on"]
    told = row is not None and str(row["evidence"] or "").strip()
    if done and not told and not store.numbers(act.db, SCHOOL_ITEM.name, [item]):
        raise Refused(
            "这是“已完成”的唯一佐证；请先写明佐证材料，或把完成情况改为未完成", code="evidence"
        )


def tidy(session: Session) -> int:
    """Clear away contents whose every attachment was struck more than ``KEPT_DAYS`` ago."""
    before = (session.today() - timedelta(days=KEPT_DAYS)).isoformat()
    with translated():
        digests = store.unused(session.db, before)
    if digests:
        with acting(session.db, session.operator, "清除早已划销的附件内容", "tidy") as act:
            store.clear(act.db, digests)
            act.note("purge", "blob", None, {"sha256": [digests, None]})
    return len(digests)
