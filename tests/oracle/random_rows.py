"""What every part of the random office needs: chances, awkward days, rows with typed cells."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from tests.oracle.days import last_of_month

Row = dict[str, Any]

# A cell of each that is now and then there but empty (None) instead of absent.
OFTEN_EMPTY = {
    "人员": "村(社区)名称",
    "社区戒毒(康复)措施": "结束日期",
    "中止": "恢复日期",
    "禁毒工作人员": "离职日期",
    "违反协议": "离开天数",
    "宣传活动": "参加人数",
    "检测": "报告公安日期",
    "八个一": "完成日期",
}


class Maker:
    """The workbook in the making. Dates stay `date` until `add` types them as ISO text."""

    def __init__(self, rng: random.Random, start: date, end: date) -> None:
        self.rng, self.start, self.end = rng, start, end
        self.book: dict[str, list[Row]] = defaultdict(list)
        self.numbers: set[str] = set()
        self.workers: list[Row] = []
        self.grids: list[tuple[str, str]] = []
        self.villages: list[str] = []
        self.tests: set[tuple[str, date, str]] = set()

    def add(self, label: str, row: Row) -> None:
        """Append a row as typed; an empty cell is now absent, now None."""
        typed = {
            heading: cell.isoformat() if isinstance(cell, date) else cell
            for heading, cell in row.items()
        }
        if label in OFTEN_EMPTY and self.chance(0.2):
            typed.setdefault(OFTEN_EMPTY[label], None)
        self.book[label].append(typed)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def maybe(self, row: Row, heading: str, cells: Sequence[Any], share: float) -> None:
        if self.chance(share):
            row[heading] = self.rng.choice(cells)

    def day(self, first: date, last: date) -> date:
        """A day in [first, last], more often than fair a month's first or last day."""
        span = (last - first).days
        if span <= 0:
            return first
        found = first + timedelta(self.rng.randint(0, span))
        month_end = last_of_month(found.year, found.month)
        if self.chance(0.25) and month_end <= last:
            return month_end
        if self.chance(0.1) and first <= found.replace(day=1):
            return found.replace(day=1)
        return found

    def shuffled(self, days: Iterable[date]) -> list[date]:
        found = sorted(days)
        self.rng.shuffle(found)
        return found

    def months(self, since: date) -> int:
        """About how many months lie between a day and the end, at most 30."""
        return max(0, min(30, (self.end - since).days // 30))

    def live_somewhere(self, row: Row) -> None:
        """Village and grid, the village alone, or neither; the grid lies in the village."""
        if self.chance(0.7):
            village, grid = self.rng.choice(self.grids)
            row |= {"村(社区)名称": village, "网格名称": grid}
        elif self.chance(0.6):
            row["村(社区)名称"] = self.rng.choice(self.villages)

    def worker_at(self, on: date) -> str:
        """A reference good for an event of that day; a bare name only if it is clear."""
        row = self.rng.choice(self.workers)
        alike = [other for other in self.workers if other["姓名"] == row["姓名"]]
        in_post = [other for other in alike if was_in_post(other, on)]
        if len(in_post) == 1 and self.chance(0.8):
            return str(row["姓名"])
        same_phone = [other for other in alike if other["手机"] == row["手机"]]
        if len(same_phone) > 1 and not any(was_in_post(other, on) for other in same_phone):
            return self.worker_at_any_time()
        return f"{row['姓名']}({row['手机']})"

    def worker_at_any_time(self) -> str:
        """A reference that fits one row only, whatever the day."""
        phones = [row["手机"] for row in self.workers]
        row = self.rng.choice([row for row in self.workers if phones.count(row["手机"]) == 1])
        return f"{row['姓名']}({row['手机']})"

    def worker_now(self) -> str:
        """A reference without a day: a bare name only of one who alone bears it and stays."""
        row = self.rng.choice(self.workers)
        names = [other["姓名"] for other in self.workers]
        if (
            names.count(row["姓名"]) == 1
            and not row.get("离职日期")
            and row["入职日期"] < self.start
        ):
            return str(row["姓名"])
        return self.worker_at_any_time()

    def test(self, person: str, on: date) -> None:
        """A test, sometimes two of that day; the sample tells two of one day apart."""
        for sample in ("尿液", "毛发") if self.chance(0.08) else ("尿液",):
            if (person, on, sample) in self.tests:
                continue
            self.tests.add((person, on, sample))
            positive = self.chance(0.08)
            row: Row = {
                "公民身份号码": person,
                "检测日期": on,
                "样本": sample,
                "结果": "阳性" if positive else "阴性",
            }
            self.maybe(row, "检测类型", ("定期", "不定期", "异地"), 0.5)
            if positive and self.chance(0.7):
                row["报告公安日期"] = on + timedelta(self.rng.choice([0, 1, 40]))
            self.add("检测", row)


def was_in_post(worker: Row, on: date) -> bool:
    left = worker.get("离职日期")
    return worker["入职日期"] <= on and (left is None or left > on)
