"""Bytes as lines that a person can type: base 32 without I, L, O and U, each line with its check.

A line holds twenty characters in groups of five and two characters that are checked against them
and the line's number, so that a slip of the finger is found in its line: every single wrong
character, and every two that changed places.
"""

from __future__ import annotations

import re
import unicodedata

from jindu_desktop.core.errors import Fault, Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {char: value for value, char in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_DATA, _CHECK, _GROUP = 20, 2, 5
_PRIME, _BASE = 1021, 10  # 10 is a generator: no two places of a line have the same weight
_NUMBERED = re.compile(r"^\s*\d{1,2}\s*[:：.、]")
_FILLERS = re.compile(r"[\s\-_.·]+")


def lines(data: bytes) -> list[str]:
    """The lines, without number or grouping: at most 22 characters each."""
    bits = len(data) * 8
    number = int.from_bytes(data, "big") << (-bits % 5)
    places = range((bits + 4) // 5 - 1, -1, -1)
    text = "".join(ALPHABET[number >> 5 * place & 31] for place in places)
    parts = [text[start : start + _DATA] for start in range(0, len(text), _DATA)]
    return [part + _check(part, place) for place, part in enumerate(parts, 1)]


def printed(data: bytes) -> list[str]:
    """The lines with their number, in groups of five, the check apart."""
    made = []
    for place, line in enumerate(lines(data), 1):
        body, check = line[:-_CHECK], line[-_CHECK:]
        groups = [body[start : start + _GROUP] for start in range(0, len(body), _GROUP)]
        made.append(f"{place:>2}: {' '.join(groups)}  {check}")
    return made


def _check(part: str, place: int) -> str:
    total, weight = place, 1
    for char in part:
        weight = weight * _BASE % _PRIME
        total += _VALUES[char] * weight
    value = total % _PRIME
    return ALPHABET[value >> 5] + ALPHABET[value & 31]


def read(text: str) -> bytes:
    """The bytes of typed or scanned lines; case, grouping and line numbers do not matter.

    Raises Refused with a sentence for every line that cannot be right.
    """
    found = _typed(text)
    if not found:
        raise Refused("没有回执码，请输入或扫描回执单上的回执码", code="code_empty")
    faults = [
        _fault(place, why)
        for place, line in enumerate(found, 1)
        if (why := _wrong(line, place, last=place == len(found)))
    ]
    if faults:
        raise Refused(faults[0].message, tuple(faults), faults[0].code)
    return _bytes("".join(line[:-_CHECK] for line in found))


def _typed(text: str) -> list[str]:
    """The lines as typed, or a scanned code cut into them."""
    plain = unicodedata.normalize("NFKC", text).upper()
    rows = [_FILLERS.sub("", _NUMBERED.sub("", row)) for row in plain.splitlines()]
    rows = [row for row in rows if row]
    if len(rows) == 1:
        whole = rows[0]
        rows = [
            whole[start : start + _DATA + _CHECK] for start in range(0, len(whole), _DATA + _CHECK)
        ]
    return rows


def _wrong(line: str, place: int, *, last: bool) -> str:
    strange = [char for char in line if char not in _VALUES]
    if strange:
        return f"有认不得的字“{strange[0]}”" if strange[0].isprintable() else "有认不得的字"
    whole = _DATA + _CHECK
    if not (_CHECK < len(line) <= whole if last else len(line) == whole):
        return "字数不对，每行 22 个"
    plain = "".join(ALPHABET[_VALUES[char]] for char in line)
    return (
        "" if _check(plain[:-_CHECK], place) == plain[-_CHECK:] else "打错了字，请对照着重打这一行"
    )


def _fault(place: int, why: str) -> Fault:
    return Fault(f"第 {place} 行", "", "", "code_line", f"回执码第 {place} 行{why}")


def _bytes(text: str) -> bytes:
    number = 0
    for char in text:
        number = number << 5 | _VALUES[char]
    spare = len(text) * 5 % 8
    if spare >= 5 or number & ((1 << spare) - 1):
        raise Refused("回执码不完整，请从第 1 行起全部输入", code="code_short")
    return (number >> spare).to_bytes(len(text) * 5 // 8, "big")
