"""Pinyin initials of short words for type-ahead, without loading a dictionary.

The first level of GB 2312 is ordered by pinyin, so the initial of a common character follows from
its place there. Search keys of persons need more (several readings) and are made on save.
"""

from __future__ import annotations

from bisect import bisect_right

_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = tuple(
    int(code, 16)
    for code in (
        "B0A1 B0C5 B2C1 B4EE B6EA B7A2 B8C1 B9FE BBF7 BFA6 C0AC C2E8"
        " C4C3 C5B6 C5BE C6DA C8BB C8F6 CBFA CDDA CEF4 D1B9 D4D1"
    ).split()
)
_END = 0xD7F9
# characters of the code tables outside the first level, or read otherwise there
_OTHERS = dict(zip("仫唑哌啶祜珞畲羁佤羟咪酯仡藏曾长", "mzpdhlsjwqmzgzcz", strict=True))


def initial(character: str) -> str:
    """The small Latin letter a character is typed with; itself if none is known."""
    if character.isascii() or character in _OTHERS:
        return _OTHERS.get(character, character.lower())
    try:
        high, low = character.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return character
    place = high << 8 | low
    if not _STARTS[0] <= place <= _END:
        return character
    return _LETTERS[bisect_right(_STARTS, place) - 1]


def initials(word: str) -> str:
    """强制隔离戒毒 → qzgljd."""
    return "".join(map(initial, word))


def matches(word: str, typed: str) -> bool:
    """Does ``typed`` stand in the word itself or in its initials (nobody types their brackets)?"""
    wanted = typed.strip().lower()
    return wanted in word.lower() or wanted in "".join(filter(str.isalnum, initials(word)))
