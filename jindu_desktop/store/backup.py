"""A whole copy of an encrypted file, proven before anybody relies on it.

SQLite's own backup copies page by page while the office goes on working; the copy has the same key
and is never in the clear.
"""

from __future__ import annotations

from pathlib import Path

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.store import audit, integrity
from jindu_desktop.store.audit import Head
from jindu_desktop.store.connection import open_db
from jindu_desktop.store.faults import translated
from jindu_desktop.store.keyring import DataKey
from jindu_desktop.store.sqlcipher import Database

PAGE_KEY = "db-page-key v1"


def copy(db: Database, key: DataKey, target: Path) -> Head:
    """Copy the open file to a new one and prove the copy; returns the end of its audit chain.

    Raises Unavailable if the disk refuses or the copy does not hold.
    """
    page_key = key.sub(PAGE_KEY)
    made = open_db(target, page_key, create=True)
    try:
        with translated():
            db.conn.backup(made.conn)
            made.execute("PRAGMA journal_mode=DELETE").fetchall()  # one file, nothing beside it
    finally:
        made.close()
    problems, head = inspect(target, key)
    if problems:
        raise Unavailable(f"备份没有通过检查：{problems[0]}；请换一个磁盘或 U 盘再试")
    return head


def inspect(path: Path, key: DataKey) -> tuple[list[str], Head]:
    """What is wrong with a copy, [] if nothing is, and the end of its audit chain.

    Raises Refused if the key does not open it.
    """
    db = open_db(path, key.sub(PAGE_KEY), read_only=True, resting=True)
    try:
        with translated():
            problems = integrity.page_faults(db) + integrity.loose_references(db)
            if broken := audit.broken_at(db):
                problems.append(f"日志链在第 {broken} 条断开")
            return problems, audit.head(db)
    finally:
        db.close()
