"""Search keys: name, pinyin initials and full pinyin under every reading, numbers.

Kept on save only, so that nothing reads pypinyin while the window starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice, product
from math import prod

from jindu_desktop.core.numerals import counted
from jindu_desktop.core.pinyin import SURNAMES, readings
from jindu_desktop.records.field import Record, Row

_FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # record: (fields also found by pinyin, fields found as they stand)
    "person": (("name", "former_name"), ("id_number", "phone")),
    "worker": (("name",), ("phone", "id_number", "area")),
    "rehab_case": ((), ("decision_no",)),
    "village": (("name",), ("code",)),
    "grid": (("name", "keeper_name"), ()),
    "school": (("name",), ("drug_officer", "phone")),
    "activity": (("title",), ("place", "key_day", "brand")),
    "activity_plan": (("title",), ("place",)),
}
_READINGS = 32
_ORDINAL = re.compile(
    "第([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|[0-9]{1,3})"
)


def fields_of(record: Record) -> tuple[str, ...]:
    """The fields whose change makes a new search key; empty for records found by their owner."""
    spelled, plain = _FIELDS.get(record.name, ((), ()))
    return spelled + plain


def key_of(record: Record, values: Row) -> tuple[str, str]:
    """(words to look in, text to sort by); a row is found when its words contain what was typed."""
    spelled, plain = _FIELDS[record.name]
    words: list[str] = []
    for name in spelled:
        if text := values.get(name):
            words += [str(text), *_spellings(str(text))]
    words += [str(values[name]) for name in plain if values.get(name)]
    first = str(values.get(spelled[0]) or "") if spelled else str(values.get(plain[0]) or "")
    sort = _sorted_by(first) if spelled else first
    return "\n".join(words).lower(), f"{sort}\t{first}".lower()


def _sorted_by(text: str) -> str:
    """Syllable by syllable, a family name by its reading as a name: 李 before 廖, 曾 under z.

    第二 stands before 第三 and 第十.
    """
    numbered = _ORDINAL.sub(lambda found: f"第{counted(found[1]):03}", text)
    syllables = [readings(char)[0] for char in numbered]
    if text and text[0] in SURNAMES:
        syllables[0] = SURNAMES[text[0]]
    return " ".join(syllables)


def _spellings(text: str) -> list[str]:
    """Initials and full pinyin, for a name under every reading of its characters."""
    read = [readings(char) for char in text]
    if len(text) > 6:
        read = [each[:1] for each in read]
    chosen: Iterable[Sequence[str]] = product(*read)
    firsts: Iterable[Sequence[str]] = product(*map(_initials, read))
    if prod(map(len, read)) > _READINGS:
        some = list(islice(chosen, _READINGS))
        chosen, firsts = some, [[each[:1] for each in reading] for reading in some]
    return [*dict.fromkeys(map("".join, firsts)), *dict.fromkeys(map("".join, chosen))]


@cache
def _initials(read: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading[:1] for reading in read))
