"""What `jindu check` looks at in the file itself."""

from __future__ import annotations

from jindu_desktop.records import BY_NAME
from jindu_desktop.store import attachments, derived
from jindu_desktop.store.sqlcipher import Database


def page_faults(db: Database) -> list[str]:
    """Pages whose seal or structure does not hold."""
    problems = [f"数据页校验失败：{row[0]}" for row in db.execute("PRAGMA cipher_integrity_check")]
    for (answer,) in db.execute("PRAGMA integrity_check"):
        if answer != "ok":
            problems.append(f"数据文件结构有误：{answer}")
    return problems


def loose_references(db: Database) -> list[str]:
    """References to rows that are not there."""
    found = db.execute("PRAGMA foreign_key_check").fetchall()
    return [
        f"{_label(table)}第 {row} 行指向不存在的{_label(parent)}" for table, row, parent, _ in found
    ]


def _label(table: str) -> str:
    return BY_NAME[table].label if table in BY_NAME else table


def stale_search_keys(db: Database) -> list[str]:
    """Rows whose search key is missing or does not follow from the row: derived data."""
    problems = []
    for record in derived.SEARCHED:
        if wrong := len(derived.stale(db, record)):
            problems.append(f"{record.label}有 {wrong} 行的检索词与内容不符")
    return problems


def spoilt_attachments(db: Database) -> list[str]:
    """Scans and photos whose bytes are not those that were kept, or that belong to nothing."""
    return list(attachments.faults(db))
