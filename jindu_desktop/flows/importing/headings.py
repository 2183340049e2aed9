"""What a heading may mean, and what in a sheet is no row at all. The words are data.

Source of the words: resources/import/headings.json, collected from the forms the statutes and real
ledgers use; each is a spelling of one field of one record.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.flows.importing.mapping import LABEL, PERSON_NAME, SYNONYM
from jindu_desktop.ports.excel.cells import Cell, shown
from jindu_desktop.ports.excel.rejects import REASON
from jindu_desktop.records import RECORDS
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Reference, fold

_ADDED = re.compile(r"^\*+|(\*|\(必填\)|\(选填\)|[:：])+$")
_BRACKETS = re.compile(r"\([^()]*\)|【[^】]*】|\[[^\]]*\]")
_NAMES_OF_PERSON = (
    "姓名",
    "戒毒人员姓名",
    "吸毒人员姓名",
    "人员姓名",
    "被检测人",
    "被检人",
    "名字",
)


_OWN, _LAST = "姓名", 99


@dataclass(frozen=True, slots=True)
class Meaning:
    """The field a heading stands for, whether it is the very label, and how far down its list."""

    field: str
    how: str
    rank: int


@cache
def _words() -> dict[str, object]:
    text = (resources_dir() / "import" / "headings.json").read_text("utf-8")
    found: dict[str, object] = json.loads(text)
    return found


def normal(cell: Cell) -> str:
    """A heading without what people add to it: blanks, a star, 必填 in brackets, a colon."""
    return _ADDED.sub("", fold(shown(cell)))


@cache
def spellings(text: str) -> tuple[str, ...]:
    """The forms a normal heading is looked up in: as it stands, without brackets, without 戒毒人员;
    日期 for 时间 and 状况 for 情况.

    Brackets that name somebody else stay: 网格(网格员) holds more than the grid.
    """
    inside = "".join(_BRACKETS.findall(text))
    bare = text if is_somebody_elses(inside) else _ADDED.sub("", _BRACKETS.sub("", text))
    found = [text, bare]
    for word in _listed("drop"):
        found += [each.removeprefix(word) for each in (text, bare) if each.startswith(word)]
    for one, other in (("时间", "日期"), ("日期", "时间"), ("情况", "状况")):
        found += [each.removesuffix(one) + other for each in found if each.endswith(one)]
    return tuple(dict.fromkeys(each for each in found if each))


def _listed(name: str) -> list[str]:
    found = _words()[name]
    assert isinstance(found, list)
    return found


@cache
def _of(record: Record) -> dict[str, list[str]]:
    of_record = _words()["records"]
    assert isinstance(of_record, dict)
    found: dict[str, list[str]] = of_record.get(record.name, {}).get("fields", {})
    return found


@cache
def title_words(record: Record) -> tuple[str, ...]:
    """Words of a sheet's title that speak for a record."""
    of_record = _words()["records"]
    assert isinstance(of_record, dict)
    return (record.label, *of_record.get(record.name, {}).get("titles", []))


@cache
def meanings(record: Record) -> dict[str, Meaning]:
    """Every known spelling of the record's headings; exact labels are never outvoted."""
    found = {
        fold(word): Meaning(name, SYNONYM, rank)
        for name, words in _of(record).items()
        for rank, word in reversed(list(enumerate(words, 1)))
    }
    if names_person(record):
        labels = {fold(each.label) for each in record.fields}
        for word in _NAMES_OF_PERSON:
            if fold(word) not in found and fold(word) not in labels:
                found[fold(word)] = Meaning(PERSON_NAME, SYNONYM, 1)
    exact = {fold(field.label): Meaning(field.name, LABEL, 0) for field in record.fields}
    if names_person(record) and _OWN in exact:  # of two names 姓名 is the person's own
        exact[_OWN] = Meaning(exact[_OWN].field, LABEL, _LAST)
    return found | exact


def is_own_name(record: Record, text: str) -> bool:
    """May a heading be the name of the person whom a row of the record is about?"""
    return names_person(record) is not None and _OWN in spellings(text)


def names_person(record: Record) -> Field | None:
    """The field by which an event names its person."""
    for field, ref in record.references:
        if ref.record == "person" and isinstance(field.kind, Reference):
            return field
    return None


def meaning(record: Record, text: str) -> Meaning | None:
    """What a normal heading means in a record, None when nobody knows."""
    known = meanings(record)
    return next((known[each] for each in spellings(text) if each in known), None)


def is_somebody_elses(text: str) -> bool:
    """Does the word above a heading make it another human's: 网格员 over 电话?"""
    return any(word in text for word in _listed("others"))


def is_reason(text: str) -> bool:
    """Is this the column that our workbook of rejects adds?"""
    return text == REASON


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for word in _listed(name))
    if name == "subtotal":
        return re.compile(rf"({words})(\(.*\)|[:：].*|\d*[人名户条项次]?)?")
    return re.compile(rf"({words})(\(.*\))?[:：].*|({words})\d*[、.．].*")


@cache
def first_signs() -> frozenset[str]:
    """What a row that is no row may begin with."""
    return frozenset(word[0] for name in ("subtotal", "note") for word in _listed(name))


def is_subtotal(text: str) -> bool:
    """Does a cell say that its row adds up others: 合计, 小计：12 人?"""
    return _pattern("subtotal").fullmatch(fold(text)) is not None


def is_note(text: str) -> bool:
    """Does a cell speak about the table rather than belong to it: 注：…, 填表人：…?"""
    return _pattern("note").fullmatch(fold(text)) is not None


def spoken_for(text: str) -> dict[str, int]:
    """Records that words of a title speak for, with the length of the longest word."""
    folded = fold(text)
    found: dict[str, int] = {}
    for record in RECORDS:
        lengths = [len(word) for word in title_words(record) if fold(word) in folded]
        if lengths:
            found[record.name] = max(lengths)
    return found
