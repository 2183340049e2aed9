"""What is typed for a short word: parts of it, pinyin initials, full pinyin.

The first level of GB 2312 is ordered by pinyin, so the initial of a common character follows from
its place there; the dictionary of full readings is loaded when someone types a second letter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from jindu_desktop.core.pinyin import in_word, readings, warm

_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = tuple(
    int(code, 16)
    for code in (
        "B0A1 B0C5 B2C1 B4EE B6EA B7A2 B8C1 B9FE BBF7 BFA6 C0AC C2E8"
        " C4C3 C5B6 C5BE C6DA C8BB C8F6 CBFA CDDA CEF4 D1B9 D4D1"
    ).split()
)
_END = 0xD7F9
_NOT = 9
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
    """Is the word among those that ``typed`` may mean?"""
    return bool(best([word], typed))


def best(words: Iterable[str], typed: str) -> list[int]:
    """The places of the words that ``typed`` may mean, the best first, else as they came.

    Best are those that begin so, as written, by initials or in full pinyin, then those that go on so
    from a later syllable, then those written so somewhere. Only where no word fits so the last
    syllable may be a begun one (qingshu), and then characters may be read in any way. Nobody types
    brackets or stops.
    """
    known = list(words)
    wanted = typed.strip().lower()
    letters = wanted.replace("'", "").replace(" ", "")
    spoken = letters if letters.isascii() and letters.isalnum() else ""
    for reader, begun in ((in_word, False), (in_word, True), (_any_way, True)):
        ranks = [
            (_rank(word.lower(), wanted, Spoken(spoken, reader, begun)), place)
            for place, word in enumerate(known)
        ]
        found = [place for rank, place in sorted(ranks) if rank < _NOT]
        if found or len(spoken) < 2:  # noqa: PLR2004 - one letter is an initial
            return found
    return []


def begins(word: str, typed: str, *, any_way: bool = False) -> bool:
    """Does the word begin as typed: written so, by initials or in pinyin; read in any way or not?"""
    wanted = typed.strip().lower()
    letters = wanted.replace("'", "").replace(" ", "")
    spoken = letters if letters.isascii() and letters.isalnum() else ""
    return _rank(word.lower(), wanted, Spoken(spoken, _any_way if any_way else in_word, True)) == 0


class Spoken(NamedTuple):
    """Letters, how characters are read, and whether the last syllable may be begun only."""

    letters: str
    reader: Callable[[str], tuple[tuple[str, ...], ...]]
    begun: bool


def _rank(word: str, wanted: str, spoken: Spoken) -> int:
    if word.startswith(wanted):
        return 0
    if spoken.letters:
        bare = "".join(filter(str.isalnum, word))
        read = spoken.reader(bare) if len(spoken.letters) > 1 else _by_initials(bare)
        for place in range(len(read)):
            if _reads(read, place, spoken.letters, begun=spoken.begun):
                return min(place, 1)
    return 2 if wanted in word else _NOT


def _any_way(word: str) -> tuple[tuple[str, ...], ...]:
    return tuple(map(readings, word))


def _by_initials(word: str) -> tuple[tuple[str, ...], ...]:
    """One letter asks the dictionary for rare characters only, but makes it ready."""
    warm()
    firsts = [(initial(char), char) for char in word]
    return tuple(
        (known,) if known != char or char.isascii() else readings(char) for known, char in firsts
    )


def _reads(read: tuple[tuple[str, ...], ...], place: int, letters: str, *, begun: bool) -> bool:
    """Are the letters syllables from ``place`` on, each whole or by its initial?"""
    if not letters:
        return True
    return place < len(read) and any(
        (begun and way.startswith(letters))
        or any(
            letters.startswith(head) and _reads(read, place + 1, letters[len(head) :], begun=begun)
            for head in (way, way[:1])
        )
        for way in read[place]
    )
