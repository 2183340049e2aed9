"""A .csv as one sheet: decoded without a wrong character or not at all."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.excel.cells import Cell
from jindu_desktop.ports.excel.memory import Kept, Room
from jindu_desktop.ports.excel.reader import Workbook

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NEVER_MEANT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd\ue000-\uf8ff]")
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # how some programs keep a spreadsheet from counting
_DELIMITERS = ",\t;|"


def open_csv(data: bytes, path: Path) -> Workbook:
    """The rows of a text file; its one sheet is named after the file.

    Refused when its characters or its quotes cannot be told for certain, or it is too large.
    """
    text = decoded(data, path.name)
    title = path.stem
    kept = Kept(path.name, {title: _rows(text, path.name)}, {})
    return Workbook(path.name, [title], False, kept)


def decoded(data: bytes, name: str) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else GB18030; Refused when in doubt."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _sure(_strict(data, encoding), name)
    plain, chinese = _strict(data, "utf-8"), _strict(data, "gb18030")
    if plain is not None and (plain.isascii() or _HAN.search(plain) or chinese is None):
        return _sure(plain, name)
    if plain is None and _mostly_utf8(data):
        raise _unreadable(name)  # a cut or damaged UTF-8 file; GB18030 would make nonsense of it
    return _sure(chinese, name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mostly_utf8(data: bytes) -> bool:
    loose = data.decode("utf-8", "replace")
    return len(_HAN.findall(loose)) > 4 * loose.count("\ufffd")


def _sure(text: str | None, name: str) -> str:
    if text is None or _NEVER_MEANT.search(text):
        raise _unreadable(name)
    return text


def _unreadable(name: str) -> Refused:
    return Refused(
        f"“{name}”的文字编码认不出或有损坏，为免出现错字没有读入；"
        "请用 WPS 打开，核对文字后另存为 .xlsx",
        code="encoding",
    )


def _rows(text: str, name: str) -> list[list[Cell]]:
    room = Room(name)
    rows: list[list[Cell]] = []
    found = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for cells in found:
            room.take(1, len(cells))
            rows.append([_cell(each) for each in cells])
    except csv.Error as fault:
        told = f"“{name}”第 {found.line_num} 行的引号不成对或内容太长，后面的内容分不清"
        raise Refused(f"{told}；请用 WPS 打开核对后另存为 .xlsx", code="broken") from fault
    return rows


def _delimiter(text: str) -> str:
    """The sign that most of the first lines have equally often."""
    lines = [line for line in text[:20_000].splitlines()[:30] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        ((often, times),) = Counter(line.count(sign) for line in lines).most_common(1)
        return (times, often) if often else (0, 0)

    return max(_DELIMITERS, key=evenness) if lines else ","


def _cell(text: str) -> Cell:
    """A cell without what programs put around a number to keep it a text."""
    wrapped = _AS_TEXT.fullmatch(text)
    return wrapped[1].replace('""', '"') if wrapped else text.rstrip("\t")
