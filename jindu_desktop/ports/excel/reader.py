"""Read a workbook: its sheets in order, each row with its number, blank rows left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.excel import archive
from jindu_desktop.ports.excel.cells import Cell, is_blank

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of one row from column A on; ``number`` is the row as Excel shows it."""

    number: int
    cells: list[Cell]


_MOST_MERGES = 20_000
"""No sheet that people fill in has more; a ruined one may claim any."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells: first and last row (as Excel shows them), first and last column (from 0)."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class Source(Protocol):
    """What a file format must give: every row of a sheet from row 1 on, and its merged cells."""

    def cells(self, title: str) -> Iterator[list[Cell]]:
        """The rows of a sheet, all of the same width."""
        ...

    def merges(self, title: str) -> Sequence[Merge]:
        """The merged cells of a sheet; empty where the format does not tell."""
        ...


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook; ``from_1904`` says from which year bare day counts run."""

    name: str
    titles: list[str]
    from_1904: bool
    source: Source
    hidden: frozenset[str] = field(default_factory=frozenset)
    """Titles of sheets that the spreadsheet does not show."""

    def rows(self, title: str) -> Iterator[SheetRow]:
        """The rows of a sheet that hold anything; Refused when the sheet is broken."""
        for number, cells in enumerate(self.source.cells(title), 1):
            if not all(map(is_blank, cells)):
                yield SheetRow(number, cells)

    def merges(self, title: str) -> Sequence[Merge]:
        """The merged cells of a sheet, as far as the format tells."""
        return self.source.merges(title)


def open_workbook(path: Path) -> Workbook:
    """Open an .xlsx, .xls, .ods or .csv, told apart by content.

    Refused with a sentence that says what to do, Unavailable when the machine keeps it from us.
    Time and memory are bounded whatever the file claims.
    """
    data = archive.read(path)
    return _opener(archive.kind_of(data, path))(data, path)


def _opener(kind: str) -> Callable[[bytes, Path], Workbook]:
    """Each format's own module is read only when such a file comes."""
    if kind == "xls":
        from jindu_desktop.ports.excel.old_binary import open_xls

        return open_xls
    if kind == "ods":
        from jindu_desktop.ports.excel.open_document import open_ods

        return open_ods
    if kind == "csv":
        from jindu_desktop.ports.excel.plain_text import open_csv

        return open_csv
    return _open_xlsx


def _open_xlsx(data: bytes, path: Path) -> Workbook:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    parts = archive.unpack(data, path.name)
    with _Faults(path.name):
        book = CalamineWorkbook.from_filelike(parts.packed)
    sheets = book.sheets_metadata
    hidden = frozenset(s.name for s in sheets if s.visible != SheetVisibleEnum.Visible)
    source = _Calamine(path.name, book)
    return Workbook(path.name, [s.name for s in sheets], parts.from_1904, source, hidden)


class _Calamine:
    """The sheets of an .xlsx; the last one stays at hand, for reading one is most of the work."""

    def __init__(self, name: str, book: CalamineWorkbook) -> None:
        self._name, self._book = name, book
        self._last: tuple[str, CalamineSheet] | None = None

    def cells(self, title: str) -> Iterator[list[Cell]]:
        sheet = self._sheet(title)
        unused: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
        for cells in sheet.iter_rows():  # begins with row 1, but with the first used column
            yield unused + cells if unused else cells

    def merges(self, title: str) -> Sequence[Merge]:
        found = (self._sheet(title).merged_cell_ranges or [])[:_MOST_MERGES]
        return [Merge(top + 1, end + 1, left, right) for (top, left), (end, right) in found]

    def _sheet(self, title: str) -> CalamineSheet:
        if self._last is None or self._last[0] != title:
            self._last = None
            with _Faults(self._name):
                self._last = title, self._book.get_sheet_by_name(title)
        assert self._last is not None
        return self._last[1]


class _Faults:
    """Turns what the reader raises for a broken workbook into Refused.

    Its panics derive from BaseException and have no importable class, so they go by their name.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        from python_calamine import CalamineError

        if kind and (issubclass(kind, CalamineError) or kind.__name__ == "PanicException"):
            raise Refused(
                f"“{self._name}”已损坏，读不出内容；请用 WPS 打开另存一份再导入", code="broken"
            ) from error
