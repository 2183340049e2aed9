"""The workbook as rows that can be asked by their owner."""

import re
import unicodedata
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from tests.oracle.days import by, day, open_at

Row = dict[str, Any]
Workbook = dict[str, list[Row]]
Struck = frozenset[tuple[str, int]] | set[tuple[str, int]]

ID = "公民身份号码"
CASE = "决定书文号"


def empty(cell: object) -> bool:
    return cell is None or cell == ""


def fold(number: object) -> str:
    """An identity number as it is kept: no full-width forms, capital X."""
    return unicodedata.normalize("NFKC", str(number)).strip().upper()


def number(cell: object) -> int:
    """A whole number; empty counts as 0."""
    return 0 if empty(cell) else int(str(cell))


def fen(cell: object) -> int:
    """An amount typed in yuan, in whole fen."""
    return 0 if empty(cell) else int(Decimal(str(cell)) * 100)


class Book:
    """The rows of a workbook that count: not struck out, nor what they belong to."""

    def __init__(self, workbook: Workbook, struck: Struck = frozenset()) -> None:
        self.sheets: dict[str, list[Row]] = {label: [] for label in workbook}
        self._of: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for label, rows in workbook.items():
            for at, row in enumerate(rows):
                kept = dict(row)
                if not empty(kept.get(ID)):
                    kept[ID] = fold(kept[ID])
                if (label, at) not in struck:
                    self.sheets[label].append(kept)
        self._leave_out_orphans()
        self.persons = {row[ID]: row for row in self.sheet("人员")}
        for label, rows in self.sheets.items():
            for row in rows:
                self._of[label, ID, str(row.get(ID))].append(row)
                self._of[label, CASE, str(row.get(CASE))].append(row)

    def _leave_out_orphans(self) -> None:
        """Rows whose person, case, school or worker is struck out go with them."""
        self._keep_where("人员", ID, apart=("人员", "禁毒工作人员"))
        self._keep_where("社区戒毒(康复)措施", CASE, apart=("社区戒毒(康复)措施",))
        schools = [row["学校名称"] for row in self.sheet("学校")]
        self.sheets["八个一"] = [r for r in self.sheet("八个一") if r["学校名称"] in schools]
        self.sheets["培训记录"] = [
            row for row in self.sheet("培训记录") if self.worker(row["姓名"], day(row["培训日期"]))
        ]

    def _keep_where(self, owner: str, heading: str, apart: tuple[str, ...]) -> None:
        known = {row[heading] for row in self.sheet(owner)}
        for label, rows in self.sheets.items():
            if label not in apart:
                self.sheets[label] = [
                    row for row in rows if empty(row.get(heading)) or row[heading] in known
                ]

    def sheet(self, label: str) -> list[Row]:
        return self.sheets.get(label, [])

    def of_person(self, label: str, person: str) -> list[Row]:
        return self._of[label, ID, person]

    def of_case(self, label: str, decision_no: str) -> list[Row]:
        return self._of[label, CASE, decision_no]

    def status(self, person: str, on: date) -> str | None:
        """The last row begun by that day, else 社会面 from registered_on, else None."""
        begun = [row for row in self.of_person("管控状态", person) if by(row["起始日期"], on)]
        if begun:
            return max(begun, key=lambda row: day(row["起始日期"]))["状态"]
        row = self.persons.get(person)
        if row is not None and by(row["列入台账日期"], on):
            return "社会面"
        return None

    def worker(self, cell: str, on: date) -> Row | None:
        """The worker an event of that day names: 姓名, or 姓名(手机).

        Among those the text fits, the one in post that day; nobody in post: the only fitting one.
        """
        written = re.fullmatch(r"(.+)[(（](\d+)[)）]", cell)
        name, phone = written.groups() if written else (cell, None)
        fitting = [
            row
            for row in self.sheet("禁毒工作人员")
            if row["姓名"] == name and (phone is None or str(row.get("手机")) == phone)
        ]
        in_post = [row for row in fitting if in_post_at(row, on)]
        found = in_post or fitting
        return found[0] if len(found) == 1 else None


def in_post_at(worker: Row, on: date) -> bool:
    return by(worker["入职日期"], on) and open_at(worker.get("离职日期"), on)
