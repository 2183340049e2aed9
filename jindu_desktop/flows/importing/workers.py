"""Which worker a name means on a day, and how a worker is written so that it means them again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from jindu_desktop.ports.excel.cells import CellFault
from jindu_desktop.records.field import Row
from jindu_desktop.records.kinds import fold

_WITH_MARK = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]")


class Workers:
    """The office's workers by name.

    records.md: a worker named in an event is the one of that name in post on the event's date, else
    written 姓名(手机). A change of post makes a second row of one human, so 姓名(入职日期) is
    understood as well.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[int, Row] = {}
        self._by_name: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._rows[int(str(row["id"]))] = row
            self._by_name[fold(str(row["name"]))].append(row)

    def find(self, text: str, days: Sequence[str]) -> int:
        """The worker meant; ``days`` are tried in turn. CellFault when none or several fit."""
        fitting = self._by_name.get(fold(text), [])
        if not fitting and (written := _WITH_MARK.fullmatch(text)):
            fitting = self._marked(written[1], fold(written[2]))
        if not fitting:
            raise CellFault("reference", f"禁毒工作人员中没有“{text}”，请先录入或核对姓名")
        for day in days:
            in_post = [row for row in fitting if _in_post(row, day)]
            if in_post:
                return self._only(in_post, text)
        return self._only(fitting, text)

    def written(self, row_id: int, days: Sequence[str]) -> str:
        """姓名 if that is enough on those days, else with 手机, else with 入职日期."""
        row = self._rows[row_id]
        name = str(row["name"])
        for mark in (None, row["phone"], row["joined_on"]):
            text = f"{name}({mark})" if mark else name
            if self._means(text, days, row_id):
                return text
        return name

    def _means(self, text: str, days: Sequence[str], row_id: int) -> bool:
        try:
            return self.find(text, days) == row_id
        except CellFault:
            return False

    def _marked(self, name: str, mark: str) -> list[Row]:
        of_name = self._by_name.get(fold(name), [])
        return [row for row in of_name if mark in (row["phone"], row["joined_on"])]

    def _only(self, rows: list[Row], text: str) -> int:
        if len(rows) > 1:
            raise CellFault(
                "reference", f"有 {len(rows)} 条“{text}”的工作人员记录，请写成 姓名(手机)"
            )
        return int(str(rows[0]["id"]))


def _in_post(row: Row, day: str) -> bool:
    """Joined by then and not yet left: the day of leaving is no longer in post (indicators.md)."""
    left = row["left_on"]
    return str(row["joined_on"]) <= day and (left is None or str(left) > day)
