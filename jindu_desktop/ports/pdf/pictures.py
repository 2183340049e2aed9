"""Numbers drawn on paper, in greys that a copy keeps: a bar with the target's mark, a year's course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.setting import Align, Style
from jindu_desktop.ports.pdf.text import Text

BAR = 7.0  # points
LABEL = Style(Role.SONG, 8, 1.2, Align.CENTER)
LEFT = Style(Role.SONG, 8, 1.2)
ROOM = 12.0  # points above and below a course, for the words
GRAY = 0.45


class Bar(Flowable):  # type: ignore[misc] # reportlab has no types
    """``share`` of the full width filled, a line at ``target``; both from 0 to 1, or None."""

    def __init__(self, share: float | None, target: float | None) -> None:
        super().__init__()
        self.share, self.target = share, target

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """The width of the cell."""
        self.width, self.height = availWidth, BAR + 4
        return self.width, self.height

    def draw(self) -> None:
        """Frame, filling, mark."""
        canvas, wide = self.canv, self.width - 2
        canvas.setLineWidth(0.5)
        canvas.setStrokeGray(0.5)
        canvas.setFillGray(GRAY)
        if self.share:
            canvas.rect(1, 2, wide * min(1.0, self.share), BAR, stroke=0, fill=1)
        canvas.rect(1, 2, wide, BAR, stroke=1, fill=0)
        if self.target is not None:
            at = 1 + wide * min(1.0, self.target)
            canvas.setStrokeGray(0)
            canvas.setLineWidth(1.6)
            canvas.line(at, 0, at, BAR + 4)
        canvas.setStrokeGray(0)
        canvas.setFillGray(0)


class Year(Flowable):  # type: ignore[misc]
    """The course over some months with every value written, the target as a broken line."""

    def __init__(
        self, months: Sequence[str], values: Sequence[float | None], target: float | None,
        words: str, height: float,
    ) -> None:  # fmt: skip
        super().__init__()
        self.months, self.values, self.target = months, values, target
        self.words, self.height = words, height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """The whole width."""
        self.width = availWidth
        return self.width, self.height

    def draw(self) -> None:
        """Target, line, dots, words."""
        known = [value for value in (*self.values, self.target) if value is not None]
        low, high = min(known, default=0.0), max(known, default=0.0)
        span = high - low or 1.0
        foot, room = 2 * ROOM, self.height - 4 * ROOM
        step = (self.width - 60) / max(1, len(self.values) - 1)
        canvas = self.canv
        canvas.setLineWidth(0.8)
        if self.target is not None:
            y = foot + (self.target - low) / span * room
            canvas.setDash(4, 3)
            canvas.line(8, y, self.width - 8, y)
            canvas.setDash()
            _write(canvas, self.words, 8, y - ROOM, 120, LEFT)
        points = [
            None if value is None else (30 + at * step, foot + (value - low) / span * room)
            for at, value in enumerate(self.values)
        ]
        canvas.setLineWidth(1.2)
        for here, after in zip(points, points[1:], strict=False):
            if here and after:
                canvas.line(*here, *after)
        for at, (point, value) in enumerate(zip(points, self.values, strict=True)):
            if point and value is not None:
                canvas.circle(*point, 2, stroke=0, fill=1)
                _write(canvas, f"{value:g}", point[0] - 20, point[1] + 3, 40, LABEL)
            _write(canvas, self.months[at], 30 + at * step - 20, 2, 40, LABEL)


def _write(canvas: Any, words: str, x: float, y: float, wide: float, style: Style) -> None:
    """Words on white, so that no line runs through them."""
    text = Text(words, style)
    text.wrap(wide, ROOM)
    ink = min(wide, text.minWidth())
    canvas.setFillGray(1)
    canvas.rect(x if style is LEFT else x + (wide - ink) / 2, y, ink, text.height - 1, 0, 1)
    canvas.setFillGray(0)
    text.drawOn(canvas, x, y)
