"""The ruled line of a form: boxes side by side, each with text, growing and continued if need be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.parts import MM
from jindu_desktop.ports.pdf.text import Text

ACROSS, DOWN = 3.0, 2.5  # points between a box's frame and its text
LEAST = 8.5 * MM  # a line that is filled in by hand
SHORTEST = 16 * MM  # a shorter piece of a line is not begun at the foot of a page
SHADE = 0.95


@dataclass(frozen=True, slots=True)
class Box:
    """One box. ``foot`` stands at its bottom (a place to sign); ``shaded`` is a label."""

    width: float
    items: tuple[Flowable, ...]
    foot: tuple[Flowable, ...] = ()
    shaded: bool = False
    top: bool = False  # the text begins at the top, not in the middle

    @property
    def inner(self) -> float:
        """The width its text has."""
        return self.width - 2 * ACROSS


class Boxes(Flowable):  # type: ignore[misc] # reportlab has no types
    """Boxes of one height, at least ``least`` points. A line too high for the page is continued on
    the next, its labels repeated with 续.
    """

    def __init__(self, boxes: Sequence[Box], least: float = LEAST, *, keep: bool = False) -> None:
        super().__init__()
        self.boxes, self.lowest = tuple(boxes), least
        self.keepWithNext = keep
        self.width = sum(box.width for box in boxes)
        self._needed: list[float] | None = None

    @property
    def needed(self) -> list[float]:
        """The height each box needs."""
        if self._needed is None:
            self._needed = [_height((*box.items, *box.foot), box.inner) for box in self.boxes]
        return self._needed

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Its own width and the height of the highest box."""
        self.height = max(self.lowest, max(self.needed) + 2 * DOWN)
        return self.width, self.height

    def least(self) -> float:
        """The height of the first piece of it that may stand on a page."""
        return float(min(self.wrap(0, 0)[1], max(self.lowest, SHORTEST)))

    def split(self, availWidth: float, availHeight: float) -> list[Boxes]:  # noqa: ARG002, N803
        """What fits and the rest, or nothing if that would tear the line for little."""
        if availHeight < SHORTEST or self.wrap(0, 0)[1] <= availHeight:
            return []
        parts = [_parted(box, availHeight - 2 * DOWN) for box in self.boxes]
        if max(self.needed) + 2 * DOWN <= availHeight:  # only the room to write in is too high
            return []
        if not any(first.items for first, _ in parts if not first.shaded):
            return []
        head = Boxes([first for first, _ in parts], availHeight)
        return [head, Boxes([rest for _, rest in parts], min(self.lowest, LEAST))]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: ARG002, N802, N803
        """The frames, then what stands in them."""
        for box, needed in zip(self.boxes, self.needed, strict=True):
            canvas.setLineWidth(0.5)
            canvas.setStrokeGray(0)
            if box.shaded:
                canvas.setFillGray(SHADE)
            canvas.rect(x, y, box.width, self.height, stroke=1, fill=int(box.shaded))
            spare = 0.0 if box.top or box.foot else self.height - 2 * DOWN - needed
            _stack(canvas, box.items, x + ACROSS, y + self.height - DOWN - spare / 2)
            _stack(canvas, box.foot, x + ACROSS, y + DOWN + _height(box.foot, box.inner))
            x += box.width


def _stack(canvas: Any, items: Sequence[Flowable], x: float, y: float) -> None:
    """Draw things under one another, from ``y`` downwards."""
    for item in items:
        y -= item.height
        item.drawOn(canvas, x, y)


def _height(items: Sequence[Flowable], width: float) -> float:
    return sum(float(item.wrapOn(None, width, 1e6)[1]) for item in items)


def _parted(box: Box, room: float) -> tuple[Box, Box]:
    """The box up to a height and its continuation; what is to be signed goes last."""
    here: list[Flowable] = []
    rest = list(box.items)
    while rest:
        height = _height(rest[:1], box.inner)
        if height > room:
            pieces = rest[0].splitOn(None, box.inner, room)
            if len(pieces) == 2:
                here.append(pieces[0])
                rest[0] = pieces[1]
            break
        here.append(rest.pop(0))
        room -= height
    if box.shaded and not rest:
        rest = [_continued(item) for item in box.items]
    return replace(box, items=tuple(here), foot=()), replace(box, items=tuple(rest))


def _continued(label: Flowable) -> Flowable:
    if not isinstance(label, Text) or not label.content:
        return label
    last = label.content[-1]
    text = last.text.removesuffix("（续）") + "（续）"
    return Text((*label.content[:-1], last._replace(text=text)), label.look)
