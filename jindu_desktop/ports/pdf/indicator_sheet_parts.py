"""What stands on the sheets of indicators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.course import Course
from jindu_desktop.ports.pdf.page import BODY_TEXT, HEADING, NOTE
from jindu_desktop.ports.pdf.parts import MM, Gap
from jindu_desktop.ports.pdf.pictures import Bar, Year
from jindu_desktop.ports.pdf.setting import Style
from jindu_desktop.ports.pdf.table import Look, grid
from jindu_desktop.ports.pdf.text import Text
from jindu_desktop.ports.pdf.wording import met_words, value_words, whole

if TYPE_CHECKING:
    from jindu_desktop.ports.pdf.indicator_sheet import Drawn

SMALL = Style(size=9, leading=1.3)
COURSE = 24  # millimetres
WIDTHS = (42, 27, 15, 17, 15, COURSE + 2, 28)
VILLAGES = (40, 70, 20, 20, 20)


def overview(tightness: float, *, drawn: Sequence[Drawn]) -> list[Flowable]:
    """Every indicator with bar, target, course and what is lacking."""
    rows: list[list[Any]] = [["指标", "进度和目标线", "数值", "目标", "判定", "十二个月", "差多少"]]
    for each in drawn:
        numbers = each.numbers
        rows.append([
            str(numbers["label"]), [Bar(each.share, each.target)], value_words(numbers),
            str(numbers["target"]), met_words(numbers["met"]),
            [Course(each.course, COURSE * MM - 4)], each.gap,
        ])  # fmt: skip
    look = Look(SMALL, centered=frozenset(range(2, 5)), down=3.5 * tightness)
    return [
        _legend(), Gap(1 * MM), grid(rows, [width * MM for width in WIDTHS], look),
    ]  # fmt: skip


def one(tightness: float, *, drawn: Drawn) -> list[Flowable]:
    """One indicator: this month, twelve months, the villages."""
    numbers = drawn.numbers
    told = (
        f"数值 {value_words(numbers)}，目标 {numbers['target']}，判定：{met_words(numbers['met'])}"
    )
    if numbers["numerator"] is not None:
        told = f"{whole(numbers['numerator'])} ÷ {whole(numbers['denominator'])}，{told}"
    gap = Gap(3 * MM * tightness)
    return [
        Text("一、本月", HEADING),
        Text(f"{told}。{drawn.gap}{'。' if drawn.gap else ''}", BODY_TEXT),
        Bar(drawn.share, drawn.target),
        gap,
        Text("二、十二个月", HEADING),
        Year(drawn.months, drawn.course, drawn.mark, f"目标 {numbers['target']}", 62 * MM),
        gap,
        Text("三、各村（居）", HEADING),
        *_villages(drawn, tightness),
    ]


def _villages(drawn: Drawn, tightness: float) -> list[Flowable]:
    if not drawn.villages:
        return [Text("这个指标不分村居，或者本月没有应统计的对象。", BODY_TEXT)]
    percent = "%" in value_words(drawn.numbers)
    most = max(total for _, _, total in drawn.villages)
    rows: list[list[Any]] = [["村（居）", "图", "完成", "计入/应计", "未达标"]]
    for name, counted, total in drawn.villages:
        bar = Bar(counted / total, drawn.target) if percent else Bar(total / most, None)
        told = [f"{counted * 100 / total:.1f}%", f"{counted}/{total}", str(total - counted)]
        rows.append([name, [bar], *(told if percent else [str(counted), "", ""])])
    look = Look(SMALL, centered=frozenset({2, 3, 4}), down=2.5 * tightness)
    return [_legend(), Gap(1 * MM), grid(rows, [width * MM for width in VILLAGES], look)]


def _legend() -> Flowable:
    return Text("注：灰条是完成的部分，竖线是目标；数字都写在旁边。", NOTE)
