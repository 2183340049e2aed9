"""What is said of the rows selected in a list: how many, sums, least and most of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jindu_desktop.flows.derived import derived, is_derived
from jindu_desktop.flows.session import Session
from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import Date, Money, Whole
from jindu_desktop.store.faults import translated
from jindu_desktop.store.sums import Sum, sums


def summed(fields: Sequence[Field]) -> list[Field]:
    """Those of which there is something to sum or compare: numbers, money, days."""
    return [
        each
        for each in fields
        if isinstance(each.kind, Whole | Money | Date) and each.private is Private.NO
    ]


def told(session: Session, record: Record, fields: Sequence[Field], ids: Sequence[int]) -> str:
    """One line: the number of rows, then each column that has values in them."""
    wanted = summed(fields)
    with translated():
        stored = [each for each in wanted if not is_derived(record, each.name)]
        found = sums(session.db, record, stored, ids)
        for field in wanted:
            if field not in stored:
                found[field.name] = _of_facts(session, record, field, ids)
    shown = [(field, found[field.name]) for field in wanted if field.name in found]
    parts = [_words(field, each) for field, each in shown if each.number]
    return "　".join([f"选中 {len(ids):,} 行", *parts])


def _of_facts(session: Session, record: Record, field: Field, ids: Sequence[int]) -> Sum:
    """The same of what follows from facts."""
    known, otherwise = derived(session, record, field.name)
    values: list[Any] = [value for each in ids if (value := known.get(each, otherwise)) is not None]
    if not values:
        return Sum(0, None, None, None)
    total = None if isinstance(field.kind, Date) else sum(values)
    return Sum(len(values), total, min(values), max(values))


def _words(field: Field, found: Sum) -> str:
    least, most = field.show(found.least), field.show(found.most)
    if found.total is None:
        return f"{field.label} {least} 至 {most}" if least != most else f"{field.label} {least}"
    mean = field.show(round(found.total / found.number))
    return (
        f"{field.label}：{found.number:,} 个，合计 {field.show(found.total)}，"
        f"最小 {least}，最大 {most}，平均约 {mean}"
    )
