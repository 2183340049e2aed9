"""打印记录: what was printed for whom and when, beside the preview and on a record's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from jindu_desktop.ui import print_work
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.part import Part, Section
from jindu_desktop.ui.print_columns import PAPER_COLUMNS
from jindu_desktop.ui.story import StoryList

if TYPE_CHECKING:
    from jindu_desktop.flows.forms_for import Wish
    from jindu_desktop.flows.printed_papers import PaperLine
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.print_view import PrintView

PRINTED = "printed"
"""What changed when something was printed."""


class PrintedList(QObject):
    """All papers of the row that is printed, or the last of anyone; words narrow them."""

    def __init__(self, view: PrintView) -> None:
        super().__init__(view)
        self._view = view
        self._lines: list[PaperLine] = []
        self.grid = Grid(PAPER_COLUMNS, "打印记录")
        view.words.textChanged.connect(self._narrow)

    def load(self, wish: Wish | None) -> None:
        """Read the list anew."""
        work = print_work.printed(wish)
        self._view.tasks.start(work, self._read, title="正在读打印记录")

    def _read(self, lines: list[PaperLine]) -> None:
        self._lines = lines
        self._narrow()

    def _narrow(self) -> None:
        from jindu_desktop.flows.printed_papers import found_papers

        if self._view.listing:
            found = found_papers(self._lines, self._view.words.text())
            self.grid.show_items(found)
            self._view.search.tell(f"{len(found):,} 份")


class PrintedPart(Part):
    """The papers of a person or a case, newest first."""

    def __init__(self, desk: Desk, record: str) -> None:
        super().__init__(desk)
        self._record = record
        self._row: int | None = None
        self.list = StoryList("打印记录")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def show_row(self, row: Row | None) -> None:
        self._row = None if row is None else int(str(row["id"]))
        self._fill()

    def refresh(self, changed: frozenset[str]) -> None:
        if PRINTED in changed:
            self._fill()

    def take_focus(self) -> None:
        self.list.setFocus()

    def _fill(self) -> None:
        from jindu_desktop.flows.printed_papers import papers_about

        self.list.clear()
        lines = papers_about(self.desk.session, self._record, self._row) if self._row else []
        for line in lines:
            self.list.add(*_told(line))
        if self._row and not lines:
            self.list.add("还没有打印过", "按 Ctrl+P 打印。")


def _told(line: PaperLine) -> tuple[str, str]:
    marks = [word for word, is_so in (("草稿", line.draft), ("脱敏", line.masked)) if is_so]
    code = [f"校验码 {line.code}"] if line.code else []
    words = [f"{line.pages} 页", f"{line.operator}打印", *marks, *code]
    return f"{line.at[:16]}  {line.title}", " · ".join(words)


def _of_person(desk: Desk) -> Part:
    return PrintedPart(desk, "person")


def _of_case(desk: Desk) -> Part:
    return PrintedPart(desk, "rehab_case")


PRINTED_OF_PERSON = Section("打印记录", _of_person)
PRINTED_OF_CASE = Section("打印记录", _of_case)
