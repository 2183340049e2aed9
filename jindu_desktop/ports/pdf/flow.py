"""Filling pages: what stands where, decided for all pages before anything is drawn."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.parts import Gap, Row, Together, Turn
from jindu_desktop.ports.pdf.table import Grid
from jindu_desktop.ports.pdf.text import Text

ROUNDING = 1e-4


class Placed(NamedTuple):
    """An item and how far its head and foot lie under the head of the page's body."""

    item: Flowable
    top: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """One page of a form."""

    landscape: bool
    placed: list[Placed] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        """How far down it is filled, in points."""
        return self.placed[-1].bottom if self.placed else 0.0


class Flow:
    """Lays items on sheets. ``portrait`` and ``lying`` are the body's (width, height) in points."""

    def __init__(self, portrait: tuple[float, float], lying: tuple[float, float]) -> None:
        self.bodies = {False: portrait, True: lying}
        self.sheets: list[Sheet] = []
        self.queue: deque[Flowable] = deque()

    def lay(self, items: Sequence[Flowable], *, landscape: bool = False) -> list[Sheet]:
        """The pages these items need; raises ``ValueError`` for an item no page can hold."""
        self.sheets = [Sheet(landscape)]
        self.down = 0.0
        self.queue = deque(items)
        while self.queue:
            self._add(self.queue.popleft())
        return [sheet for sheet in self.sheets if sheet.placed] or self.sheets[:1]

    @property
    def sheet(self) -> Sheet:
        """The page being filled."""
        return self.sheets[-1]

    @property
    def room(self) -> float:
        """The height left on it."""
        return self.bodies[self.sheet.landscape][1] - self.down

    def _turn_page(self, landscape: bool | None = None) -> None:
        lies = self.sheet.landscape if landscape is None else landscape
        if not self.sheet.placed:
            self.sheets.pop()
        self.sheets.append(Sheet(lies))
        self.down = 0.0

    def _add(self, item: Flowable) -> None:
        if isinstance(item, Turn):
            self._turn_page(item.landscape)
        elif isinstance(item, Gap):
            self.down += item.height if self.sheet.placed and item.height <= self.room else 0.0
        else:
            self._place(item, self._height(item))

    def _height(self, item: Flowable) -> float:
        width, height = self.bodies[self.sheet.landscape]
        return float(item.wrapOn(None, width, height)[1])

    def _place(self, item: Flowable, height: float) -> None:
        """Put it here if it fits with what must follow it, else in parts, else on the next page."""
        wanted = height + self._following(item)
        if wanted <= self.room + ROUNDING or (height <= self.room and not self.sheet.placed):
            self.sheet.placed.append(Placed(item, self.down, self.down + height))
            self.down += height
            return
        kept = getattr(item, "keepWithNext", 0) and height <= self.bodies[self.sheet.landscape][1]
        parts = [] if kept else self._split(item, height)
        if len(parts) > 1:
            self.queue.extendleft(reversed(parts[1:]))
            self._place(parts[0], self._height(parts[0]))
            self._turn_page()
        elif self.sheet.placed:
            self.queue.appendleft(item)
            if getattr(item, "needs_company", False):
                self._bring_company()
            self._turn_page()
        elif isinstance(item, Together):
            self.queue.extendleft(reversed(item.items))
        elif isinstance(item, Row):  # side by side on no page, so one under the other
            self.queue.extendleft(cell for cell, _ in reversed(item.cells))
        else:
            raise ValueError(f"no page can hold {item.identity()}")

    def _following(self, item: Flowable) -> float:
        """The height that must follow on the same page: the gap and the head of the next item."""
        if not getattr(item, "keepWithNext", 0):
            return 0.0
        height = 0.0
        for after in self.queue:
            if not isinstance(after, Gap):
                return height + self._least(after)
            height += after.height
        return height

    def _least(self, item: Flowable) -> float:
        if isinstance(item, Turn):
            return 0.0
        height = self._height(item)
        if isinstance(item, Text):
            return min(height, 2 * item.look.line)
        return float(item.least()) if hasattr(item, "least") else height

    def _split(self, item: Flowable, height: float) -> list[Any]:
        """The part for the room left and the rest; a paragraph leaves no single line behind."""
        room, width = self.room, self.bodies[self.sheet.landscape][0]
        if isinstance(item, Text) and height > 3 * item.look.line:
            if height - room <= item.look.line:
                room = height - 2 * item.look.line
            if room < 2 * item.look.line:
                room = self.room if not self.sheet.placed else 0.0
        if isinstance(item, Grid):
            item.splitInRow = 0 if self.sheet.placed else 1
        return list(item.splitOn(None, width, room))

    def _bring_company(self) -> None:
        """Take the tail of what stands last to the next page, so that a signature is not alone."""
        last = self.sheet.placed[-1]
        height = last.bottom - last.top
        width = self.bodies[self.sheet.landscape][0]
        for less in (20, 40, 60, 90, 120):
            parts = list(last.item.splitOn(None, width, height - less)) if less < height else []
            if len(parts) > 1:
                first = self._height(parts[0])
                self.sheet.placed[-1] = Placed(parts[0], last.top, last.top + first)
                self.queue.extendleft(reversed(parts[1:]))
                return
        while len(self.sheet.placed) > 1:
            moved = self.sheet.placed.pop().item
            self.queue.appendleft(moved)
            if not getattr(self.sheet.placed[-1].item, "keepWithNext", 0):
                return
