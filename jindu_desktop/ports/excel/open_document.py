"""An .ods: content.xml read as a stream, its repeated rows and cells counted before they are kept.

calamine reads these too, but a few bytes that claim a billion equal rows keep it busy for hours.
"""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.excel import archive
from jindu_desktop.ports.excel.cells import Cell
from jindu_desktop.ports.excel.memory import LONGEST, WIDEST, Kept, Room
from jindu_desktop.ports.excel.reader import Merge, Workbook

_CELLS = ("table:table-cell", "table:covered-table-cell")
_PAGE = 2**16


def open_ods(data: bytes, path: Path) -> Workbook:
    """All sheets of the file; Refused when it is locked, broken or too large."""
    name = path.name
    content = _Content(name)
    with archive.whole(name), zipfile.ZipFile(BytesIO(data)) as members:
        archive.members_of(members, name)
        _look_for_password(members, name)
        try:
            info = members.getinfo("content.xml")
        except KeyError as fault:
            raise archive.broken(name) from fault
        if info.file_size > archive.PARTS_LIMIT:
            raise archive.too_large(name)
        content.read(archive.inflated(members, info))
    kept = Kept(name, content.sheets, content.merges)
    return Workbook(name, list(content.sheets), False, kept)


def _look_for_password(members: zipfile.ZipFile, name: str) -> None:
    with suppress(KeyError):
        info = members.getinfo("META-INF/manifest.xml")
        if b"encryption-data" in archive.inflated(members, info):
            raise Refused(f"“{name}”设了打开密码，请取消密码后另存再导入", code="encrypted")


class _Content:
    """Follows the elements of content.xml and keeps the cells of its tables."""

    def __init__(self, name: str) -> None:
        self.sheets: dict[str, list[list[Cell]]] = {}
        self.merges: dict[str, list[Merge]] = {}
        self._name, self._room = name, Room(name)
        self._tables, self._silent = 0, 0
        self._rows: list[list[Cell]] = []
        self._row: list[Cell] = []
        self._blank_rows, self._blank_cells = 0, 0
        self._text: list[str] | None = None
        self._cell: dict[str, str] = {}
        self._row_times, self._title = 1, ""

    def read(self, data: bytes) -> None:
        """Read the whole document; Refused when it is no sound XML or declares entities."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            for start in range(0, len(data), _PAGE):
                parser.Parse(data[start : start + _PAGE], False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as fault:
            raise archive.broken(self._name) from fault

    def _doctype(self, *_: object) -> None:
        raise archive.broken(self._name)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table:table":
            self._tables += 1
            if self._tables == 1:
                self._title = given.get("table:name", f"表{len(self.sheets) + 1}")
                self._rows, self._blank_rows = [], 0
        elif tag == "office:annotation" or self._tables > 1:
            self._silent += 1
        elif tag == "table:table-row":
            self._row, self._blank_cells = [], 0
            self._row_times = _times(given, "table:number-rows-repeated")
        elif tag in _CELLS:
            self._cell, self._text = given, []
        elif self._text is not None and not self._silent:
            self._text.append(_sign(tag, given))

    def _words(self, text: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        if tag == "table:table":
            self._tables -= 1
            if self._tables == 0:
                self.sheets[self._title] = self._rows
        elif tag == "office:annotation" or self._tables > 1:
            self._silent = max(0, self._silent - 1)
        elif tag == "table:table-row":
            self._keep_row()
        elif tag in _CELLS and self._text is not None:
            self._keep_cell("".join(self._text).removesuffix("\n"))
            self._text = None
        elif tag == "text:p" and self._text is not None and not self._silent:
            self._text.append("\n")

    def _keep_cell(self, text: str) -> None:
        cell = _value(self._cell, text)
        times = _times(self._cell, "table:number-columns-repeated")
        if cell == "":
            self._blank_cells = min(WIDEST, self._blank_cells + times)
            return
        if times > WIDEST:
            self._room.take(1, times)
        self._note_merge(len(self._row) + self._blank_cells)
        self._row += [""] * self._blank_cells + [cell] * times
        self._blank_cells = 0
        self._room.take(0, len(self._row))

    def _note_merge(self, column: int) -> None:
        down = _times(self._cell, "table:number-rows-spanned")
        across = _times(self._cell, "table:number-columns-spanned")
        if down > 1 or across > 1:
            row = len(self._rows) + self._blank_rows + 1
            found = Merge(row, row + down - 1, column, column + across - 1)
            self.merges.setdefault(self._title, []).append(found)

    def _keep_row(self) -> None:
        """A blank row counts only once something stands below it."""
        if not self._row:
            self._blank_rows = min(LONGEST, self._blank_rows + self._row_times)
            return
        self._room.take(self._blank_rows, 0)
        self._room.take(self._row_times, len(self._row))
        self._rows += [[] for _ in range(self._blank_rows)]
        self._rows += [self._row] * self._row_times
        self._blank_rows = 0


def _times(given: dict[str, str], name: str) -> int:
    """How often a row or cell stands there; ValueError for what is no such number."""
    number = int(given.get(name, "1"))
    if number < 1:
        raise ValueError(name)
    return min(number, 10**9)


def _sign(tag: str, given: dict[str, str]) -> str:
    """White space that the format writes as elements."""
    if tag == "text:s":
        return " " * min(int(given.get("text:c", "1")), 200)
    return {"text:tab": "\t", "text:line-break": "\n"}.get(tag, "")


def _value(given: dict[str, str], text: str) -> Cell:
    kind = given.get("office:value-type", "")
    if kind in ("float", "percentage", "currency"):
        return float(given.get("office:value", text))
    if kind == "date":
        return _moment(given.get("office:date-value", ""), text)
    if kind == "boolean":
        return given.get("office:boolean-value") == "true"
    return text or given.get("office:string-value", "")


def _moment(written: str, text: str) -> date | datetime | str:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return text
    return found if "T" in written else found.date()
