"""What many rows saved together must satisfy beyond each row's own checks. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.whole_record import Finding

Told = tuple[str, Finding]
"""How the row is called (``called``), and what is found about it."""

_NAMES_SHOWN = 6
_NO_URINE = {"毛发", "唾液"}


def called(place: int, name: str) -> str:
    """What a fault calls the row at a place of the batch, counted from 0."""
    return f"第 {place + 1} 行 {name}"


def untested_by_woman(values: Row, sex: str, women: Collection[str]) -> Finding | None:
    """A woman's urine is taken by a woman (吸毒检测程序规定; records.md, drug_test).

    ``women`` are the names of female staff. A sample not named is taken for urine.
    """
    if sex != "女" or values.get("sample") in _NO_URINE:
        return None
    if {values.get("tester_1"), values.get("tester_2")} & set(women):
        return None
    return Finding("tester_1", "女性样本须由女性工作人员采集，检测人中没有女性工作人员", False)


def repeated(rows: Sequence[tuple[Record, Row]], names: Sequence[str]) -> list[Told]:
    """Rows of one batch that would be the same row (natural keys of records.md)."""
    seen: set[tuple[object, ...]] = set()
    found: list[Told] = []
    for (record, values), name in zip(rows, names, strict=True):
        key = (record.name, *(values.get(field) for field in record.key))
        if not record.key or None in key:
            continue
        if key in seen:
            told = "、".join(record.by_name[field].label for field in record.key)
            found.append((name, Finding(record.key[0], f"本批中有两行{told}相同", True)))
        seen.add(key)
    return found


def gathered(found: Sequence[Told]) -> list[Finding]:
    """The same sentence about several rows once, with the rows it is about."""
    rows: dict[Finding, list[str]] = {}
    for name, finding in found:
        rows.setdefault(finding, []).append(name.split(" ", 3)[-1])
    return [
        Finding(each.field, f"{each.message}（{_listed(names)}）", each.blocking)
        for each, names in rows.items()
    ]


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(names[:_NAMES_SHOWN])
    return shown if len(names) <= _NAMES_SHOWN else f"{shown}等 {len(names)} 人"
