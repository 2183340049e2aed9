"""What a change says, in a sentence; private values are masked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Reference

Shown = Callable[[str, Any], str]
"""(referenced record, identifier) → how that row is shown."""


def sentence(record: Record, verb: str, change: Mapping[str, Sequence[Any]], shown: Shown) -> str:
    """One audit line as a Chinese sentence without its subject."""
    if not change:
        return "内容已依法删除"
    if verb == "load":
        return "随演示数据载入"
    if "struck_on" in change:
        return "划销" if change["struck_on"][1] else "恢复（撤销划销）"
    parts = [
        _part(record.by_name[name], old, new, shown)
        for name, (old, new) in change.items()
        if name in record.by_name
    ]
    return ("新增：" if verb == "insert" else "修改：") + "，".join(parts)


def _part(field: Field, old: Any, new: Any, shown: Shown) -> str:
    before, after = _text(field, old, shown), _text(field, new, shown)
    if not before:
        return f"{field.label} {after}"
    return f"{field.label} {before} → {after or '空'}"


def _text(field: Field, value: Any, shown: Shown) -> str:
    if value is None:
        return ""
    if isinstance(field.kind, Reference):
        return shown(field.kind.record, value)
    return field.masked(value)
