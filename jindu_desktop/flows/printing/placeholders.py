"""Placeholders as the office reads them: {姓名:6} on the screen, {person.name:6} in the data file."""

from __future__ import annotations

import re
from functools import cache

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.printing.keys import COMPUTED
from jindu_desktop.flows.printing.wording import PLACEHOLDER
from jindu_desktop.ports.pdf.forms.registry import find
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.kinds import Date

_MOST = 60  # characters of an empty line to write on
_ALWAYS = ("office", "person", "rehab_case")
_DAYS = ("form.day", "case.from", "case.to", "case.report_deadline", "case.released_on",
         "handed.on", "rehab.report_deadline", "rehab.reported_on", "school.checked_on")  # fmt: skip
_DATE = "日期"  # the room of a day, "date" in the file
INSERTS = {
    "schedule": "检测期间表", "reasons": "情形勾选", "grounds": "情形勾选", "facts": "事实列表",
    "papers": "材料勾选",
}  # fmt: skip
"""The tables a wording has a line for, @检测期间表 on the screen."""
_LINE = re.compile(r"^((?:\[[^\[\]]*\])?)@(.*?)\s*$", re.MULTILINE)
_COMMON = ("office", "measure", "form", "case", "counters", "person", "guarantor", "other")


@cache
def words_of(number: int) -> dict[str, str]:
    """The values a form's wording may ask for: key → its word, each word once."""
    about = [name for name in (*_ALWAYS, *find(number).about) if name in BY_NAME]
    keys = [
        f"{name}.{field.name}" for name in dict.fromkeys(about) for field in BY_NAME[name].fields
    ]
    own = {key.split(".")[0] for key in _asked(number)}
    computed = [key for key in COMPUTED if key.split(".")[0] in (*_COMMON, *about, *own)]
    said: dict[str, str] = {}
    for key in (*computed, *keys):
        said[key] = next(word for word in _candidates(key) if word not in said.values())
    return said


def _fields(name: str) -> list[str]:
    """The fields of a record but for the one that says whose it is."""
    owner = BY_NAME[name].owner
    return [field.name for field in BY_NAME[name].fields if not owner or field is not owner[0]]


def _asked(number: int) -> set[str]:
    """The keys the shipped wording of a form asks for."""
    from jindu_desktop.flows.printing.wording import shipped

    texts = shipped(find(number).wording).values()
    return {key for part in texts for key, _ in PLACEHOLDER.findall("\n".join(part))}


def _candidates(key: str) -> tuple[str, ...]:
    """A value's label, with the record's name before it where that is needed, its key at last."""
    record, _, field = key.partition(".")
    if key in COMPUTED:
        return COMPUTED[key], f"{COMPUTED[key]}（{key}）"
    label = BY_NAME[record].by_name[field].label
    return label, f"{BY_NAME[record].label}{label}", key


def readable(number: int, text: str) -> str:
    """The wording with the words of the placeholders."""
    words = words_of(number)

    def said(found: re.Match[str]) -> str:
        return _braced(words.get(found[1], found[1]), _DATE if found[2] == "date" else found[2])

    def named(found: re.Match[str]) -> str:
        return f"{found[1]}@{INSERTS.get(found[2], found[2])}"

    return _LINE.sub(named, PLACEHOLDER.sub(said, text))


def stored(number: int, text: str) -> str:
    """The wording with the keys of the placeholders; Refused naming one that is none."""
    keys = {word: key for key, word in words_of(number).items()}
    if any(brace in PLACEHOLDER.sub("", text) for brace in "{}"):
        raise Refused("有一个花括号没有成对，请核对", code="placeholder")

    def kept(found: re.Match[str]) -> str:
        word, room = found[1].strip(), (found[2] or "").strip()
        if word not in keys and word not in keys.values():
            raise Refused(f"“{{{word}}}”不是这份文书可以填的项目，请从右边选", code="placeholder")
        return _braced(keys.get(word, word), _room(word, room))

    return PLACEHOLDER.sub(kept, text)


def _room(word: str, room: str) -> str:
    """``date``, or how many characters to leave; Refused if it is neither."""
    if room in (_DATE, "date"):
        return "date"
    if room and not (room.isascii() and room.isdigit() and 0 < int(room) <= _MOST):
        message = f"“{{{word}:{room}}}”：冒号后面写留空的字数（1 至 {_MOST}），是日期的写“{_DATE}”"
        raise Refused(message, code="placeholder")
    return room


def example(number: int, key: str) -> str:
    """What is put into the wording for a value: with room for a date, else for six characters."""
    record, _, field = key.partition(".")
    dated = key in _DAYS or (
        key not in COMPUTED and isinstance(BY_NAME[record].by_name[field].kind, Date)
    )
    room = None if key in ("measure", "office.head") else _DATE if dated else "6"
    return _braced(words_of(number)[key], room)


def _braced(word: str, room: str | None) -> str:
    return f"{{{word}:{room}}}" if room else f"{{{word}}}"
