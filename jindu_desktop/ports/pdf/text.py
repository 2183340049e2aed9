"""The one flowable for Chinese text: plain strings, no markup, a font for each character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.characters import clean
from jindu_desktop.ports.pdf.fonts import library
from jindu_desktop.ports.pdf.ink import draw
from jindu_desktop.ports.pdf.setting import Content, Laid, Span, Style, lay

SMALLEST = 6.0  # points; below nobody reads it on paper


class Text(Flowable):  # type: ignore[misc] # reportlab has no types
    """Text that breaks by the Chinese rules, splits over pages and is never clipped.

    ``content`` is a string or spans. ``begun`` and ``goes_on`` say that it is a part of a longer
    text: no indent at its head, its last line justified. Raises ``Refused`` when it is wrapped and
    no font has one of its characters.
    """

    def __init__(
        self,
        content: str | Sequence[str | Span],
        style: Style = Style(),  # noqa: B008 - frozen
        *,
        begun: bool = False,
        goes_on: bool = False,
    ) -> None:
        super().__init__()
        parts = (content,) if isinstance(content, str) else content
        self.content: Content = tuple(
            Span(clean(part), None, False)
            if isinstance(part, str)
            else Span(clean(part.text), part.role, part.underlined)
            for part in parts
        )
        self.look = style
        self.begun, self.goes_on = begun, goes_on
        self._laid: tuple[float, Laid] | None = None
        self.keepWithNext = style.keep

    def lay(self, width: float) -> Laid:
        """The text as it stands in a column of this width (points)."""
        if self._laid is None or self._laid[0] != width:
            made = lay(
                library(), self.content, self.look, round(width, 3), self.begun, self.goes_on
            )
            self._laid = (width, made)
        return self._laid[1]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """The width given and the height needed."""
        self.width = availWidth
        self.height = len(self.lay(availWidth).lines) * self.look.line
        return self.width, self.height

    def minWidth(self) -> float:  # noqa: N802
        """The width of the text in one line, for columns that shall fit what is in them."""
        return self.lay(1e6).width

    def split(self, availWidth: float, availHeight: float) -> list[Text]:  # noqa: N803
        """The lines that fit, and the rest; nothing if not even one fits."""
        laid = self.lay(availWidth)
        count = int(availHeight / self.look.line + 1e-6)
        if count < 1:
            return []
        if count >= len(laid.lines):
            return [self]
        return list(self._parts(laid, count))

    def _parts(self, laid: Laid, count: int) -> tuple[Text, Text]:
        stop = laid.lines[count - 1].end
        unfinished = laid.lines[count - 1].full
        head, tail = _cut(self.content, stop)
        if not unfinished and head:  # the line end goes with the cut
            head = (*head[:-1], head[-1]._replace(text=head[-1].text.removesuffix("\n")))
        return (
            Text(head, self.look, begun=self.begun, goes_on=unfinished),
            Text(tail, self.look, begun=unfinished, goes_on=self.goes_on),
        )

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: ARG002, N802, N803
        """Draw all lines, the first at the top."""
        draw(canvas, self.lay(self.width), self.look, x, y)


def shrunk(text: str, style: Style, width: float, smallest: float = SMALLEST) -> Text:
    """The text in one line of ``width`` points, smaller if need be; then in more lines."""
    needed = Text(text, style).minWidth()
    if needed <= width:
        return Text(text, style)
    return Text(text, replace(style, size=max(smallest, style.size * width / needed * 0.999)))


def fitted(
    content: str | Sequence[str | Span],
    style: Style,
    width: float,
    height: float,
    smallest: float = 8.0,
) -> tuple[Text, Text | None]:
    """The text for a box of fixed size, shrunk to ``smallest`` points at most by half points, and
    what does not fit even then, to be continued elsewhere.
    """
    size = style.size
    while True:
        text = Text(content, replace(style, size=size))
        if text.wrap(width, height)[1] <= height + 1e-6:
            return text, None
        if size <= smallest:
            break
        size = max(smallest, size - 0.5)
    parts = text.split(width, height)
    return (parts[0], parts[1]) if parts else (Text("", style), text)


def _cut(content: Content, place: int) -> tuple[Content, Content]:
    """The spans before and after a character."""
    head: list[Span] = []
    tail: list[Span] = []
    for span in content:
        here = max(0, min(place, len(span.text)))
        if here:
            head.append(span._replace(text=span.text[:here]))
        if here < len(span.text):
            tail.append(span._replace(text=span.text[here:]))
        place -= len(span.text)
    return tuple(head), tuple(tail)
