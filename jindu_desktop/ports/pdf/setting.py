"""Setting text: a style, spans of characters, and where each of them stands in a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.pdf.breaking import Line, break_lines, gaps
from jindu_desktop.ports.pdf.characters import clean
from jindu_desktop.ports.pdf.face import Face
from jindu_desktop.ports.pdf.fonts import Library, Role, unprintable

STRETCH = 0.22  # em: a line that would need more space per gap stays ragged


class Align(StrEnum):
    """How the lines of a text stand in their column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: sizes in points, ``leading`` and ``indent`` in em of the size."""

    role: Role = Role.SONG
    size: float = 10.5
    leading: float = 1.4
    align: Align = Align.LEFT
    indent: float = 0.0
    gray: float = 0.0
    keep: bool = False  # stays with what follows: a heading
    balanced: bool = False  # lines of about the same length: a title, the head of a column

    @property
    def line(self) -> float:
        """The distance of two lines, in points."""
        return self.size * self.leading


class Span(NamedTuple):
    """A stretch of text; ``role`` None is the style's own."""

    text: str
    role: Role | None = None
    underlined: bool = False


Content = tuple[Span, ...]


def fill(value: str, blank: float = 0.0) -> Span:
    """A filled-in value in 楷体, underlined over at least ``blank`` em; "" is the blank form."""
    value = clean(value)
    length = sum(1.0 if ord(c) > 0x2E7F else 0.55 for c in value)
    spare = max(0, round(blank - length))
    left = spare // 2
    return Span("\u3000" * left + value + "\u3000" * (spare - left), Role.KAI, underlined=True)


class Piece(NamedTuple):
    """Characters drawn in one go: ``x`` from the column's left, ``space`` after each of them."""

    x: float
    width: float
    text: str
    face: Face
    space: float
    bold: bool
    underlined: bool


def _nothing() -> None:
    """No document yet."""


@dataclass(slots=True)
class Ink:
    """What was written of a text into the document it was last drawn in."""

    document: Callable[[], object] = _nothing  # a weak reference: a file is not kept for its texts
    code: str = ""


class Laid(NamedTuple):
    """A text broken for one column: its lines and, for each, what is drawn."""

    text: str
    lines: tuple[Line, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    width: float  # of the widest line
    ink: Ink


@lru_cache(maxsize=4096)
def lay(
    fonts: Library, content: Content, style: Style, width: float, begun: bool, goes_on: bool
) -> Laid:
    """Choose a font for every character, break the lines and place what they draw."""
    text = "".join(span.text for span in content)
    roles = [span.role or style.role for span in content for _ in span.text]
    underlined = [span.underlined for span in content for _ in span.text]
    faces = _faces(fonts, text, roles)
    widths = [
        face.widths[c] * style.size if face else 0.0 for face, c in zip(faces, text, strict=True)
    ]
    indent = style.indent * style.size
    lines = break_lines(text, widths, style.size, width, indent, begun=begun)
    if style.balanced:
        lines = _balanced(lines, text, widths, style.size, width)
    if goes_on and lines:
        lines[-1] = replace(lines[-1], full=True)
    setter = _Setter(fonts, style, width, text, widths, faces, roles, underlined)
    widest = max((line.indent + line.width for line in lines), default=0.0)
    return Laid(
        text, tuple(lines), tuple(tuple(setter.pieces(line)) for line in lines), widest, Ink()
    )


def _balanced(
    lines: list[Line], text: str, widths: list[float], size: float, column: float
) -> list[Line]:
    """As many lines, but as narrow as that many lines can be, so that no single word is left."""
    narrow = sum(widths) / len(lines)
    while len(lines) > 1 and narrow < column:
        found = break_lines(text, widths, size, narrow)
        if len(found) == len(lines):
            return found
        narrow += size / 4
    return lines


def _faces(fonts: Library, text: str, roles: list[Role]) -> list[Face | None]:
    """The font of every character; a line end needs none."""
    faces = [
        None if character == "\n" else fonts.face(role, character)
        for character, role in zip(text, roles, strict=True)
    ]
    missing = {c for c, face in zip(text, faces, strict=True) if face is None and c != "\n"}
    if missing:
        raise Refused(unprintable(sorted(missing)), code="unprintable")
    return faces


@dataclass(frozen=True, slots=True)
class _Setter:
    """Places the characters of a line as few pieces."""

    fonts: Library
    style: Style
    column: float
    text: str
    widths: list[float]
    faces: list[Face | None]
    roles: list[Role]
    underlined: list[bool]

    def pieces(self, line: Line) -> Iterator[Piece]:
        """What is drawn of the line."""
        stretched = set(gaps(self.text, line)) if self.style.align is Align.JUSTIFY else set()
        space = self._space(line, len(stretched))
        x = line.indent + self._shift(line)
        first, start = line.start, x
        for place in range(line.start, line.end):
            x += self.widths[place] + (space if place in stretched else 0.0)
            if self._ends(place, line.end, stretched if space else set()):
                yield from self._piece(
                    first, place + 1, start, x, space if first in stretched else 0
                )
                first, start = place + 1, x

    def _space(self, line: Line, count: int) -> float:
        """The space after each gap of a justified line."""
        if not count or not line.full:
            return 0.0
        spare = self.column - line.indent - line.width
        return spare / count if 0 < spare <= count * STRETCH * self.style.size else 0.0

    def _shift(self, line: Line) -> float:
        spare = self.column - line.indent - line.width
        if self.style.align is Align.CENTER:
            return spare / 2
        return spare if self.style.align is Align.RIGHT else 0.0

    def _ends(self, place: int, end: int, stretched: set[int]) -> bool:
        """Whether a piece ends after this character."""
        after = place + 1
        return (
            after >= end
            or self.faces[after] is not self.faces[place]
            or self.roles[after] is not self.roles[place]
            or self.underlined[after] is not self.underlined[place]
            or (after in stretched) != (place in stretched)
        )

    def _piece(self, start: int, end: int, x: float, after: float, space: float) -> Iterator[Piece]:
        face = self.faces[start]
        text = self.text[start:end].rstrip("\n")
        if face is not None and text:
            bold = self.fonts.emboldened(self.roles[start], face)
            yield Piece(x, after - x, text, face, space, bold, self.underlined[start])
