"""The columns of the month's indicators."""

from __future__ import annotations

from jindu_desktop.ui.gauge import Gauge
from jindu_desktop.ui.grid import Column
from jindu_desktop.ui.indicator_line import IndicatorLine


def _label(line: IndicatorLine) -> str:
    return line.label


def _value(line: IndicatorLine) -> str:
    return line.value


def _target(line: IndicatorLine) -> str:
    return line.target


def _word(line: IndicatorLine) -> str:
    return line.word


def _tone(line: IndicatorLine) -> str:
    return line.tone


def _gauge(line: IndicatorLine) -> Gauge | None:
    return line.gauge


def _numerator(line: IndicatorLine) -> str:
    return line.numerator


def _denominator(line: IndicatorLine) -> str:
    return line.denominator


def _gap(line: IndicatorLine) -> str:
    return line.gap


def _clause(line: IndicatorLine) -> str:
    return line.clause


INDICATOR_COLUMNS = (
    Column("label", "指标", _label, width=13),
    Column("gauge", "进度和目标线", _value, width=9, gauge=_gauge, stretch=True),
    Column("value", "完成", _value, width=4, right=True),
    Column("target", "目标", _target, width=4, right=True),
    Column("word", "判定", _word, width=5, tone=_tone),
    Column("numerator", "分子", _numerator, width=3, right=True),
    Column("denominator", "分母", _denominator, width=3, right=True),
    Column("gap", "差多少", _gap, stretch=True),
    Column("clause", "方案条款", _clause, width=5, hint="吴委办〔2017〕93号 的条款"),
)

_WIDE, _NARROW = 900, 760  # logical pixels at the standard text size


def hidden_columns(width: float, *, opened: bool) -> frozenset[str]:
    """Keys of the columns that make room.

    ``width`` of the page at the standard text size; ``opened`` when the rows stand beside.
    """
    hidden: set[str] = set()
    if opened:
        hidden |= {"numerator", "denominator", "gap", "clause"}
    if width < _WIDE:
        hidden |= {"clause", "gauge", "target"} if opened else {"clause"}
    if width < _NARROW:
        hidden |= {"numerator", "denominator"}
    return frozenset(hidden)
