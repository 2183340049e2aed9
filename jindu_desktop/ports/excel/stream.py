"""One sheet written straight into an .xlsx, row by row: memory stays flat however long it is.

XlsxWriter's constant_memory does that too, but keeps every row in a temporary file of its own and
takes several times as long; what it writes for tables is little, and written here by hand. Texts
stand in their cells, so nothing has to be collected first.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.ports.excel.cells import column_letters
from jindu_desktop.ports.excel.styles import Look, Styles

Cell = str | int | float | date | None

LAST_ROW = 1_048_576
_LEVEL = 3  # a third of the time of the usual 6, a tenth more in size
_ROWS_AT_ONCE = 200
_LINE_HEIGHT = 15  # points
_EPOCH = date(1899, 12, 30)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CARE = re.compile(r"[&<>\x00-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\s|\s$")
_CODED = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LIKE_CODED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Shape:
    """A column: its width in characters and the look of its cells."""

    width: float
    look: Look = Look()


@dataclass(frozen=True, slots=True)
class Paper:
    """How the sheet prints: a line at the foot of each page, the rows repeated on top."""

    footer: str = ""
    head: int = 1
    landscape: bool = False


class SheetStream:
    """The sheet being written; `streamed` opens and closes it."""

    def __init__(self, archive: zipfile.ZipFile, title: str, shapes: Sequence[Shape], paper: Paper):
        self._archive, self._shapes, self._paper = archive, shapes, paper
        self._styles = Styles()
        self._letters = [column_letters(at + 1) for at in range(len(shapes))]
        self._marks = [self._styles.of(shape.look) for shape in shapes]
        self._merged: list[str] = []
        self._waiting: list[str] = []
        self.rows = 0
        for name, text in _other_parts(title, paper.head).items():
            archive.writestr(name, _HEAD + text)
        self._out: IO[bytes] = archive.open("xl/worksheets/sheet1.xml", "w")
        self._out.write(self._opening().encode())

    def row(self, cells: Sequence[Cell], lines: int = 1) -> None:
        """One row in the columns' own looks, high enough for so many lines; None leaves a cell out."""
        number = self.rows + 1
        self._add(
            (
                f'<c r="{letters}{number}" s="{mark}"{_content(cell)}'
                for letters, mark, cell in zip(self._letters, self._marks, cells, strict=False)
                if cell is not None
            ),
            lines,
        )

    def styled(self, cells: Sequence[Cell], look: Look, *, merged: bool = False) -> None:
        """One row all of one look; ``merged`` spreads its first cell over all columns."""
        mark, number = self._styles.of(look), self.rows + 1
        if merged and len(self._letters) > 1:
            self._merged.append(f'<mergeCell ref="A{number}:{self._letters[-1]}{number}"/>')
        self._add(
            f'<c r="{letters}{number}" s="{mark}"{_content(cell)}'
            for letters, cell in zip(self._letters, cells, strict=False)
            if cell is not None
        )

    def _add(self, cells: Iterator[str], lines: int = 1) -> None:
        if self.rows >= LAST_ROW:
            raise Refused("超过一张表能放的 1048576 行，请筛选后分几次导出", code="too_large")
        self.rows += 1
        high = f' ht="{_LINE_HEIGHT * lines}" customHeight="1"' if lines > 1 else ""
        self._waiting.append(f'<row r="{self.rows}"{high}>{"".join(cells)}</row>')
        if len(self._waiting) >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._out.write("".join(self._waiting).encode())
        self._waiting.clear()

    def _opening(self) -> str:
        head = self._paper.head
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{shape.width + 0.7:.1f}" style="{mark}" customWidth="1"/>'
            for at, (shape, mark) in enumerate(zip(self._shapes, self._marks, strict=True), 1)
        )
        pane = f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
        fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if self._paper.landscape else ""
        return (
            f'{_HEAD}<worksheet xmlns="{_MAIN}">{fit}'
            f'<sheetViews><sheetView tabSelected="1" workbookViewId="0">{pane}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="{_LINE_HEIGHT}"/><cols>{columns}</cols><sheetData>'
        )

    def close(self) -> None:
        """End the sheet's part, whole or not."""
        self._out.close()

    def finish(self) -> None:
        """Write what comes after the rows, and the other parts of the workbook."""
        self._flush()
        merged = "".join(self._merged)
        count = f'<mergeCells count="{len(self._merged)}">{merged}</mergeCells>' if merged else ""
        wide = (
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            if self._paper.landscape
            else '<pageSetup paperSize="9"/>'
        )
        foot = escape("&L" + self._paper.footer.replace("&", "&&") + "&R第 &P 页 共 &N 页")
        self._out.write(
            f'</sheetData>{count}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" '
            f'header="0.3" footer="0.3"/>{wide}<headerFooter><oddFooter>{foot}</oddFooter>'
            "</headerFooter></worksheet>".encode()
        )
        self._out.close()
        self._archive.writestr("xl/styles.xml", self._styles.xml())


@contextmanager
def streamed(
    path: Path, title: str, shapes: Sequence[Shape], paper: Paper | None = None
) -> Iterator[SheetStream]:
    """Write a workbook of one sheet; the file appears whole or not at all.

    Unavailable when the disk or another program refuses.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            sheet = SheetStream(archive, title, shapes, paper or Paper())
            try:
                yield sheet
                sheet.finish()
            finally:
                sheet.close()
        os.replace(beside, path)
    except OSError as fault:
        raise Unavailable(
            f"写不了“{path.name}”：{fault.strerror}。请检查磁盘空间和权限；"
            "如果这个文件正在 WPS 或 Excel 中打开，请关闭后再试"
        ) from fault
    finally:
        beside.unlink(missing_ok=True)


def _content(cell: Cell) -> str:
    """The rest of a cell after its place and look."""
    if isinstance(cell, str):
        if not _CARE.search(cell):
            return f' t="inlineStr"><is><t>{cell}</t></is></c>'
        return f' t="inlineStr"><is><t xml:space="preserve">{_escaped(cell)}</t></is></c>'
    if isinstance(cell, date):
        return f"><v>{(cell - _EPOCH).days}</v></c>"
    return f"><v>{cell}</v></c>"


def _escaped(text: str) -> str:
    """As the format writes what XML cannot: _x000D_; and what looks like that, escaped itself."""
    plain = _LIKE_CODED.sub(r"_x005F_\1", text)
    return escape(_CODED.sub(lambda found: f"_x{ord(found[0]):04X}_", plain))


def _other_parts(title: str, head: int) -> dict[str, str]:
    sheet = escape(title, {'"': "&quot;"})
    quoted = escape("'" + title.replace("'", "''") + "'")
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_OF_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + _override("/xl/workbook.xml", "sheet.main")
            + _override("/xl/worksheets/sheet1.xml", "worksheet")
            + _override("/xl/styles.xml", "styles")
            + "</Types>"
        ),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OF_OFFICE}">'
            f'<sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets>'
            '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'
            f"{quoted}!$1:${head}</definedName></definedNames></workbook>"
        ),
    }


def _override(part: str, kind: str) -> str:
    of = f"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"
    return f'<Override PartName="{part}" ContentType="{of}"/>'


def _relations(*found: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{_OF_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{_OF_PACKAGE}/relationships">{each}</Relationships>'
