"""A town's numbers of a month beside those of the month before: pure words and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QResizeEvent

from jindu_desktop.rules.plan import shipped_plan
from jindu_desktop.ui.counts_view import said
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.indicator_line import lines
from jindu_desktop.ui.style import scaled

_DASH = "—"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; ``id`` is what a question is pinned to."""

    id: str
    label: str
    value: str
    before: str
    target: str = ""
    word: str = ""
    tone: str = "idle"
    parts: str = ""
    gap: str = ""


def indicator_figures(now: Mapping[str, Any], before: Mapping[str, Any]) -> list[Figure]:
    """The indicators of a summary; ``before`` may be empty."""
    targets = shipped_plan()[1].targets
    earlier = {each.id: each.value for each in lines(before, targets)} if before else {}
    return [
        Figure(
            each.id, each.label, each.value, earlier.get(each.id, _DASH), each.target,
            each.word, each.tone, _parts(each.numerator, each.denominator), each.gap,
        )
        for each in (lines(now, targets) if now else ())
    ]  # fmt: skip


def count_figures(now: Mapping[str, Any], before: Mapping[str, Any]) -> list[Figure]:
    """The counts of a summary, in the order of the monthly table."""
    if not now:
        return []
    earlier = dict(said(before["counts"])) if before else {}
    return [
        Figure("", name, number, earlier.get(name, _DASH)) for name, number in said(now["counts"])
    ]


def _parts(numerator: str, denominator: str) -> str:
    return f"{numerator}/{denominator}" if numerator != _DASH != denominator else ""


def _label(figure: Figure) -> str:
    return figure.label


def _value(figure: Figure) -> str:
    return figure.value


def _before(figure: Figure) -> str:
    return figure.before


def _target(figure: Figure) -> str:
    return figure.target


def _word(figure: Figure) -> str:
    return figure.word


def _tone(figure: Figure) -> str:
    return figure.tone


def _share(figure: Figure) -> str:
    return figure.parts


def _tip(figure: Figure) -> str:
    return "　".join(part for part in (figure.parts, figure.target, figure.gap) if part)


INDICATORS = (
    Column("label", "指标", _label, width=10, stretch=True, tip=_tip),
    Column("value", "本月", _value, width=4, right=True),
    Column("before", "上月", _before, width=4, right=True),
    Column("parts", "分子/分母", _share, width=5, right=True),
    Column("target", "目标", _target, width=5, right=True),
    Column("word", "判定", _word, width=5, tone=_tone),
)
COUNTS = (
    Column("label", "统计项", _label, stretch=True),
    Column("value", "本月", _value, width=8, right=True),
    Column("before", "上月", _before, width=8, right=True),
)

_ROOMY = 620  # logical pixels; narrower, target and parts are left to the tool tip


class FigureGrid(Grid):
    """The indicators; in a narrow panel without their parts."""

    def __init__(self) -> None:
        super().__init__(INDICATORS, "指标")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.leave_out(set() if self.width() >= scaled(_ROOMY) else {"parts", "target"})
