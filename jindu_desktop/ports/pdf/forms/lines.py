"""The lines a form is made of: labelled values, areas to write in, choices, opinions, lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.characters import in_word
from jindu_desktop.ports.pdf.fonts import Library, Role, library
from jindu_desktop.ports.pdf.forms.boxes import DOWN, LEAST, Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData, RowText
from jindu_desktop.ports.pdf.forms.ticks import Ticks
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM, Gap, Together
from jindu_desktop.ports.pdf.setting import Align, Style
from jindu_desktop.ports.pdf.table import SMALLEST_WORD, Grid, Look, grid
from jindu_desktop.ports.pdf.text import Text, shrunk

LABEL = Style(Role.SONG, 10.5, 1.3, Align.CENTER, balanced=True)
VALUE = Style(Role.KAI, 11, 1.3)
MIDDLE = Style(Role.KAI, 11, 1.3, Align.CENTER, balanced=True)
LONG = Style(Role.KAI, 11, 1.45)
SECTION = Style(Role.HEI, 10.5, 1.3, Align.CENTER)
SIGN = Style(Role.SONG, 10.5, 1.4, Align.RIGHT)
SMALL = Style(Role.SONG, 9, 1.35)
LISTED = Style(Role.KAI, 10, 1.25)
LISTED_HEAD = Style(Role.HEI, 9.5, 1.25, Align.CENTER, balanced=True)
WRITTEN = 6.0  # points above and below the text of a row that may be written by hand
DATE_LINE = "　　　　年　　月　　日"
SIGNED = f"签名：　　　　　　　　{DATE_LINE}"
LABEL_WIDTH = 24 * MM
DEEPEST = 8  # lines of a row in a list

Columns = Sequence[tuple[str, float]]
Asked = tuple[str, str] | tuple[str, str, float]  # label, key or a choice's text, share of the line


def columns(text: str) -> Columns:
    """The columns of a list from ``heading=width`` words, widths in millimetres."""
    pairs = (word.rsplit("=", 1) for word in text.split())
    return tuple((title, float(width)) for title, width in pairs)


def box(text: str, width: float, style: Style = MIDDLE) -> Box:
    """A box with a value; a number or word too wide for it is set smaller, never torn."""
    inner = width - 6.0
    if text and all(in_word(character) for character in text):
        return Box(width, (shrunk(text, style, inner, SMALLEST_WORD),))
    return Box(width, (Text(text, style),))


def label(text: str, width: float = LABEL_WIDTH) -> Box:
    """A box with a printed label."""
    return _label(library(), text, width)


@lru_cache(maxsize=1024)
def _label(fonts: Library, text: str, width: float) -> Box:  # noqa: ARG001
    """The same label in the same width is set once for all papers of a batch."""
    return Box(width, (Text(text, LABEL),), shaded=True)


def section(title: str, width: float = BODY[0]) -> Boxes:
    """A line across the form that says what comes; it stays with the next line."""
    return Boxes([Box(width, (Text(title, SECTION),), shaded=True)], 7 * MM, keep=True)


def line(
    data: FormData,
    *asked: Asked,
    width: float = BODY[0],
    labels: float = LABEL_WIDTH,
    least: float = LEAST,
) -> Boxes:
    """Labels with their values; the values share what the labels leave, evenly or as asked."""
    shares = [each[2] if len(each) == 3 else 1.0 for each in asked]
    room = (width - labels * len(asked)) / sum(shares)
    boxes: list[Box] = []
    for each, share in zip(asked, shares, strict=True):
        boxes += [label(each[0], labels), box(data[each[1]], room * share)]
    return Boxes(boxes, least)


def area(
    title: str,
    text: str,
    least: float = 20 * MM,
    *,
    foot: Sequence[str] = (),
    width: float = BODY[0],
) -> Boxes:
    """A label and room for long text; ``foot`` are lines to sign at its bottom, at the right."""
    places = tuple(Text(each, SIGN) for each in foot)
    long = Box(width - LABEL_WIDTH, (Text(text, LONG),), places, top=bool(foot) or len(text) > 60)
    return Boxes([label(title), long], least)


def opinion(title: str, text: str = "", *, seal: bool = False, least: float = 22 * MM) -> Boxes:
    """What someone says to it, with his signature and date, and his seal if he has one."""
    signed = f"（公章）　{SIGNED}" if seal else SIGNED
    return area(title, text, least, foot=(signed,))


def choice(title: str, options: Sequence[str], chosen: str, width: float = BODY[0]) -> Boxes:
    """A label and its options with boxes to tick."""
    return Boxes([label(title), choice_box(options, chosen, width - LABEL_WIDTH)])


def choice_box(options: Sequence[str], chosen: str, width: float) -> Box:
    """Options with boxes to tick; what was chosen outside them is written behind 其他."""
    return Box(width, (Ticks(options, chosen, VALUE),))


def picked(
    data: FormData,
    first: tuple[str, Sequence[str], str, float],
    *asked: Asked,
    width: float = BODY[0],
) -> Boxes:
    """A choice (label, options, key, width of its box) and labelled values beside it."""
    title, options, key, wide = first
    rest = width - LABEL_WIDTH - wide
    beside = line(data, *asked, width=rest).boxes if asked else ()
    own = wide if asked else wide + rest
    return Boxes([label(title), choice_box(options, data[key], own), *beside])


def listed(
    titles: Columns,
    rows: Sequence[Sequence[Any]],
    *,
    empty: int = 0,
    down: float = WRITTEN,
    centered: bool = True,
    cell: Style = LISTED,
) -> Grid:
    """A list with a heading on every page: columns with their widths in millimetres, its rows, and
    empty ones after them until there are ``empty``.
    """
    texts: list[list[Any]] = [[title for title, _ in titles], *map(list, rows)]
    texts += [[""] * len(titles) for _ in range(empty - len(rows))]
    look = Look(
        cell=cell,
        head=LISTED_HEAD,
        centered=frozenset(range(len(titles))) if centered else frozenset(),
        across=2,
        down=down,
    )
    return grid(texts, [width * MM for _, width in titles], look)


def listed_long(
    titles: Columns,
    rows: Sequence[Sequence[str]],
    *,
    empty: int = 0,
    down: float = WRITTEN,
    cell: Style = LISTED,
) -> list[Flowable]:
    """A list whose texts may be long: what would take more than ``DEEPEST`` lines of its column stands
    under the list, with the number of its row, so that no row fills a page.
    """
    notes: list[Flowable] = []
    short: list[list[str]] = []
    for number, row in enumerate(rows, 1):
        texts = list(row)
        for place, (title, width) in enumerate(titles):
            if len(texts[place]) * cell.size > DEEPEST * width * MM:
                notes.append(
                    Text(f"附注{len(notes) + 1}（第{number}行{title}）：{texts[place]}", LONG)
                )
                texts[place] = f"见附注{len(notes)}"
        short.append(texts)
    return [listed(titles, short, empty=empty, down=down, cell=cell), *notes]


def numbered(rows: Sequence[RowText], names: Sequence[str]) -> list[list[str]]:
    """The rows of a list as texts, each with its number before it."""
    return [
        [str(number), *(row[column] if column else "" for column in names)]
        for number, row in enumerate(rows, 1)
    ]


def remark(text: str) -> Flowable:
    """A printed remark under a form, clear of its frame."""
    return Together([Gap(0.8 * MM), Text(text, SMALL)])


def space(tightness: float, millimetres: float = 3.0) -> Gap:
    """A gap that shrinks when that saves a page."""
    return Gap(millimetres * MM * tightness)


@cache
def tight(style: Style, tightness: float) -> Style:
    """A style with its lines drawn together when that saves a page: 16 points become 14 at the
    least, 12 become 11.4.
    """
    less = (0.42 if style.size >= 14 else 0.17) * (1 - tightness)
    return replace(
        style, size=style.size * (1 - less), leading=style.leading * (0.5 + tightness / 2)
    )


def written(tightness: float) -> float:
    """Above and below the text of a row to write in, when a page is to be saved."""
    return max(DOWN, WRITTEN * tightness)
