"""What an item of 学校“八个一” still owes before it counts. Pure.

Source: plan 2.1 (全面落实) and records.md: 已完成 needs its day and its evidence, 不适用 its reason.
"""

from __future__ import annotations

from jindu_desktop.records.codes import ItemState
from jindu_desktop.records.field import Row

SETTLED = ""


def owed(row: Row | None, last: Row | None = None, *, attached: bool = False) -> str:
    """What is lacking of an item, in a few words; ``SETTLED`` if nothing is.

    ``row`` is this school year's, None if there is none; ``last`` is last year's where it was
    settled. ``attached``: a scan or photograph belongs to the row, which is evidence too.
    """
    if row is None:
        return "待确认（上学年已有）" if last else "未填"
    if row.get("state") == ItemState.DONE:
        return _done(row, attached=attached)
    if row.get("state") == ItemState.NOT_APPLICABLE:
        return SETTLED if _told(row, "note") else "不适用，未写原因"
    return "未完成"


def _done(row: Row, *, attached: bool) -> str:
    lacking = [] if row.get("done_on") else ["完成日期"]
    if not attached and not _told(row, "evidence"):
        lacking.append("佐证材料")
    return f"已完成，缺{'、'.join(lacking)}" if lacking else SETTLED


def _told(row: Row, field: str) -> bool:
    return bool(str(row.get(field) or "").strip())
