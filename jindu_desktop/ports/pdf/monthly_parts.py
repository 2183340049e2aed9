"""What stands on the monthly report: its tables, sentences and signature lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.course import Course
from jindu_desktop.ports.pdf.page import BODY, BODY_TEXT, HEADING, LYING, NOTE
from jindu_desktop.ports.pdf.parts import MM, Gap, Signatures, Together, Turn
from jindu_desktop.ports.pdf.setting import Style
from jindu_desktop.ports.pdf.table import CELL, HEAD, Look, grid
from jindu_desktop.ports.pdf.text import Text
from jindu_desktop.ports.pdf.wording import (
    count_words,
    day_words,
    met_words,
    shortfall,
    value_words,
    whole,
)
from jindu_desktop.rules.meanings import MEANINGS

BLOCKS = (  # of the counts, in the order of indicators.md
    ("在册人员", ("registered", "existing", "at_large")),
    (
        "人员状态",
        ("clean_three_years", "dead", "abroad", "in_prison", "in_compulsory", "lost"),
    ),
    ("本月变动", ("new_users", "moved_in", "moved_out")),
    ("执行情况", ("detox_due", "detox_running", "rehab_due", "rehab_running")),
    ("报到", ("report_due", "reported", "report_overdue")),
    ("检测", ("tests_due", "tests_done", "tests_missed", "tests_positive")),
    ("访谈走访", ("contacts", "contacts_met")),
    ("日常管理", ("leaves", "admonitions", "serious_breaches", "police_reports")),
    ("中止与结束", ("suspended", "ended_completed", "ended_other")),
    ("出所衔接", ("handover_due", "handover_done")),
    ("风险等级", ("tier_high", "tier_mid", "tier_low", "tier_none")),
    ("网格与流动", ("in_grid", "floating", "in_maintenance")),
    ("工作队伍", ("staff", "staff_full_time", "staff_certified", "training_people")),
    ("学校", ("schools", "schools_complete")),
    ("宣传活动", ("activities", "participants", "audience", "materials")),
    ("帮扶救助", ("assistance_times", "assistance_amount")),
)
SMALL_NOTE = Style(size=8, leading=1.3)
PAIRS = 4  # counts side by side
COUNT_WIDTHS = (30.5, 12.0)  # millimetres of a count's label and number, without blocks
COURSE = 16  # millimetres: how an indicator went
SIGNERS = ("填表人", "审核人", "单位负责人")
COLUMNS_STANDING = 8  # counts by village that fit a standing page
COLUMNS_LYING = 22


def body(
    tightness: float,
    *,
    summary: Mapping[str, Any],
    office_name: str,
    labels: Mapping[str, str],
    prev: str | None,
    zero: bool,
) -> list[Flowable]:
    """The report's parts, in order; the numbers come as they are in summary.json."""
    told = [*_basis(summary, prev), *([zero_words(tightness)] if zero else [])]
    return [*told, *report(tightness, summary, office_name, labels)]


def report(
    tightness: float,
    summary: Mapping[str, Any],
    office_name: str,
    labels: Mapping[str, str],
    history: Mapping[str, Sequence[Any]] | None = None,
) -> list[Flowable]:
    """Indicators, shortfalls, counts, villages, signatures. ``history``: for each indicator its
    values in the months before, oldest first, for two more columns.
    """
    gap = Gap(3 * MM * tightness)
    return [
        gap,
        Text("一、工作指标", HEADING),
        _indicators(summary["indicators"], tightness, history),
        Gap(0.8 * MM),
        Text("注：“—”表示没有应统计的对象，或者该项不设目标。", SMALL_NOTE),
        *_meanings(summary["indicators"]),
        gap,
        Text("二、未达标情况", HEADING),
        *_shortfalls(summary["indicators"]),
        gap,
        Text("三、本月统计", HEADING),
        _counts(summary["counts"], labels, tightness),
        *_villages(summary, labels, tightness),
        Signatures(SIGNERS, office_name),
    ]


def zero_words(tightness: float) -> Flowable:
    """Says that a report without work is a report (bundle.md, life of a month)."""
    words = Text("本月为零报告：本月没有发生应当登记的工作，特此报告。", BODY_TEXT)
    return Together([Gap(3 * MM * tightness), words])


def _basis(summary: Mapping[str, Any], prev: str | None) -> list[Flowable]:
    """From what, up to which day and after which bundle the numbers are made."""
    reported = "上报时的数据" if summary["as_reported"] else "更正后的数据"
    return [
        Text(
            f"统计截止日：{day_words(summary['cutoff'])}　　"
            f"计划版本：{summary['plan']}　　口径：{reported}",
            NOTE,
        ),
        Text(f"上一期数据包指纹：{prev or '无（首次上报）'}", NOTE),
    ]


def _indicators(
    indicators: Sequence[Mapping[str, Any]],
    tightness: float,
    history: Mapping[str, Sequence[Any]] | None = None,
) -> Flowable:
    small = Style(size=8, leading=1.25, gray=0.25)
    also = ["上月", "走势"] if history else []
    titles = ["指标（定义编号）", "分子", "分母", "数值", *also, "目标", "是否达标"]
    rows: list[list[Any]] = [titles]
    for each in indicators:
        before = _before(each, history[each["id"]]) if history else []
        rows.append(
            [
                [Text(str(each["label"]), CELL), Text(str(each["definition"]), small)],
                whole(each["numerator"]),
                whole(each["denominator"]),
                value_words(each),
                *before,
                str(each["target"]),
                met_words(each["met"]),
            ]
        )
    wide = (60, 14, 14, 17, 17, COURSE, 17, 15) if history else (68, 18, 18, 23, 23, 20)
    look = Look(centered=frozenset(range(1, len(titles))), down=tightness)
    return grid(rows, [width * MM for width in wide], look)


def _meanings(indicators: Sequence[Mapping[str, Any]]) -> list[Flowable]:
    """What is divided by what, for the indicators whose meaning is known."""
    known = [each for each in indicators if each["id"] in MEANINGS]
    told = "；".join(f"{each['label']}：{MEANINGS[each['id']]}" for each in known)
    return [Text(f"口径　{told}。", SMALL_NOTE)] if told else []


def _before(indicator: Mapping[str, Any], past: Sequence[Any]) -> list[Any]:
    """The value of the month before, and the course of all of them up to this one."""
    values = [None if value is None else float(value) for value in (*past, indicator["value"])]
    last = value_words({"id": indicator["id"], "value": past[-1] if past else None})
    return [last, [Course(values, COURSE * MM - 6)]]


def _shortfalls(indicators: Sequence[Mapping[str, Any]]) -> list[Flowable]:
    sentences = [sentence for each in indicators if (sentence := shortfall(each))]
    if not sentences:
        return [Text("本月没有未达标的指标。", BODY_TEXT)]
    return [
        Text(f"{number}. {sentence}", BODY_TEXT) for number, sentence in enumerate(sentences, 1)
    ]


def _blocks(counts: Mapping[str, int]) -> list[tuple[str, list[str]]]:
    """The counts there are, by block; those we do not know of come last and are not lost."""
    known = {name for _, names in BLOCKS for name in names}
    blocks = [(title, [name for name in names if name in counts]) for title, names in BLOCKS]
    blocks.append(("其他", [name for name in counts if name not in known]))
    return [(title, names) for title, names in blocks if names]


def _counts(counts: Mapping[str, int], labels: Mapping[str, str], tightness: float) -> Flowable:
    """Blocks with their title at the left, four counts to a row."""
    rows: list[list[Any]] = [["项目", *["统计项", "数量"] * PAIRS]]
    spans = []
    for title, names in _blocks(counts):
        start = len(rows)
        for first in range(0, len(names), PAIRS):
            cells = [
                cell
                for name in names[first : first + PAIRS]
                for cell in count_words(labels.get(name, name), counts[name])
            ]
            lead = Text(title, replace(HEAD, size=10)) if first == 0 else ""
            rows.append([lead, *cells, *[""] * (2 * PAIRS - len(cells))])
        if len(rows) - start > 1:
            spans.append(((0, start), (0, len(rows) - 1)))
    widths = [width * MM for width in (22, *(23, 14) * PAIRS)]
    look = Look(
        Style(size=10, leading=1.3),
        centered=frozenset({0, 2, 4, 6, 8}),
        across=2,
        down=2.5 * tightness,
    )
    return grid(rows, widths, look, spans=spans)


def _villages(
    summary: Mapping[str, Any], labels: Mapping[str, str], tightness: float
) -> list[Flowable]:
    """The table by village, on lying pages if it is wide."""
    present = [name for each in summary["by_village"] for name in each["counts"]]
    names = [name for _, block in _blocks(dict.fromkeys(present, 0)) for name in block]
    if not names:
        return []
    lying = len(names) > COLUMNS_STANDING
    most = COLUMNS_LYING if lying else COLUMNS_STANDING
    parts: list[Flowable] = [Turn(landscape=True)] if lying else [Gap(3 * MM * tightness)]
    parts.append(Text("四、各村（居）统计", HEADING))
    for first in range(0, len(names), most):
        parts += [
            *([Gap(4 * MM)] if first else []),
            _by_village(summary, names[first : first + most], labels, lying=lying),
        ]
    return parts


def _by_village(
    summary: Mapping[str, Any], names: Sequence[str], labels: Mapping[str, str], *, lying: bool
) -> Flowable:
    """Villages down, counts across, the office's own totals at the foot."""
    size = 9.0 if lying else 10.5
    rows: list[list[Any]] = [["村（居）", *(labels.get(name, name) for name in names)]]
    for each in summary["by_village"]:
        rows.append([each["village"], *(whole(each["counts"].get(name)) for name in names)])
    head = replace(HEAD, size=size, leading=1.25)
    rows.append([Text("合计", head), *(whole(summary["counts"].get(name)) for name in names)])
    total = (LYING if lying else BODY)[0]
    first = min(60 * MM, max(32 * MM, total - len(names) * 24 * MM))
    widths = [first, *[(total - first) / len(names)] * len(names)]
    look = Look(
        cell=Style(size=size, leading=1.3),
        head=head,
        centered=frozenset(range(1, len(names) + 1)),
        across=1.5,
        down=2.5,
    )
    return grid(rows, widths, look)
