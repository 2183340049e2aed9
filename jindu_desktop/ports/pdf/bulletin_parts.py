"""What stands on the 通报: its tables and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.page import BODY_TEXT, HEADING, LYING, NOTE
from jindu_desktop.ports.pdf.parts import MM, Gap, Signatures, Turn
from jindu_desktop.ports.pdf.setting import Style
from jindu_desktop.ports.pdf.table import CELL, HEAD, Look, grid
from jindu_desktop.ports.pdf.text import Text
from jindu_desktop.ports.pdf.wording import count_words, day_words, met_words, value_words, whole

MOST_TOWNS = 60  # more are in the workbook alone: nobody reads a table of twenty pages
_ACROSS = 9  # indicators side by side on a lying page
_MANY = 12  # towns named in one sentence; the workbook names them all
NOTE_TOTAL = (
    "注：合计由各单位的分子、分母相加后重新计算，不是各单位数值的平均；保持率、“七进”不作合计。"
    "＊表示分母不足 10，数值和名次仅供参考。“—”表示没有应统计的对象。"
)


def body(
    tightness: float, *, found: Mapping[str, Any], labels: Mapping[str, str]
) -> list[Flowable]:
    """The bulletin's parts, in order."""
    gap = Gap(3 * MM * tightness)
    return [
        Text("一、报送情况", HEADING),
        *(Text(sentence, BODY_TEXT) for sentence in _sending(found)),
        gap,
        Text("二、全市指标", HEADING),
        _totals(found["total"]["indicators"], tightness),
        Text(NOTE_TOTAL, NOTE),
        *_shortfalls(found["total"]["indicators"]),
        gap,
        Text("三、全市统计", HEADING),
        _counts(found["total"]["counts"], labels, tightness),
        *_corrections(found["corrected"]),
        *_towns(found),
        Signatures(("制表人", "审核人"), found["city"]),
    ]


def _sending(found: Mapping[str, Any]) -> list[str]:
    total = found["total"]
    due = f"报送截止日为{day_words(found['due'])}。" if found["due"] else ""
    said = [f"应报送单位{total['expected']}个，已受理{total['offices']}个。{due}"]
    for key, word in (
        ("late", "迟报"),
        ("missing", "缺报"),
        ("returned", "退回后尚未重报"),
        ("awaited", "尚待报送"),
    ):
        if found[key]:
            said.append(f"{word}{len(found[key])}个：{_names(found[key])}。")
    if not any(found[key] for key in ("missing", "returned", "awaited")):
        said.append("各单位均已报送。")
    return said


def _names(some: Sequence[Mapping[str, Any]]) -> str:
    named = "、".join(each["name"] for each in some[:_MANY])
    return f"{named}等" if len(some) > _MANY else named


def _totals(lines: Sequence[Mapping[str, Any]], tightness: float) -> Flowable:
    rows: list[list[Any]] = [["指标", "分子", "分母", "合计", "目标", "是否达标", "单位数"]]
    for each in lines:
        rows.append(
            [
                Text(str(each["label"]), CELL),
                whole(each["numerator"]),
                whole(each["denominator"]),
                value_words(each),
                str(each["target"]),
                met_words(each["met"]),
                whole(each["offices"]),
            ]
        )
    widths = [width * MM for width in (56, 18, 18, 21, 23, 19, 15)]
    return grid(rows, widths, Look(centered=frozenset(range(1, 7)), down=2 * tightness))


def _shortfalls(lines: Sequence[Mapping[str, Any]]) -> list[Flowable]:
    said = [f"{each['label']}未达标，{each['shortfall']}。" for each in lines if each["shortfall"]]
    return [Text(f"{number}. {each}", BODY_TEXT) for number, each in enumerate(said, 1)]


def _counts(counts: Mapping[str, int], labels: Mapping[str, str], tightness: float) -> Flowable:
    names = [name for name in labels if name in counts] + sorted(counts.keys() - labels.keys())
    pairs = 5
    rows: list[list[Any]] = [["统计项", "数量"] * pairs]
    for first in range(0, len(names), pairs):
        cells = [
            cell
            for name in names[first : first + pairs]
            for cell in count_words(labels.get(name, name), counts[name])
        ]
        rows.append([*cells, *[""] * (2 * pairs - len(cells))])
    widths = [width * MM for width in (21, 13) * pairs]
    look = Look(
        Style(size=9.5, leading=1.3),
        head=replace(HEAD, size=9.5),
        centered=frozenset(range(1, 2 * pairs, 2)),
        across=2,
        down=2.2 * tightness,
    )
    return grid(rows, widths, look)


def _corrections(corrected: Sequence[Mapping[str, Any]]) -> list[Flowable]:
    if not corrected:
        return []
    said = []
    for each in corrected:
        moved = [
            f"{line['label']}由{_side(line, 'reported')}更正为{_side(line, 'corrected')}"
            for line in each["moved"]
            if line["kind"] != "village"
        ]
        rest = "；".join(moved[:_MANY]) or "数字不变"
        said.append(f"{each['name']}（第{each['revision']}次更正）：{rest}。")
    return [Text("更正说明", HEADING), *(Text(each, BODY_TEXT) for each in said)]


def _side(line: Mapping[str, Any], side: str) -> str:
    parts = line.get(f"{side}_parts", "")
    value = "—" if line[side] is None else str(line[side])
    return f"{value}（{parts}）" if "/" in parts else value


def _towns(found: Mapping[str, Any]) -> list[Flowable]:
    """Towns down, indicators across, on lying pages; value with its place under it."""
    lines = found["total"]["indicators"]
    if not found["offices"]:
        return []
    if len(found["offices"]) > MOST_TOWNS:
        return [Text("各单位指标见汇总表（Excel）。", NOTE)]
    parts: list[Flowable] = [Turn(landscape=True), Text("四、各单位指标（括号内为名次）", HEADING)]
    for first in range(0, len(lines), _ACROSS):
        parts += [*([Gap(4 * MM)] if first else []), _block(found, lines[first : first + _ACROSS])]
    return parts


def _block(found: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> Flowable:
    rows: list[list[Any]] = [["单位", *(str(line["label"]) for line in lines)]]
    for town in found["offices"]:
        own = town["indicators"]
        rows.append([town["name"], *(_value(line["id"], own.get(line["id"])) for line in lines)])
    head = replace(HEAD, size=9.0, leading=1.25)
    rows.append([Text("合计", head), *(value_words(line) for line in lines)])
    first = 45 * MM
    widths = [first, *[(LYING[0] - first) / len(lines)] * len(lines)]
    look = Look(
        cell=Style(size=9.0, leading=1.3),
        head=head,
        centered=frozenset(range(1, len(lines) + 1)),
        across=1.5,
        down=2.5,
    )
    return grid(rows, widths, look)


def _value(name: str, each: Mapping[str, Any] | None) -> str:
    if each is None:
        return ""
    place = f"（{each['rank']}）" if each.get("rank") else ""
    return f"{value_words({**each, 'id': name})}{'＊' if each['small'] else ''}{place}"
