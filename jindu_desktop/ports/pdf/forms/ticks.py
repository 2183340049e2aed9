"""Choices with boxes to tick, drawn: no Chinese font has ☐ and ☑."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.ink import MIDDLE
from jindu_desktop.ports.pdf.setting import Style
from jindu_desktop.ports.pdf.text import Text

BETWEEN = 1.0  # em between two choices
SIDE = 0.85  # em: the box
AFTER = 0.25  # em between a box and its word


class Ticks(Flowable):  # type: ignore[misc] # reportlab has no types
    """Words with a box each, the chosen ones ticked, on as many lines as they need.

    ``chosen`` may hold several joined by 、; a word that is no option is written behind 其他.
    """

    def __init__(self, options: Sequence[str], chosen: str, style: Style) -> None:
        super().__init__()
        picked = {word for word in chosen.split("、") if word}
        others = "、".join(word for word in chosen.split("、") if word and word not in options)
        words = [(word, word in picked) for word in options]
        if others:
            words = [(word, mark) for word, mark in words if word != "其他"]
            words.append((f"其他：{others}", True))
        self.style = style
        self.words = words
        self._placed: list[tuple[float, int, Text, bool]] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The width given and the height of the lines."""
        em, x, lines = self.style.size, 0.0, 0
        self._placed = []
        for word, mark in self.words:
            text = Text(word, self.style)
            wide = min(text.minWidth() + 0.5, availWidth - (SIDE + AFTER) * em)
            if x and x + (SIDE + AFTER) * em + wide > availWidth:
                x, lines = 0.0, lines + 1
            height = text.wrap(wide, availHeight)[1]
            self._placed.append((x, lines, text, mark))
            lines += round(height / self.style.line) - 1
            x += (SIDE + AFTER + BETWEEN) * em + wide
        self.width, self.height = availWidth, (lines + 1) * self.style.line
        return self.width, self.height

    def draw(self) -> None:
        """Each box with its word."""
        em, canvas = self.style.size, self.canv
        canvas.setLineWidth(0.6)
        canvas.setStrokeGray(0)
        for x, line, text, mark in self._placed:
            top = self.height - line * self.style.line
            base = top - self.style.line / 2 - MIDDLE * em
            side = SIDE * em
            y = base + MIDDLE * em - side / 2
            canvas.rect(x, y, side, side, stroke=1, fill=0)
            if mark:
                canvas.setLineWidth(1.3)
                canvas.lines(
                    [
                        (x + 0.15 * side, y + 0.5 * side, x + 0.42 * side, y + 0.2 * side),
                        (x + 0.42 * side, y + 0.2 * side, x + 0.95 * side, y + 1.05 * side),
                    ]
                )
                canvas.setLineWidth(0.6)
            text.drawOn(canvas, x + side + AFTER * em, top - text.height)
