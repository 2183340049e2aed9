"""The plan's indicators of the month so far, beside the agenda: bar, target line, what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from jindu_desktop.ui import theme
from jindu_desktop.ui.gauge import paint_gauge
from jindu_desktop.ui.indicator_line import IndicatorLine, lines
from jindu_desktop.ui.sparkline import Trend, paint_trend
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jindu_desktop.ui.today_work import Numbers

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LINE = Qt.ItemDataRole.UserRole
TREND = Qt.ItemDataRole.UserRole + 1
_HEIGHT, _PAD = 46, 10
_BAR, _TREND = 0.34, 0.24  # of the width
_ORDER = {"未达标": 0, "达标": 1}


class _Model(QAbstractListModel):
    """The lines, those that miss their target first."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[IndicatorLine] = []
        self.trends: Mapping[str, Trend] = {}

    def set_lines(self, found: Sequence[IndicatorLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = sorted(found, key=_unmet_first)
        self.endResetModel()

    def set_trends(self, trends: Mapping[str, Trend]) -> None:
        """Show these beside the bars."""
        self.trends = trends
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == TREND:
            return self.trends.get(line.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            trend = self.trends.get(line.id)
            return spoken(line) + (f"\n{trend.spoken}" if trend else "")
        return None


def _unmet_first(line: IndicatorLine) -> int:
    return _ORDER.get(line.word, 2)


def spoken(line: IndicatorLine) -> str:
    """The line in one sentence."""
    said = [f"{line.label} {line.value}", f"{line.numerator} ÷ {line.denominator}"]
    return "，".join(filter(None, (*said, f"目标 {line.target}", line.word, line.gap)))


class _Painter(QStyledItemDelegate):
    """Two lines: name and value; bar, trend and what is lacking."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        return QSize(scaled(120), max(scaled(_HEIGHT), 2 * option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        if line is None:
            return
        view = option.widget
        focused = view is not None and view.hasFocus()
        chosen = focused and bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, theme.color("accent_soft"))
        painter.setPen(theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setFont(option.font)
        box = QRectF(option.rect).adjusted(_PAD, 3, -_PAD, -4)
        upper, lower = QRectF(box), QRectF(box)
        upper.setHeight(box.height() / 2)
        lower.setTop(upper.bottom())
        self._words(painter, upper, line, chosen=chosen)
        self._bar(painter, lower, line, index.data(TREND))
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, line: IndicatorLine, *, chosen: bool) -> None:
        metrics = painter.fontMetrics()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color("accent_ink" if chosen else "text"))
        painter.drawText(box, right, line.value)
        rest = box.adjusted(0, 0, -metrics.horizontalAdvance(line.value) - 12, 0)
        painter.setPen(theme.color("muted"))
        share = f"{line.numerator}/{line.denominator}" if line.denominator != "—" else ""
        needed = metrics.horizontalAdvance(line.label + share) + 8
        share = share if needed <= rest.width() else ""  # the tool tip and the rows have it
        painter.drawText(rest, right, share)
        rest.adjust(0, 0, -metrics.horizontalAdvance(share) - 8, 0)
        painter.setPen(theme.color("accent_ink" if chosen else "text"))
        mode = Qt.TextElideMode.ElideRight
        painter.drawText(rest, left, metrics.elidedText(line.label, mode, int(rest.width())))

    def _bar(
        self, painter: QPainter, box: QRectF, line: IndicatorLine, trend: Trend | None
    ) -> None:
        said = line.gap or (f"目标 {line.target}" if line.word == "—" else line.word)
        bar, course = beside(box, painter.fontMetrics().horizontalAdvance(said))
        if line.gauge is not None:
            paint_gauge(painter, bar, line.gauge)
        if trend is not None and course is not None:
            paint_trend(painter, course, trend)
        tone = line.tone if line.word != "—" else "muted"
        painter.setPen(theme.color(tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)


def beside(box: QRectF, words: float) -> tuple[QRectF, QRectF | None]:
    """Where bar and trend stand in a line; wide words cost first the trend, then of the bar."""
    bar = QRectF(box)
    bar.setWidth(box.width() * _BAR)
    course = QRectF(bar.right() + 12, box.top() + 2, box.width() * _TREND, box.height() - 4)
    if course.right() + 10 + words <= box.right():
        return bar, course
    bar.setWidth(max(0.0, min(bar.width(), box.width() - words - 12)))
    return bar, None


class _List(QListView):
    """Enter opens."""

    entered_at = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_at.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class IndicatorPanel(QFrame):
    """``opened`` carries month and indicator id: show the rows behind the number."""

    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, role="card")
        self._numbers: Numbers | None = None
        self._title, self._sum = QLabel("本月指标"), QLabel("正在计算……")
        set_role(self._title, role="heading")
        set_role(self._sum, role="muted")
        self.model = _Model()
        self.list = _List()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setAccessibleName("本月指标")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._open)
        self.list.setToolTip("点一下或按 Enter 看明细、分村居和走势")
        self.list.entered_at.connect(self._open)
        row = QHBoxLayout()
        row.setContentsMargins(_PAD + 2, 0, _PAD + 2, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self._sum)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 1)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.list, 1)

    def show_numbers(self, found: Numbers) -> None:
        """Show a month; the line that was current stays so."""
        self._numbers = found
        place = self.list.currentIndex().row()
        self._title.setText(f"{found.month.month} 月指标（至今）")
        shown = lines(found.summary, found.targets)
        self.model.set_lines(shown)
        words = [line.word for line in shown]
        self._sum.setText(f"达标 {words.count('达标')} 项 · 未达标 {words.count('未达标')} 项")
        self.list.setCurrentIndex(self.model.index(max(0, place)))

    def show_trends(self, trends: Mapping[str, Trend]) -> None:
        """Draw the course of the months beside the bars."""
        self.model.set_trends(trends)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None and self._numbers is not None:
            self.opened.emit(self._numbers.month, line.id)
