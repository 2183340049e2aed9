"""The city's table of a month as a workbook: towns × indicators, counts, trend, corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from jindu_desktop.ports.excel.guard import guarded
from jindu_desktop.ports.excel.writing import FONT, HEADING

Cell = str | int | float | None
_MET = {True: "达标", False: "未达标", None: "—"}
_TOTAL = "合计"
_NOTE = "合计由各单位的分子、分母相加后重新计算，不是各单位数值的平均；保持率、“七进”不作合计。"


def collected_workbook(found: Mapping[str, Any], labels: Mapping[str, str]) -> bytes:
    """What ``collect`` found; ``labels`` name the counts and give their order.

    Texts are never formulas, numbers are numbers, a rate over few cases is marked ＊.
    """
    from xlsxwriter import Workbook

    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    title = f"{found['city']} {found['month']} 禁毒工作汇总"
    ids = [line["id"] for line in found["total"]["indicators"]]
    names = {line["id"]: line["label"] for line in found["total"]["indicators"]}
    writer = _Writer(book, title)
    writer.sheet("指标", ["单位代码", "单位", *names.values()], _values(found, ids), _NOTE)
    heads = [f"{names[name]}{part}" for name in ids for part in ("分子", "分母", "名次")]
    writer.sheet("分子分母", ["单位代码", "单位", *heads], _parts(found, ids))
    counts = [name for name in labels if name in found["total"]["counts"]]
    counts += sorted(found["total"]["counts"].keys() - labels.keys())
    heads = [labels.get(name, name) for name in counts]
    writer.sheet("月报表", ["单位代码", "单位", *heads], _counts(found, counts))
    writer.sheet("报送情况", ["情况", "单位代码", "单位", "日期", "版次"], _standing(found))
    writer.sheet("走势", ["月份", "单位数", *names.values()], _trend(found, ids))
    heads = ["单位代码", "单位", "版次", "项目", "村(社区)", "上报数", "更正数", "变化"]
    writer.sheet("更正", heads, _corrected(found))
    book.close()
    return content.getvalue()


class Small(float):
    """A rate over so few cases that it is marked."""


class _Writer:
    """Sheets of one look."""

    def __init__(self, book: Any, title: str) -> None:
        self.book, self.title = book, title
        self.plain, self.bold = book.add_format(FONT), book.add_format(HEADING)
        self.rate = book.add_format(FONT | {"num_format": "0.0"})
        self.small = book.add_format(FONT | {"num_format": '0.0"＊"'})
        self.large = book.add_format(FONT | {"bold": True, "font_size": 14})

    def sheet(
        self, name: str, heads: Sequence[str], rows: Iterator[Sequence[Cell]], note: str = ""
    ) -> None:
        """One sheet: title, headings, rows, a note under them."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, guarded(self.title), self.large)
        for column, head in enumerate(heads):
            sheet.write_string(1, column, guarded(head), self.bold)
        number = 1
        for number, row in enumerate(rows, 2):
            for column, cell in enumerate(row):
                self._cell(sheet, number, column, cell)
        if note:
            sheet.write_string(number + 2, 0, note, self.plain)
        sheet.set_column(0, 0, 14, self.plain)
        sheet.set_column(1, 1, 24, self.plain)
        sheet.set_column(2, max(2, len(heads) - 1), 12, self.plain)
        sheet.freeze_panes(2, 2)

    def _cell(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, float):
            form = self.small if isinstance(cell, Small) else self.rate
            sheet.write_number(row, column, cell, form)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self.plain)
        elif cell is not None:
            sheet.write_string(row, column, guarded(cell), self.plain)


def _shown(indicator: Mapping[str, Any]) -> Cell:
    """A value as a number that can be sorted; — where there is none."""
    value = indicator["value"]
    if value is None:
        return "—"
    if "." not in value:
        return int(value)
    return Small(value) if indicator.get("small") else float(value)


def _values(found: Mapping[str, Any], ids: Sequence[str]) -> Iterator[Sequence[Cell]]:
    for town in found["offices"]:
        own = town["indicators"]
        yield [
            town["office"],
            town["name"],
            *(_shown(own[name]) if name in own else None for name in ids),
        ]
    totals = found["total"]["indicators"]
    yield ["", _TOTAL, *(_shown(line) for line in totals)]
    yield ["", "目标", *(line["target"] for line in totals)]
    yield ["", "是否达标", *(_MET[line["met"]] for line in totals)]


def _parts(found: Mapping[str, Any], ids: Sequence[str]) -> Iterator[Sequence[Cell]]:
    for town in found["offices"]:
        own = (town["indicators"].get(name, {}) for name in ids)
        cells = ((e.get("numerator"), e.get("denominator"), e.get("rank")) for e in own)
        yield [town["office"], town["name"], *(cell for three in cells for cell in three)]
    totals = ((e["numerator"], e["denominator"], None) for e in found["total"]["indicators"])
    yield ["", _TOTAL, *(cell for three in totals for cell in three)]


def _counts(found: Mapping[str, Any], names: Sequence[str]) -> Iterator[Sequence[Cell]]:
    for town in found["offices"]:
        yield [town["office"], town["name"], *(town["counts"].get(name) for name in names)]
    yield ["", _TOTAL, *(found["total"]["counts"][name] for name in names)]


def _standing(found: Mapping[str, Any]) -> Iterator[Sequence[Cell]]:
    for town in found["offices"]:
        yield [town["state"], town["office"], town["name"], town["day"], town["revision"]]
    for key, word in (("missing", "缺报"), ("returned", "退回"), ("awaited", "待报送")):
        for each in found[key]:
            yield [word, each["office"], each["name"], "", None]


def _trend(found: Mapping[str, Any], ids: Sequence[str]) -> Iterator[Sequence[Cell]]:
    for line in found["trend"]:
        yield [
            line["month"],
            line["offices"],
            *(_shown({"value": line["values"].get(name)}) for name in ids),
        ]


def _corrected(found: Mapping[str, Any]) -> Iterator[Sequence[Cell]]:
    for town in found["corrected"]:
        for each in town["moved"]:
            yield [
                town["office"],
                town["name"],
                town["revision"],
                each["label"],
                each.get("village", ""),
                _number(each, "reported"),
                _number(each, "corrected"),
                each["change"],
            ]


def _number(each: Mapping[str, Any], side: str) -> Cell:
    """A count as it is, a rate with its parts."""
    parts = each.get(f"{side}_parts", "")
    value = each[side]
    text = "—" if value is None else value
    return f"{text}（{parts}）" if parts else text
