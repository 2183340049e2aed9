"""Running text of letters and the agreement, made from the wording with its placeholders filled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Library, Role, library
from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import SIGN, VALUE, label, tight
from jindu_desktop.ports.pdf.forms.ticks import Ticks
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM, Gap, Row, Together
from jindu_desktop.ports.pdf.setting import Align, Span, Style, fill
from jindu_desktop.ports.pdf.text import Text, shrunk

LETTER_SIZE = 15.79  # points: 三号, 28 characters to a line of 156 mm (GB/T 9704)
LETTER_TEXT = Style(Role.FANG, LETTER_SIZE, 28 / LETTER_SIZE, Align.JUSTIFY, indent=2.0)
LETTER_HEADING = Style(Role.HEI, LETTER_SIZE, 28 / LETTER_SIZE, indent=2.0, keep=True)
CLAUSE = Style(Role.FANG, 12, 1.6, Align.JUSTIFY, indent=2.0)  # 小四
CLAUSE_HEADING = Style(Role.HEI, 12, 1.6, indent=2.0, keep=True)
NO_BREAK = "\xa0"  # a quarter of an em
LETTER_WIDTH = 156 * MM
BLANK_DATE = "　　　　年　　月　　日"
WHOLE_DATE = f"{NO_BREAK * 14}年{NO_BREAK * 8}月{NO_BREAK * 8}日"  # to write in, never on two lines
MINOR, WITH_CASE, WITHOUT_CASE = "未成年", "有措施", "无措施"
_PLACEHOLDER = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
_CONDITION = re.compile(r"\[([^\[\]]+)\]")


def filled(data: FormData, text: str) -> list[str | Span]:
    """A paragraph of the wording with its values underlined in 楷体, or a line to write on.

    ``{key:8}`` leaves at least 8 em, ``{key:date}`` a date to fill in; {measure} and {office.head}
    are not underlined.
    """
    parts: list[str | Span] = []
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        parts += [text[end : found.start()], _value(data, found[1], found[2] or "")]
        end = found.end()
    return [part for part in (*parts, text[end:]) if part]


def _value(data: FormData, key: str, room: str) -> str | Span:
    value = data[key]
    if key == "measure":
        return value or "社区戒毒（社区康复）"
    if key == "office.head":
        return value
    if room == "date" and not value:
        return fill(WHOLE_DATE)
    wide = int(room) if room.isdigit() else 6
    return fill(value, 0 if value else wide)


def prose(
    data: FormData,
    part: str,
    style: Style,
    heading: Style,
    tightness: float = 1.0,
    **inserts: Sequence[Flowable],
) -> list[Flowable]:
    """A part of the wording. A paragraph beginning with # is a heading, with = has no indent; one
    beginning with a condition in brackets, [社区康复], is for that measure (or [未成年], [有措施],
    [无措施]) and for the blank form; ``@name`` stands for what is inserted there.
    """
    parts: list[Flowable] = []
    for text in data.text(part):
        conditions = _CONDITION.match(text)
        if conditions and not _applies(data, conditions[1]):
            continue
        words = _conditional(data, text, conditions) if conditions else text
        if words.startswith("@"):
            parts += inserts.get(words[1:], ())
            continue
        styles = tight(style, tightness), tight(heading, tightness)
        if "{" in words:
            parts.append(_paragraph(data, words, *styles))
        else:
            parts.append(_same(library(), words, *styles))
    return parts


def _conditional(data: FormData, text: str, found: re.Match[str]) -> str:
    """The paragraph behind its condition; the blank form, which has both, says for whom it is."""
    words = text[found.end() :]
    if not data.blank or found[1] in (WITH_CASE, WITHOUT_CASE) or words[:1] in "#@=":
        return words
    return f"〔{found[1]}适用〕{words}"


@lru_cache(maxsize=512)
def _same(fonts: Library, words: str, style: Style, heading: Style) -> Text:  # noqa: ARG001
    """A paragraph without placeholders: broken into lines once for all papers of a batch."""
    return _paragraph(FormData(), words, style, heading)


def _paragraph(data: FormData, words: str, style: Style, heading: Style) -> Text:
    if words.startswith("#"):
        return Text(filled(data, words[1:]), heading)
    if words.startswith("="):
        return Text(filled(data, words[1:]), replace(style, indent=0.0))
    return Text(filled(data, words), style)


def _applies(data: FormData, condition: str) -> bool:
    """Whether a conditional paragraph is printed; the blank form has them all."""
    if data.blank:
        return condition != WITHOUT_CASE
    measure = data["measure"]
    age = data["person.age"]
    return {
        MINOR: bool(data["person.minor_guardian"]) or (age.isdigit() and int(age) < 18),
        WITH_CASE: bool(measure),
        WITHOUT_CASE: not measure,
    }.get(condition, condition == measure)


class Signing(Together):
    """What is signed at the end: it never stands alone on a page."""

    needs_company = True


def sealed(
    data: FormData,
    tightness: float,
    style: Style = LETTER_TEXT,
    width: float = LETTER_WIDTH,
    after: Sequence[Flowable] = (),
    *,
    day: str = "",
) -> Signing:
    """The office's name over the date at the right bottom, room for the seal on both, and what
    belongs to the letter under it (the record of service). ``day``: the letter's own if it has one.
    """
    centered = replace(tight(style, tightness), align=Align.CENTER, indent=0.0)
    wide = width * 0.62
    dated = day or data["form.day"] or BLANK_DATE
    under = Together(
        [
            Gap(9 * MM * tightness),
            shrunk(data["office.head"], centered, wide, smallest=10.5),
            Text(dated, centered),
            Text("（公章）", replace(centered, size=10.5)),
        ]
    )
    return Signing([Row([(Gap(0), 0), (under, wide)]), *after])


def service_record(
    data: FormData, keys: Mapping[str, str], ways: Sequence[str], width: float = BODY[0]
) -> list[Flowable]:
    """送达回证: when, where, by whom and how it was delivered, and who signed for it.

    ``keys`` may name where date, place, worker and way are recorded.
    """
    wide, half = 22 * MM, width / 2

    def taken(name: str) -> str:
        return data[keys[name]] if name in keys else ""

    def value(text: str) -> Box:
        return Box(half - wide, (Text(text, VALUE),))

    signed = Text("签名（捺指印）：　　　　　　　　　　　　　年　　月　　日", SIGN)
    ticked = Box(half - wide, (Ticks(ways, taken("way"), VALUE),))
    return [
        Gap(4 * MM),
        Boxes(
            [
                label("送达日期", wide),
                value(taken("date")),
                label("送达地点", wide),
                value(taken("place")),
            ]
        ),
        Boxes(
            [label("送达方式", wide), ticked, label("送达人（两人）", wide), value(taken("worker"))]
        ),
        Boxes([label("受送达人", wide), Box(width - wide, (), (signed,))], 11 * MM),
        Boxes(
            [
                label("代收人及与本人关系", wide),
                value(""),
                label("拒收原因", wide),
                Box(half - wide, (), (Text("见证人：　　　　　　　", SIGN),)),
            ],
            12 * MM,
        ),
    ]
