"""How large a sheet would grow in a reader's memory, told from its XML without reading it.

A reader lays out a dense table up to the last filled cell and copies a shared text for each cell
that uses it, so a few bytes of XML may ask for gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

CELL_LIMIT = 20_000_000
TEXT_LIMIT = 2**30

_ODD = re.compile(rb"<c(?! r=\"[A-C]?[A-Z]\d{1,5}\"|[A-Za-z])")
"""A cell that is not written as usual, or lies outside A1:CZ99999."""

_USUAL_AREA = 104 * 99_999
_USUAL = re.compile(rb'<c r="([A-Z]{1,8})(\d{1,9})"(?: \w+="[^"<>]*")*(/>|></|>)')
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_WITH_PREFIX = re.compile(rb"<\w+:c[\s/>]")
_ANY = re.compile(rb"<(?:\w+:)?c((?:\s+[\w:]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*)\s*/?>")
_AT = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]{1,8})(\d{1,9})[\"']")
_HAS_AT = re.compile(rb"(?:^|\s)r\s*=")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ROW_AT = re.compile(rb"<(?:\w+:)?row\s[^<>]*?\br\s*=\s*[\"'](\d{1,9})[\"']")
_STRING = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_STRING_AT = re.compile(rb"\st\s*=\s*[\"']s[\"'][^<>]*>\s*<(?:\w+:)?v[^<>]*>\s*(\d{1,9})")
_ITEM_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>")


def extent(data: bytes) -> int | None:
    """At most so many cells the table of a sheet has; None when its XML cannot be trusted.

    Empty cells do not count where cells are written as every usual program writes them. Most
    sheets are told by one look for a cell that is odd or far off.
    """
    if not _ODD.search(data) and not _with_prefix(data):
        return _USUAL_AREA
    found = _USUAL.findall(data)
    if len(found) == _cells(data):
        return _area([(letters, row) for letters, row, end in found if end == b">"])
    return _unusual(data)


def _with_prefix(data: bytes) -> bool:
    return b":c" in data and _WITH_PREFIX.search(data) is not None


def _cells(data: bytes) -> int:
    if _with_prefix(data):
        return len(_CELL.findall(data))
    return sum(data.count(b"<c" + after) for after in (b" ", b">", b"/", b"\n", b"\t", b"\r"))


def _unusual(data: bytes) -> int | None:
    """Of cells in any spelling; those without a reference stand one by one."""
    cells = _ANY.findall(data)
    places = [found for each in cells if (found := _AT.findall(each))]
    if len(cells) != _cells(data) or len(places) != sum(
        1 for each in cells if _HAS_AT.search(each)
    ):
        return None
    rows = _ROW.split(data)
    down = max([0, *map(int, _ROW_AT.findall(data))]) + len(rows)
    across = max(len(_CELL.findall(row)) for row in rows)
    if across > 16_384:
        return CELL_LIMIT + 1
    return _area([place for found in places for place in found], down, across)


def _area(
    places: list[tuple[bytes, bytes]], more_down: int = 0, more_across: int = 0
) -> int | None:
    down = max((int(row) for row in {row for _, row in places}), default=0)
    across = max((_column(letters) for letters in {letters for letters, _ in places}), default=0)
    if down > 1_048_576 or across > 16_384:
        return None
    return (down + more_down) * (across + more_across)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def text_of(parts: Mapping[str, bytes]) -> int:
    """At most so many bytes of text the cells hold once shared texts are copied into them."""
    shared = next((d for n, d in parts.items() if n.lower() == "xl/sharedstrings.xml"), b"")
    sheets = [data for part, data in parts.items() if "sheets/" in part.lower()]
    cells = sum(data.count(b"<c") + data.count(b":c") for data in sheets)
    most = cells * max(map(len, shared.split(b"</si>")))
    if most <= TEXT_LIMIT:
        return most
    sizes = [len(item) for item in _ITEM_END.split(shared)]
    used = [int(at) for data in sheets for at in _STRING_AT.findall(data)]
    if len(used) < sum(len(_STRING.findall(data)) for data in sheets):
        return most  # written so that we cannot tell which texts are used
    return sum(sizes[at] for at in used if at < len(sizes))
