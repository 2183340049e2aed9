"""The month of all towns as rows and columns of the window: pure words from what ``collect`` found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from jindu_desktop.ui.grid import Column

_DASH = "—"
_FEWER = "＊"


@dataclass(frozen=True, slots=True)
class TownLine:
    """A town, or the total under them all; cells are by indicator."""

    office: str
    name: str
    cells: Mapping[str, str]
    tips: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """A line of any of the plain tables."""

    cells: tuple[str, ...]


def town_lines(found: Mapping[str, Any]) -> list[TownLine]:
    """Towns × indicators, then total, target and judgement."""
    total = found["total"]["indicators"]
    towns = [
        TownLine(
            each["office"],
            each["name"],
            {name: _value(cell) for name, cell in each["indicators"].items()},
            {name: _tip(cell) for name, cell in each["indicators"].items()},
        )
        for each in found["offices"]
    ]
    if not towns:
        return []
    met = {True: "达标", False: "未达标", None: _DASH}
    return [
        *towns,
        _sum("合计", {e["id"]: e["value"] or _DASH for e in total}, total),
        _sum("目标", {e["id"]: e["target"] for e in total}, total),
        _sum("判定", {e["id"]: met[e["met"]] for e in total}, total),
    ]


def _sum(name: str, cells: Mapping[str, str], total: Sequence[Mapping[str, Any]]) -> TownLine:
    tips = {each["id"]: each["shortfall"] for each in total}
    return TownLine("", name, cells, tips)


def _value(cell: Mapping[str, Any]) -> str:
    if cell["value"] is None:
        return _DASH
    rank = f"（{cell['rank']}）" if cell.get("rank") else ""
    return f"{cell['value']}{_FEWER if cell['small'] else ''}{rank}"


def _tip(cell: Mapping[str, Any]) -> str:
    parts = [f"{cell['label']}，目标 {cell['target']}"]
    if cell["denominator"] is not None:
        parts.append(f"{cell['numerator']}/{cell['denominator']}")
    if cell.get("rank"):
        parts.append(f"第 {cell['rank']} 名")
    if cell["small"]:
        parts.append("分母不足 10，数值和名次仅供参考")
    return "，".join(parts)


def town_columns(found: Mapping[str, Any]) -> list[Column]:
    """One column for each indicator; the names are the headings of the rows."""
    return [
        Column(
            each["id"], _short(each["label"]), partial(_cell, each["id"]), width=7, right=True,
            hint=f"{each['label']}，目标 {each['target']}", tip=partial(_cell_tip, each["id"]),
        )
        for each in found["total"]["indicators"]
    ]  # fmt: skip


def _short(label: str) -> str:
    """A heading of a column of seven characters; the whole word is in its tip."""
    text = label.replace("社区戒毒社区康复", "").replace("禁毒", "").replace("学校", "")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_LONGEST = 8


def _cell(name: str, line: TownLine) -> str:
    return line.cells.get(name, "")


def _cell_tip(name: str, line: TownLine) -> str:
    return line.tips.get(name, "")


def shortfalls(found: Mapping[str, Any]) -> list[Words]:
    """What the city lacks first, then every town's missed targets."""
    total = [
        Words(("全市", each["label"], _text(each["value"]), each["target"], each["shortfall"]))
        for each in found["total"]["indicators"]
        if each["met"] is False
    ]
    towns = [
        Words((town["name"], cell["label"], _text(cell["value"]), cell["target"], _share(cell)))
        for town in found["offices"]
        for cell in town["indicators"].values()
        if cell["met"] is False
    ]
    return total + towns


def _share(cell: Mapping[str, Any]) -> str:
    small = "（分母不足 10，仅供参考）" if cell["small"] else ""
    if cell["denominator"] is None:
        return small
    return f"{cell['numerator']}/{cell['denominator']}{small}"


def standing_lines(found: Mapping[str, Any]) -> list[Words]:
    """Who sent when, and who did not."""
    sent = [
        Words((t["state"], t["name"], t["office"], t["day"], _which(t["revision"])))
        for t in found["offices"]
    ]
    lists = (("missing", "缺报"), ("returned", "退回"), ("awaited", "待报送"))
    rest = [
        Words((word, each["name"], each["office"], "", ""))
        for key, word in lists
        for each in found[key]
    ]
    return rest + sent


def _which(revision: int) -> str:
    return f"第 {revision} 次更正" if revision else "首报"


def corrected_lines(found: Mapping[str, Any]) -> list[Words]:
    """Every number that a correction moved."""
    return [
        Words(
            (
                town["name"],
                f"{each.get('village', '')} {each['label']}".strip(),
                _text(each["reported"]),
                _text(each["corrected"]),
                str(each["change"]),
            )
        )
        for town in found["corrected"]
        for each in town["moved"]
    ]


def _text(value: Any) -> str:
    return _DASH if value is None else str(value)


def plain(heads: Sequence[tuple[str, int]]) -> list[Column]:
    """Columns of plain words; width 0 takes the room that is left."""
    return [
        Column(str(place), word, _nth(place), width=width or 6, stretch=not width)
        for place, (word, width) in enumerate(heads)
    ]


def _nth(place: int) -> Callable[[Words], str]:
    return partial(_word, place)


def _word(place: int, line: Words) -> str:
    return line.cells[place]


SHORTFALLS = plain((("单位", 9), ("指标", 0), ("数值", 5), ("目标", 6), ("差多少", 0)))
STANDINGS = plain((("情况", 5), ("单位", 0), ("代码", 7), ("首次受理", 7), ("版次", 7)))
CORRECTIONS = plain((("单位", 9), ("项目", 0), ("上报数", 7), ("更正数", 7), ("变化", 6)))
