"""Breaking Chinese text into lines. Pure: characters and widths in, lines out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jindu_desktop.ports.pdf.characters import HALF_BLANK, NO_END, NO_START, breaks, in_word, joined

HANG = 0.5  # of a closing mark's em box that is empty, so it may stand outside the column
TOLERANCE = 1e-6
_WIDE = 12  # em: a column of running text; in a narrow cell a short line looks worse
_LENT = 2  # characters a line may lend, a mark with the character before it


@dataclass(frozen=True, slots=True)
class Line:
    """Characters ``start`` to ``end`` of the text; a line end of the text belongs to its line.

    ``width`` leaves out trailing spaces and the blank half of a closing mark; ``indent`` is
    what the line is set in; ``full`` says that the paragraph goes on, so it may be justified.
    """

    start: int
    end: int
    width: float
    indent: float
    full: bool


def break_lines(
    text: str,
    widths: Sequence[float],
    size: float,
    column: float,
    indent: float = 0.0,
    *,
    begun: bool = False,
) -> list[Line]:
    """Lines no wider than ``column`` (points), the first of each paragraph indented, unless the
    text is a continuation (``begun``): its first paragraph is not.

    ``text`` is clean, ``widths`` its advances in points at ``size``. A character wider than the
    column still gets a line of its own. Lines joined are the text; an empty text is one empty line.
    """
    breaker = _Breaker(text, widths, size, column)
    lines: list[Line] = []
    start = 0
    while True:
        stop = text.find("\n", start)
        end = len(text) if stop < 0 else stop
        indented = 0.0 if begun and not start else max(0.0, min(indent, column - 2 * size))
        lines += breaker.paragraph(start, end, indented)
        if stop < 0:
            return lines
        start = stop + 1


class _Breaker:
    """The text being broken; ``paragraph`` does one stretch without a line end."""

    def __init__(self, text: str, widths: Sequence[float], size: float, column: float) -> None:
        self.text, self.widths, self.size, self.column = text, widths, size, column
        self.allowed = breaks(text)

    def paragraph(self, start: int, end: int, indent: float) -> list[Line]:
        """Greedy lines from ``start`` to ``end``, the line end after it counted to the last."""
        lines: list[Line] = []
        place = start
        while True:
            stop = self._stop(place, end, self.column - indent)
            last = stop >= end
            after = min(end + 1, len(self.text)) if last else stop
            lines.append(Line(place, after, self._measure(place, stop), indent, not last))
            if last:
                return self._accompanied(lines, end)
            place, indent = stop, 0.0

    def _accompanied(self, lines: list[Line], end: int) -> list[Line]:
        """A last line of a single character and its mark takes one more from the line before."""
        if len(lines) < 2 or self.column < _WIDE * self.size:
            return lines
        if sum(c not in NO_START for c in self.text[lines[-1].start : end]) != 1:
            return lines
        before, last = lines[-2:]
        stops = range(before.end - 1, max(before.start, before.end - 1 - _LENT), -1)
        stop = next((each for each in stops if self.allowed[each]), 0)
        if stop and self._measure(stop, end) <= self.column:
            lines[-2] = replace(before, end=stop, width=self._measure(before.start, stop))
            lines[-1] = replace(last, start=stop, width=self._measure(stop, end))
        return lines

    def _stop(self, start: int, end: int, room: float) -> int:
        """Where the line that begins at ``start`` ends: at a good place, else where it must."""
        good, place, width = 0, start, 0.0
        while place < end:
            if place > start and self.allowed[place]:
                good = place
            wider = width + self.widths[place] - self._blank(place)
            if self.text[place] != " " and wider > room + TOLERANCE:
                break
            width += self.widths[place]
            place += 1
        else:
            return end
        if good:
            return good
        return self._forced(start, max(place, start + 1), end)

    def _forced(self, start: int, furthest: int, end: int) -> int:
        """A stop inside what should stay whole: marks first, then the pieces of a character."""
        stops = [stop for stop in range(furthest, start, -1) if stop < end]
        whole = [stop for stop in stops if not joined(self.text[stop - 1], self.text[stop])]
        for stop in whole:
            before, here = self.text[stop - 1], self.text[stop]
            if here not in NO_START and here != " " and before not in NO_END:
                return stop
        return next(iter(whole), furthest)

    def _measure(self, start: int, end: int) -> float:
        """The width that must fit: no trailing spaces, no blank half of a closing mark."""
        while end > start and self.text[end - 1] == " ":
            end -= 1
        if end == start:
            return 0.0
        return sum(self.widths[start:end]) - self._blank(end - 1)

    def _blank(self, place: int) -> float:
        """How much of a closing mark's box may stand outside the column."""
        full_width = self.widths[place] > 0.99 * self.size
        return HANG * self.size if full_width and self.text[place] in HALF_BLANK else 0.0


def gaps(text: str, line: Line) -> list[int]:
    """Places in the line after which justification may add space: not inside a word."""
    end = line.end
    while end > line.start and text[end - 1] in " \n":
        end -= 1
    return [
        place
        for place in range(line.start, end - 1)
        if not (in_word(text[place]) and in_word(text[place + 1]))
        and not joined(text[place], text[place + 1])
    ]
