"""Scans and photos inside the encrypted file: each content once, and the rows it belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence

from jindu_desktop.core.ids import IdSource
from jindu_desktop.records import ATTACHMENT, BY_NAME
from jindu_desktop.records.field import Row
from jindu_desktop.store import entries
from jindu_desktop.store.sqlcipher import Database

_IDS = IdSource()
PAPER = "printed"
"""What an attachment's ``record`` says when it belongs to a printed paper."""


def digest(data: bytes) -> str:
    """What a content is kept under: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def keep(db: Database, data: bytes, thumb: bytes | None) -> str:
    """Keep a content, once however often it is given; returns its digest. Inside an action."""
    sha256 = digest(data)
    db.execute(
        "INSERT OR IGNORE INTO blob (id, sha256, size, thumb, bytes) VALUES (?,?,?,?,?)",
        [_IDS.new(), sha256, len(data), thumb, data],
    )
    return sha256


def content(db: Database, sha256: str) -> bytes | None:
    """The bytes kept under a digest; None once they were cleared away."""
    found = db.execute("SELECT bytes FROM blob WHERE sha256 = ?", [sha256]).fetchone()
    return found[0] if found else None


def thumbs(db: Database, digests: Collection[str]) -> dict[str, bytes | None]:
    """The small pictures of those contents that are still there, None where there is no picture."""
    marks = ",".join("?" * len(digests))
    query = f"SELECT sha256, thumb FROM blob WHERE sha256 IN ({marks})"
    return dict(db.execute(query, list(digests)).fetchall())


def of_rows(db: Database, record: str, ids: Sequence[int], *, struck: bool = False) -> list[Row]:
    """The attachments of rows of a record, oldest first."""
    names = entries.columns(ATTACHMENT)
    query = f"{entries.select(ATTACHMENT)} WHERE record = ? AND row IN ({{}}) {{}} ORDER BY id"
    found: list[Row] = []
    for start in range(0, len(ids), 500):
        some = list(ids[start : start + 500])
        asked = query.format(",".join("?" * len(some)), "" if struck else "AND struck_on IS NULL")
        rows = db.execute(asked, [record, *some])
        found += [dict(zip(names, values, strict=True)) for values in rows]
    return found


def numbers(db: Database, record: str, ids: Sequence[int]) -> dict[int, int]:
    """How many attachments stand, by row; rows without any are left out."""
    counts: dict[int, int] = {}
    for row in of_rows(db, record, ids):
        owner = int(str(row["row"]))
        counts[owner] = counts.get(owner, 0) + 1
    return counts


def owners(db: Database, record: str) -> frozenset[int]:
    """Every row of a record to which an attachment belongs."""
    query = "SELECT row FROM attachment WHERE record = ? AND struck_on IS NULL"
    return frozenset(row for (row,) in db.execute(query, [record]))


def owner_struck(db: Database, record: str, row_id: int) -> bool | None:
    """Whether the row is struck out; None if there is no such row. A paper never is."""
    if record == PAPER:
        found = db.execute("SELECT NULL FROM printed WHERE id = ?", [row_id]).fetchone()
    else:
        query = f"SELECT struck_on FROM {BY_NAME[record].name} WHERE id = ?"
        found = db.execute(query, [row_id]).fetchone()
    return None if found is None else found[0] is not None


def unused(db: Database, before: str) -> list[str]:
    """The contents whose every attachment was struck before a day."""
    query = """SELECT sha256 FROM blob WHERE NOT EXISTS (SELECT 1 FROM attachment a
        WHERE a.sha256 = blob.sha256 AND (a.struck_on IS NULL OR a.struck_on >= ?))"""
    return [sha256 for (sha256,) in db.execute(query, [before]).fetchall()]


def clear(db: Database, digests: Collection[str]) -> None:
    """Remove contents for good. Inside an action."""
    db.conn.executemany("DELETE FROM blob WHERE sha256 = ?", [(each,) for each in digests])


def faults(db: Database) -> Iterator[str]:
    """What is wrong with contents and attachments, in sentences; reads every content."""
    called = dict(db.execute("SELECT sha256, name FROM attachment ORDER BY id").fetchall())
    there = set()
    for sha256, size, data in db.execute("SELECT sha256, size, bytes FROM blob ORDER BY id"):
        there.add(sha256)
        name = called.get(sha256)
        if name is None:
            yield f"有一份附件内容（{sha256[:8]}）没有登记属于哪条记录"
        if len(data) != size or digest(data) != sha256:
            yield f"附件“{name or sha256[:8]}”的内容与登记的校验值不符"
    query = "SELECT record, row, name, sha256 FROM attachment WHERE struck_on IS NULL ORDER BY id"
    for record, row_id, name, sha256 in db.execute(query).fetchall():
        if sha256 not in there:
            yield f"附件“{name}”的内容不在数据文件里"
        known = record == PAPER or record in BY_NAME
        if not known or owner_struck(db, record, row_id) is None:
            yield f"附件“{name}”所属的记录不存在"
