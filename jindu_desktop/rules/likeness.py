"""Which activities look like one and the same, entered twice. Pure.

A title is compared without its numbers (6·26, 第3场), what stands in brackets, spaces, punctuation
and words that say nothing (活动). Practice of the
office, no rule of law: what looks alike is only shown, the clerk decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Protocol, TypeVar

ALIKE = 0.6
SAME_PLACE = 0.5  # the parts of a place are often said in another order
CERTAIN = 0.8
_CONTAINED = 0.9
_WORTH = 4  # characters; a shorter title says too little to be found in a longer one
_NUMBERED = re.compile(r"第?[0-9一二三四五六七八九十百]+(?:场|期|次)")
_IDLE = re.compile(r"\(.*?\)|\d+|活动|集中|开展|主题")
_COMMON = re.compile(  # what many places of a town are called
    "文化广场|广场|文化室|文化楼|礼堂|操场|门口|大门|村委会?|居委会?|活动(?:室|中心)|会议室|村|社区|镇"
)
_OTHER = re.compile(r"[\W_]+")


class Happening(Protocol):
    """What is compared of an activity; ``village`` and ``school`` are identifiers."""

    @property
    def title(self) -> str: ...
    @property
    def held_on(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def village(self) -> int | None: ...
    @property
    def school(self) -> int | None: ...


H = TypeVar("H", bound=Happening)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    return _OTHER.sub("", _NUMBERED.sub("", folded))


@lru_cache(maxsize=4096)
def _core(title: str) -> str:
    return _bare(_IDLE.sub("", _NUMBERED.sub("", unicodedata.normalize("NFKC", title))))


def likeness(one: str, other: str) -> float:
    """How alike two titles are: 0.0 to 1.0; those that say nothing are like nothing."""
    return _ratio(_core(one), _core(other))


@lru_cache(maxsize=8192)
def _ratio(one: str, other: str) -> float:
    left, right = sorted((one, other), key=len)
    if not left:
        return 0.0
    matched = SequenceMatcher(None, left, right, autojunk=False).ratio()
    return max(matched, _CONTAINED) if len(left) >= _WORTH and left in right else matched


def like_place(one: str, other: str) -> bool:
    """Do two places sound the same? Their proper names decide, where both have one."""
    places = [_bare(one), _bare(other)]
    names = [_COMMON.sub("", text) for text in places]
    return _ratio(*(names if all(names) else places)) >= SAME_PLACE


def days_between(one: str, other: str) -> int:
    """Days from one ISO day to the other, never negative."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def same_place(one: Happening, other: Happening) -> bool:
    """The same school, place or village as far as both say one; nothing to compare is no difference."""
    if one.school and other.school:
        return one.school == other.school
    if one.village and other.village and one.village != other.village:
        return False
    if one.place and other.place:
        return like_place(one.place, other.place)
    return True


def look_alike(one: Happening, other: Happening) -> bool:
    """Held on the same or the next day, at the same place, under a similar title."""
    return (
        days_between(one.held_on, other.held_on) <= 1
        and same_place(one, other)
        and likeness(one.title, other.title) >= ALIKE
    )


def pairs(held: Sequence[H]) -> Iterator[tuple[H, H]]:
    """Every two that look alike, the earlier one first."""
    order = sorted(held, key=_day)
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if days_between(one.held_on, other.held_on) > 1:
                break
            if look_alike(one, other):
                yield one, other


def _day(one: Happening) -> str:
    return one.held_on
