"""What stands on a page besides running text: rows without a grid, blocks, signatures, QR codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.setting import Align, Style, fill
from jindu_desktop.ports.pdf.text import Text, shrunk

MM = 72 / 25.4
QUIET = 4  # modules around a QR code (ISO/IEC 18004)
_DARK = re.compile(b"\x01+")
SIGNING = Style(Role.SONG, 12, 1.5)


class Gap(Flowable):  # type: ignore[misc] # reportlab has no types
    """Empty height in points; it vanishes at the head of a page."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """No width, its height."""
        return 0.0, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: ARG002, N802, N803
        """Nothing to see."""


class Turn(Flowable):  # type: ignore[misc]
    """A new page from here on, lying or standing."""

    def __init__(self, *, landscape: bool) -> None:
        super().__init__()
        self.landscape = landscape


class Together(Flowable):  # type: ignore[misc]
    """Things under one another that stay on one page, unless they are higher than a page."""

    needs_company = False

    def __init__(self, items: Sequence[Flowable]) -> None:
        super().__init__()
        self.items = list(items)
        self._heights: list[float] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The width given, the heights added up."""
        self._heights = [item.wrapOn(None, availWidth, availHeight)[1] for item in self.items]
        self.width, self.height = availWidth, sum(self._heights)
        return self.width, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: ARG002, N802, N803
        """Draw each under the one before."""
        top = y + self.height
        for item, height in zip(self.items, self._heights, strict=True):
            top -= height
            item.drawOn(canvas, x, top)


class Row(Flowable):  # type: ignore[misc]
    """Things side by side, their heads level. A width of 0 shares what the others leave."""

    def __init__(self, cells: Sequence[tuple[Flowable, float]]) -> None:
        super().__init__()
        self.cells = list(cells)
        self._sizes: list[tuple[float, float]] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The width given, the height of the highest."""
        sharing = sum(1 for _, width in self.cells if not width)
        rest = availWidth - sum(width for _, width in self.cells)
        widths = [width or rest / sharing for _, width in self.cells]
        self._sizes = [
            (width, item.wrapOn(None, width, availHeight)[1])
            for (item, _), width in zip(self.cells, widths, strict=True)
        ]
        self.width, self.height = availWidth, max(height for _, height in self._sizes)
        return self.width, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: ARG002, N802, N803
        """Draw each to the right of the one before."""
        for (item, _), (width, height) in zip(self.cells, self._sizes, strict=True):
            item.drawOn(canvas, x, y + self.height - height)
            x += width


class QrCode(Flowable):  # type: ignore[misc]
    """A QR code with its quiet zone, black as one path. ``size`` in points, both ways.

    ``mask`` None tries all eight masks for the most legible, which takes longer than a page.
    """

    def __init__(self, data: str, size: float, mask: int | None = 3) -> None:
        super().__init__()
        import segno

        self._code = segno.make(data, error="m", micro=False, encoding="utf-8", mask=mask)
        self.size = size

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Its size."""
        self.width = self.height = self.size
        return self.size, self.size

    def draw(self) -> None:
        """One rectangle for each run of dark modules, all in one path, a module being the unit."""
        rows = [bytes(row) for row in self._code.matrix]
        module = self.size / (len(rows) + 2 * QUIET)
        runs = " ".join(
            f"{start + QUIET} {len(rows) - 1 - number + QUIET} {end - start} 1 re"
            for number, row in enumerate(rows)
            for start, end in _runs(row)
        )
        self.canv.addLiteral(f"q {module:.5f} 0 0 {module:.5f} 0 0 cm 0 g {runs} f Q")


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where the dark modules of a row begin and end."""
    return [found.span() for found in _DARK.finditer(row)]


class Signatures(Together):
    """Signature lines with the seal and the date at the right bottom; never alone on a page.

    ``labels`` are set three to a line, long ones two or one. ``office`` stands over the date, the
    seal on both.
    """

    needs_company = True

    def __init__(self, labels: Sequence[str], office: str = "", *, seal: bool = True) -> None:
        longest = max((len(label) for label in labels), default=0)
        per_line = 3 if longest <= 6 else 2 if longest <= 12 else 1
        rows: list[Flowable] = [Gap(6 * MM)]
        for first in range(0, len(labels), per_line):
            line = [_signature(label) for label in labels[first : first + per_line]]
            line += [Text("", SIGNING)] * (per_line - len(line))
            rows += [Row([(text, 0) for text in line]), Gap(3 * MM)]
        if seal:
            rows.append(_seal(office))
        super().__init__(rows)


def _signature(label: str) -> Text:
    """A label and the line to sign on."""
    return Text([f"{label}：", fill("", 6)], SIGNING)


def _seal(office: str) -> Flowable:
    """The place of the seal over the office's name, and the date under it."""
    style, width = replace(SIGNING, align=Align.CENTER, balanced=True), 85 * MM
    under = Together(
        [
            Gap(8 * MM),
            shrunk(office, style, width, smallest=10.5),
            Text("（公章）", style),
            Text("　　　　年　　月　　日", style),
        ]
    )
    return Row([(Text("", SIGNING), 0), (under, width)])
