"""What a reference means: the natural key as written ↔ the row's identifier.

Each record's keys are loaded once, on first use; by then its own sheet is already taken in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

from jindu_desktop.flows.importing.wording import home_of
from jindu_desktop.flows.importing.workers import Workers
from jindu_desktop.ports.excel.cells import CellFault
from jindu_desktop.records import BY_NAME, GRID, PERSON, VILLAGE, WORKER
from jindu_desktop.records.field import Field, Record, Row
from jindu_desktop.records.kinds import Reference, Value, fold
from jindu_desktop.store import entries
from jindu_desktop.store.sqlcipher import Database

_WITH_VILLAGE = re.compile(r"(.+?)\s*[(（](.+)[)）]")
_HELD_AT_PRESENT = {"person", "rehab_case"}
"""Records whose worker is read at its present value (design.md), not at a day of their own."""


class Directory:
    """Looks references up, and writes them so that they are found again."""

    def __init__(self, db: Database, today: str) -> None:
        self._db, self._today = db, today
        self._ids = cache(self._load_ids)
        self._folded = cache(self._fold_ids)
        self._texts = cache(self._load_texts)

    def find(self, record: Record, field: Field, text: str, values: Row) -> int:
        """The row a cell of ``record`` means; ``values`` are the row's other values.

        CellFault with code ``reference`` when there is none, or more than one.
        """
        kind = field.kind
        assert isinstance(kind, Reference)
        if kind.record == WORKER.name:
            return self._workers.find(text, self._days(record, values))
        if kind.record == GRID.name:
            return self._grid(text, values.get("village"))
        return self._by_name(kind.record, text)

    def written(self, record: Record, field: Field, value: Value, values: Row) -> Value:
        """The natural key to write for a stored reference."""
        kind = field.kind
        if value is None or not isinstance(kind, Reference):
            return value
        row_id = int(value)
        if kind.record == WORKER.name:
            return self._workers.written(row_id, self._days(record, values))
        if kind.record == GRID.name:
            return self._written_grid(row_id, values.get("village"))
        return self._texts(kind.record).get(row_id, "")

    @cached_property
    def _workers(self) -> Workers:
        return Workers(entries.all_rows(self._db, WORKER))

    def _days(self, record: Record, values: Row) -> Sequence[str]:
        own = values.get(record.day)
        days = [self._today] if record.name in _HELD_AT_PRESENT else []
        return [*days, str(own)] if own else days

    def _by_name(self, name: str, text: str) -> int:
        if name == PERSON.name:
            text = fold(text).upper().lstrip("'")
        found = self._ids(name).get(text) or self._folded(name).get(fold(text))
        if not found and name == VILLAGE.name:
            found = self._home(text)
        if not found:
            label = BY_NAME[name].label
            raise CellFault("reference", f"{label}中没有“{text}”，请先录入或核对（也可能被退回了）")
        return found

    def _load_ids(self, name: str) -> dict[str, int]:
        return {str(key[0]): at for key, at in entries.by_key(self._db, BY_NAME[name]).items()}

    def _fold_ids(self, name: str) -> dict[str, int]:
        """Identifiers by folded key; 0 where two differ only in width or blanks."""
        folded: dict[str, int] = {}
        for text, at in self._ids(name).items():
            folded[fold(text)] = 0 if fold(text) in folded else at
        return folded

    def _home(self, text: str) -> int | None:
        """The one village that is called so but for 村委会, 居委会 and the like."""
        bare, kind = home_of(text)
        some = [at for other, at in self._homes.get(bare, []) if kind in ("", other) or not other]
        return some[0] if len(some) == 1 else None

    @cached_property
    def _homes(self) -> dict[str, list[tuple[str, int]]]:
        """Villages by bare name: 村 or 社区, and the identifier."""
        found: dict[str, list[tuple[str, int]]] = {}
        for text, at in self._ids(VILLAGE.name).items():
            bare, kind = home_of(text)
            found.setdefault(bare, []).append((kind, at))
        return found

    def _load_texts(self, name: str) -> dict[int, str]:
        return {at: text for text, at in self._ids(name).items()}

    @cached_property
    def _grids(self) -> dict[str, dict[Value, int]]:
        """Name → village → identifier."""
        grids: dict[str, dict[Value, int]] = {}
        for (village, name), at in entries.by_key(self._db, GRID).items():
            assert village is None or isinstance(village, int)
            grids.setdefault(fold(str(name)), {})[village] = at
        return grids

    def _grid(self, text: str, village: Value) -> int:
        written = _WITH_VILLAGE.fullmatch(text)
        if written and fold(text) not in self._grids:
            text, village = written[1], self._by_name("village", written[2])
        of_name = self._grids.get(fold(text), {})
        if not of_name:
            raise CellFault("reference", f"网格中没有“{text}”，请先录入或核对")
        if village is None and len(of_name) > 1:
            raise CellFault(
                "reference", f"有 {len(of_name)} 个村(社区)都有“{text}”，请同时填写村(社区)名称"
            )
        found = next(iter(of_name.values())) if village is None else of_name.get(village)
        if found is None:
            found = of_name.get(None)
        if found is None:
            raise CellFault("reference", f"该村(社区)没有网格“{text}”，请核对村(社区)和网格")
        return found

    @cached_property
    def _grid_names(self) -> dict[int, tuple[str, Value]]:
        grids = entries.all_rows(self._db, GRID)
        return {int(str(row["id"])): (str(row["name"]), row["village"]) for row in grids}

    def _written_grid(self, row_id: int, village: Value) -> str:
        name, home = self._grid_names[row_id]
        try:
            if self._grid(name, village) == row_id:
                return name
        except CellFault:
            pass
        return f"{name}({self._texts('village').get(int(home), '')})" if home else name
