"""How a number went over the last months, drawn small enough for a cell of a table."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

HEIGHT = 16.0
EDGE = 3.0  # points between the line and the cell
DOT = 1.4


class Course(Flowable):  # type: ignore[misc] # reportlab has no types
    """A line through the values, oldest first, with a dot at the last; a gap where there is none.

    A flat course stands in the middle; nothing is drawn without two values.
    """

    def __init__(self, values: Sequence[float | None], width: float) -> None:
        super().__init__()
        self.values, self.width, self.height = tuple(values), width, HEIGHT

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Its width or the cell's, its height."""
        self.width = min(self.width, availWidth)
        return self.width, self.height

    def points(self) -> list[tuple[float, float] | None]:
        """Where each value stands, in points from the lower left corner."""
        known = [value for value in self.values if value is not None]
        if len(known) < 2:
            return []
        low, span = min(known), max(known) - min(known)
        step = (self.width - 2 * EDGE) / (len(self.values) - 1)
        high = self.height - 2 * EDGE
        return [
            None
            if value is None
            else (EDGE + place * step, EDGE + ((value - low) / span if span else 0.5) * high)
            for place, value in enumerate(self.values)
        ]

    def draw(self) -> None:
        """The line between neighbours that are known, then the dots of all, the last one larger."""
        points = self.points()
        canvas = self.canv
        canvas.setStrokeGray(0.35)
        canvas.setFillGray(0.35)
        canvas.setLineWidth(0.8)
        for here, after in zip(points, points[1:], strict=False):
            if here and after:
                canvas.line(*here, *after)
        for place, point in enumerate(points):
            if point:
                radius = DOT if place == len(points) - 1 else DOT / 2
                canvas.circle(*point, radius, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setStrokeGray(0)
