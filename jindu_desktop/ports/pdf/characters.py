"""What a character is to a printer: kept or stripped, part of a word, barred from a line's ends.

The rules are those of GB/T 15834-2011 §5.1 (places of punctuation) and of common typesetting.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

NO_START = frozenset(
    "，。、；：！？”’）》】〉」』〕］｝〗…～·•％‰℃°²³″′%,.;:!?)]}﹐﹑﹔﹕﹖﹗＂＇／"
)
NO_END = frozenset("（《“‘【〈「『〔［｛〖￥＄￡№([{$¥")
PAIRED = frozenset("…—")  # 省略号 and 破折号 are two characters and stay in one line
HALF_BLANK = frozenset("，。、；：！？”’）》】〉」』〕］｝〗")  # right half empty: may hang there
OPENERS_OF_WORDS = frozenset(",;:!?)]}.%")

_GONE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NEW_LINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text without control characters, lone surrogates, zero-width and bidi controls.

    Every kind of line end becomes "\\n", a tab a space; nothing else is changed or normalised.
    """
    text = _NEW_LINE.sub("\n", text).replace("\t", " ")
    return _GONE.sub("", text)


@cache
def in_word(character: str) -> bool:
    """Whether it belongs to a number or a Latin word, which are never torn apart."""
    if character <= "\x7e":
        return character > " "
    if character == "\xa0":
        return True
    kind = unicodedata.category(character)
    if kind[0] == "M":
        return True
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return not wide and (kind[0] == "L" or kind == "Nd")


def breaks(text: str) -> list[bool]:
    """For each character, whether a line may begin with it (never the first)."""
    words = [in_word(character) for character in text]
    allowed = [False] * len(text)
    opening = True  # still in the punctuation a run of word characters begins with
    for place in range(1, len(text)):
        before, here = text[place - 1], text[place]
        if not words[place - 1]:
            opening = True
        elif opening and before not in OPENERS_OF_WORDS:
            opening = False
        together = words[place - 1] and words[place] and not opening
        allowed[place] = not together and _may_part(before, here)
    return allowed


def _may_part(before: str, here: str) -> bool:
    """Whether two characters that are not of one word may stand on two lines."""
    if before in NO_END or here in NO_START or here == " " or joined(before, here):
        return False
    return before != "\xa0" and here != "\xa0"


def joined(before: str, here: str) -> bool:
    """Whether two characters are drawn as one: a combining mark, a dash of two, an ellipsis."""
    return unicodedata.category(here)[0] == "M" or (before == here and here in PAIRED)
