"""An indicator in pictures beside its rows: twelve months, and the villages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jindu_desktop.core.period import Month
from jindu_desktop.ui.gauge import Gauge
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.sparkline import Trend
from jindu_desktop.ui.style import scaled, set_role
from jindu_desktop.ui.trend_chart import TrendChart

if TYPE_CHECKING:
    from jindu_desktop.flows.breakdown import Share
    from jindu_desktop.ui.indicator_line import IndicatorLine


@dataclass(frozen=True, slots=True)
class _Point:
    """A month of the course; ``lacking`` to the target, None where there is none."""

    month: Month
    value: float | None
    target: float | None
    change: float | None


def _month(point: _Point) -> str:
    return str(point.month)


def _value(point: _Point) -> str:
    return "—" if point.value is None else f"{point.value:g}"


def _change(point: _Point) -> str:
    if not point.change:
        return "—" if point.change is None else "持平"
    return f"升 {point.change:g}" if point.change > 0 else f"降 {-point.change:g}"


def _against(point: _Point) -> str:
    if point.value is None or point.target is None:
        return "—"
    gap = round(point.target - point.value, 1)
    return f"低 {gap:g}" if gap > 0 else f"高 {-gap:g}" if gap else "相等"


def _month_key(point: _Point) -> object:
    return (point.month.year, point.month.month)


def _value_key(point: _Point) -> object:
    return (point.value is not None, point.value or 0)


_MONTHS = (
    Column("month", "月份", _month, width=5, sort=_month_key),
    Column("value", "数值", _value, width=4, right=True, sort=_value_key),
    Column("change", "比上月", _change, width=4, right=True),
    Column("against", "比目标", _against, right=True, stretch=True),
)


class TrendPage(QWidget):
    """The chart and the same numbers as a table."""

    def __init__(self) -> None:
        super().__init__()
        self.chart = TrendChart()
        self.grid = Grid(_MONTHS, "各月数值")
        self.grid.setMinimumHeight(scaled(44))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.addWidget(self.chart, 2)
        column.addWidget(self.grid, 3)

    def show_trend(self, line: IndicatorLine, months: Sequence[Month], trend: Trend) -> None:
        """Twelve months up to this one, the newest first in the table."""
        self.chart.show_trend(line.label, months, trend, line.target if trend.target else "")
        values = [*trend.values]
        before = [None, *values][: len(values)]
        points = [
            _Point(month, now, trend.target,
                   None if now is None or old is None else round(now - old, 1))
            for month, now, old in zip(months, values, before, strict=True)
        ]  # fmt: skip
        self.grid.show_items(points[::-1])


@dataclass(frozen=True, slots=True)
class _Bar:
    """A village's line: its share, how long its bar is, where the target lies."""

    share: Share
    gauge: Gauge
    percent: bool


def _village(bar: _Bar) -> str:
    return bar.share.village


def _bar(bar: _Bar) -> Gauge:
    return bar.gauge


def _rate(bar: _Bar) -> str:
    return f"{float(bar.share.rate) * 100:.1f} %" if bar.percent else str(bar.share.counted)


def _counted(bar: _Bar) -> str:
    return f"{bar.share.counted}/{bar.share.total}" if bar.percent else ""


def _missing(bar: _Bar) -> str:
    return str(bar.share.missing) if bar.percent else ""


def _rate_key(bar: _Bar) -> object:
    return bar.share.rate if bar.percent else bar.share.counted


def _total_key(bar: _Bar) -> object:
    return bar.share.total


def _missing_key(bar: _Bar) -> object:
    return bar.share.missing


_VILLAGES = (
    Column("village", "村居", _village, width=8, sort=_village),
    Column("bar", "图", _rate, width=7, gauge=_bar, stretch=True, sort=_rate_key),
    Column("rate", "完成", _rate, width=4, right=True, sort=_rate_key),
    Column("counted", "计入/应计", _counted, width=6, right=True, sort=_total_key),
    Column("missing", "未达标", _missing, width=4, right=True, sort=_missing_key),
)

_ROOMY = {"counted": 460, "missing": 360}  # logical pixels below which a column makes room


class VillagePage(QWidget):
    """Bars with their numbers; a click on a heading sorts, by keyboard its number with Alt."""

    def __init__(self) -> None:
        super().__init__()
        self._none = QLabel()
        self._none.setWordWrap(True)
        self._none.setContentsMargins(13, 6, 13, 6)
        set_role(self._none, role="muted")
        self.grid = Grid(_VILLAGES, "各村居")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(self.grid, 1)

    def show_shares(self, line: IndicatorLine, shares: Sequence[Share]) -> None:
        """The villages; those with most missing stand first."""
        percent = line.value.endswith("%")
        most = max((share.total for share in shares), default=1)
        target = line.gauge.target if percent and line.gauge else None
        self.grid.show_items([_Bar(s, _length(s, percent, most, target), percent) for s in shares])
        self.grid.setVisible(bool(shares))
        self._none.setVisible(True)
        self._none.setText(
            "点列标题排序，或按 Alt+列的序号。"
            if shares
            else "这个指标不分村居，或者本月没有应统计的对象。"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        width = self.width() / scaled(100) * 100
        self.grid.leave_out({key for key, least in _ROOMY.items() if width < least})


def _length(share: Share, percent: bool, most: int, target: Fraction | None) -> Gauge:
    if not percent:
        return Gauge(Fraction(share.total, most), None, "muted")
    met = target is None or share.rate >= target
    return Gauge(share.rate, target, "muted" if target is None else "good" if met else "bad")
