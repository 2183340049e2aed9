"""Rows that may already be there under another key: shown side by side, decided by the clerk."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from jindu_desktop.records.field import Record, Row
from jindu_desktop.records.kinds import fold
from jindu_desktop.store import entries
from jindu_desktop.store.sqlcipher import Database

_VILLAGE = re.compile(r"(村民委员会|居民委员会|村委会|居委会|社区|行政村|村)$")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two rows with the same mark may be one; ``told`` says in what they agree."""

    mark: Callable[[Row], Hashable | None]
    told: str


def _same(*names: str) -> Callable[[Row], Hashable | None]:
    """A mark of some fields; rows that lack one of them are like no other."""

    def mark(row: Row) -> Hashable | None:
        values = [row.get(name) for name in names]
        if any(value is None for value in values):
            return None
        return tuple(fold(each) if isinstance(each, str) else each for each in values)

    return mark


def _village(row: Row) -> Hashable | None:
    return _VILLAGE.sub("", fold(str(row.get("name") or ""))) or None


_LIKE: dict[str, tuple[Likeness, ...]] = {
    "person": (
        Likeness(_same("name", "birth_date"), "姓名和出生日期相同"),
        Likeness(_same("name", "phone"), "姓名和联系电话相同"),
    ),
    "worker": (
        Likeness(_same("name", "id_number"), "姓名和公民身份号码相同"),
        Likeness(_same("name", "phone"), "姓名和手机相同"),
    ),
    "rehab_case": (
        Likeness(_same("person", "kind", "served_on"), "同一人的同类措施，送达日期相同"),
        Likeness(_same("person", "kind", "decided_on"), "同一人的同类措施，决定日期相同"),
    ),
    "village": (Likeness(_village, "名称相近"),),
    "drug_test": (Likeness(_same("person", "tested_on"), "同一人同一天的检测"),),
    "contact": (Likeness(_same("person", "held_on", "way"), "同一人同一天同一方式的访谈"),),
    "assistance": (Likeness(_same("person", "given_on", "kind"), "同一人同一天的同类帮扶"),),
    "breach": (Likeness(_same("case", "happened_on", "kind"), "同一案同一天的同类违反"),),
}
"""What beside its key makes a new row look like one that is there (interface.md, duplicates)."""


class Doubles:
    """Finds rows that look like a new one, among those stored and those of the same workbook."""

    def __init__(self, db: Database, record: Record) -> None:
        self._likes = _LIKE.get(record.name, ())
        self._found: list[dict[Hashable, list[Row]]] = [defaultdict(list) for _ in self._likes]
        if self._likes:
            for row in entries.all_rows(db, record):
                self.add(row)

    def of(self, row: Row) -> Iterator[tuple[Row, str]]:
        """The rows that look like it, each once, and why."""
        seen: set[object] = set()
        for like, found in zip(self._likes, self._found, strict=True):
            mark = like.mark(row)
            for other in found.get(mark, ()) if mark is not None else ():
                if other["id"] not in seen and other["id"] != row["id"]:
                    seen.add(other["id"])
                    yield other, like.told

    def add(self, row: Row) -> None:
        """A row that later ones may look like."""
        for like, found in zip(self._likes, self._found, strict=True):
            mark = like.mark(row)
            if mark is not None:
                found[mark].append(row)
