"""How Chinese characters are read; the dictionary is loaded on first use only."""

from __future__ import annotations

from functools import cache
from threading import Thread

SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "任": "ren", "区": "ou",
    "朴": "piao", "盖": "ge", "员": "yun", "尉": "yu", "乐": "yue", "召": "shao", "缪": "miao",
    "覃": "qin",
}  # fmt: skip
"""Characters that are read otherwise as a family name."""


@cache
def readings(char: str) -> tuple[str, ...]:
    """Plain syllables of one character, the commonest first; other characters as they stand."""
    from pypinyin import Style, pinyin

    syllables = pinyin(char, style=Style.NORMAL, heteronym=True, errors="default")
    return tuple(dict.fromkeys(syllables[0])) if syllables else (char,)


@cache
def in_word(word: str) -> tuple[tuple[str, ...], ...]:
    """The syllable of each character as it is read in this word, a first one also as a name."""
    from pypinyin import lazy_pinyin

    syllables = [(each,) for each in lazy_pinyin(word, errors=list)]  # type: ignore[arg-type]
    if len(syllables) != len(word):
        return tuple(readings(char)[:1] for char in word)
    name = SURNAMES.get(word[:1])
    return ((*syllables[0], name), *syllables[1:]) if name else tuple(syllables)


@cache
def warm() -> None:
    """Load the dictionary beside whoever has just begun to type."""
    Thread(target=readings, args=("中",)).start()
