"""The test slots of a case as a strip: a sign and a colour for each, its month below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from jindu_desktop.ui import theme
from jindu_desktop.ui.style import scaled

Slot = dict[str, Any]
"""A slot as `jindu case` gives it: number, from, to, state, tested_on."""

WORDS = {
    "done": "已检", "due": "本期待检", "late": "逾期可补检", "missed": "缺检",
    "suspended": "中止", "future": "未到期",
}  # fmt: skip
_USES = {
    "done": "good", "due": "accent", "late": "warn", "missed": "bad",
    "suspended": "idle", "future": "muted",
}  # fmt: skip


def told(slot: Slot) -> str:
    """One slot in words."""
    tested = f"（{slot['tested_on']}）" if slot["tested_on"] else ""
    return f"第 {slot['number']} 期 {slot['from']} 至 {slot['to']}：{WORDS[slot['state']]}{tested}"


def summary(slots: Sequence[Slot]) -> str:
    """How many are done, late and missed, and what is to be tested now."""
    count = {state: sum(slot["state"] == state for slot in slots) for state in WORDS}
    said = [f"共 {len(slots)} 期，已检 {count['done']}"]
    if count["missed"]:
        said.append(f"缺检 {count['missed']}")
    for state in ("late", "due"):
        said += [
            f"第 {slot['number']} 期{WORDS[state]}（{slot['from'][5:]} 至 {slot['to'][5:]}）"
            for slot in slots
            if slot["state"] == state
        ]
    return "，".join(said)


class SlotStrip(QWidget):
    """Breaks into lines; says each slot in a tool tip and all of them to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._slots: list[Slot] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("检测日程")

    def show_slots(self, slots: Sequence[Slot]) -> None:
        """Show these."""
        self._slots = list(slots)
        self.setVisible(bool(self._slots))
        self.setAccessibleDescription("；".join(told(slot) for slot in self._slots))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        lines = -(-len(self._slots) // self._across(width)) if self._slots else 0
        return lines * _cell().height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_cell().width() * 10, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_cell().width() * 6, self.heightForWidth(self.width()))

    def slot_at(self, point: QPointF) -> Slot | None:
        """The slot under a point."""
        for place, slot in enumerate(self._slots):
            if self._box(place).contains(point):
                return slot
        return None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            slot = self.slot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), told(slot) if slot else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(scaled(10))
        painter.setFont(font)
        for place, slot in enumerate(self._slots):
            self._paint(painter, self._box(place), slot, first=place == 0)
        painter.end()

    def _paint(self, painter: QPainter, box: QRectF, slot: Slot, *, first: bool) -> None:
        use = _USES[slot["state"]]
        sign = QRectF(box.left() + 2, box.top() + 1, box.width() - 4, box.height() * 0.56)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = theme.color(f"{use}_soft" if use != "muted" else "sunken")
        painter.setBrush(ground)
        painter.drawRoundedRect(sign, 3, 3)
        ink = theme.color("accent_ink" if use == "accent" else use)
        painter.setPen(QPen(ink, scaled(2), c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _draw_sign(painter, sign.center(), slot["state"], scaled(5))
        painter.setPen(theme.color("muted"))
        month = int(slot["from"][5:7])
        text = f"{slot['from'][2:4]}/{month}" if first or month == 1 else str(month)
        below = QRectF(box.left(), sign.bottom(), box.width(), box.bottom() - sign.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)

    def _across(self, width: int) -> int:
        return max(1, width // _cell().width())

    def _box(self, place: int) -> QRectF:
        across, cell = self._across(self.width()), _cell()
        return QRectF(
            place % across * cell.width(), place // across * cell.height(),
            cell.width(), cell.height(),
        )  # fmt: skip


def _cell() -> QSize:
    return QSize(scaled(28), scaled(36))


def _draw_sign(painter: QPainter, at: QPointF, state: str, size: float) -> None:
    """done a tick, due a dot, late an exclamation mark, missed a cross, suspended two bars."""

    def line(x1: float, y1: float, x2: float, y2: float) -> None:
        painter.drawLine(at + QPointF(x1, y1) * size, at + QPointF(x2, y2) * size)

    if state == "done":
        line(-1, 0, -0.25, 0.8)
        line(-0.25, 0.8, 1, -0.8)
    elif state == "missed":
        line(-0.8, -0.8, 0.8, 0.8)
        line(-0.8, 0.8, 0.8, -0.8)
    elif state == "late":
        line(0, -1, 0, 0.2)
        line(0, 0.95, 0, 1)
    elif state == "suspended":
        line(-0.5, -0.9, -0.5, 0.9)
        line(0.5, -0.9, 0.5, 0.9)
    elif state == "due":
        painter.setBrush(painter.pen().color())
        painter.drawEllipse(at, size * 0.6, size * 0.6)
    else:
        painter.setPen(QPen(painter.pen().color(), 1))
        painter.drawEllipse(at, size * 0.45, size * 0.45)
