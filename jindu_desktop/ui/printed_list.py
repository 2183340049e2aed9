"""打印记录: what was printed for whom and when, beside the preview and on a record's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jindu_desktop.flows.attachments import PAPER
from jindu_desktop.ui import print_work
from jindu_desktop.ui.attachment_sheet import AttachmentButton
from jindu_desktop.ui.desk import desk as desk_of
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.part import Part
from jindu_desktop.ui.print_columns import PAPER_COLUMNS
from jindu_desktop.ui.story import StoryList

if TYPE_CHECKING:
    from jindu_desktop.flows.forms_for import Wish
    from jindu_desktop.flows.printed_papers import PaperLine
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.print_view import PrintView

SCAN = "签字扫描件"
PRINTED = "printed"
"""What changed when something was printed."""


class PrintedList(QObject):
    """All papers of the row that is printed, or the last of anyone; words narrow them.

    ``widget`` is the list with a button for the signed scan of the line chosen; Enter opens it too.
    """

    def __init__(self, view: PrintView) -> None:
        super().__init__(view)
        self._view = view
        self._lines: list[PaperLine] = []
        self._wish: Wish | None = None
        self.grid = Grid(PAPER_COLUMNS, "打印记录")
        own = desk_of(view.session, view.tasks, view.notices)
        self.attached = AttachmentButton(own, PAPER, SCAN)
        self.widget = _above(self.attached, self.grid)
        view.words.textChanged.connect(self._narrow)
        self.grid.selectionModel().currentRowChanged.connect(self._follow)
        self.grid.opened.connect(self.attached.open_sheet)
        self.attached.changed.connect(self._again)

    def load(self, wish: Wish | None) -> None:
        """Read the list anew."""
        self._wish = wish
        work = print_work.printed(wish)
        self._view.tasks.start(work, self._read, title="正在读打印记录")

    def _read(self, lines: list[PaperLine]) -> None:
        self._lines = lines
        self._narrow()

    def _narrow(self) -> None:
        from jindu_desktop.flows.printed_papers import found_papers

        if self._view.listing:
            found = found_papers(self._lines, self._view.words.text())
            self.grid.show_items(found, keep=_id)
            self._follow()
            self._view.search.tell(f"{len(found):,} 份")

    def _follow(self) -> None:
        line: PaperLine | None = self.grid.current()
        self.attached.follow(line.id if line else None, _called(line) if line else "")

    def _again(self, changed: frozenset[str]) -> None:
        self._view.changed.emit(changed)
        self.load(self._wish)


def _above(button: QWidget, below: QWidget) -> QWidget:
    """A list with a button in the corner above it."""
    whole = QWidget()
    bar = QHBoxLayout()
    bar.addStretch(1)
    bar.addWidget(button)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addLayout(bar)
    column.addWidget(below, 1)
    return whole


def _id(line: PaperLine) -> int:
    return line.id


def _called(line: PaperLine) -> str:
    return " ".join(filter(None, (line.title, line.person, line.at[:10])))


class PrintedPart(Part):
    """The papers of a person or a case, newest first."""

    def __init__(self, desk: Desk, record: str) -> None:
        super().__init__(desk)
        self._record = record
        self._row: int | None = None
        self._lines: list[PaperLine] = []
        self.list = StoryList("打印记录")
        self.attached = AttachmentButton(desk, PAPER, SCAN)
        self.attached.changed.connect(self.changed)
        self.list.currentRowChanged.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_above(self.attached, self.list))

    def show_row(self, row: Row | None) -> None:
        self._row = None if row is None else int(str(row["id"]))
        self._fill()

    def refresh(self, changed: frozenset[str]) -> None:
        if changed & {PRINTED, "attachment"}:
            self._fill()

    def take_focus(self) -> None:
        self.list.setFocus()

    def _fill(self) -> None:
        from jindu_desktop.flows.printed_papers import papers_about

        shown = self.list.currentRow()
        self.list.clear()
        lines = papers_about(self.desk.session, self._record, self._row) if self._row else []
        self._lines = lines
        for line in lines:
            self.list.add(*_told(line))
        if self._row and not lines:
            self.list.add("还没有打印过", "按 Ctrl+P 打印。")
        self.list.setCurrentRow(min(max(0, shown), max(0, len(lines) - 1)))
        self._follow()

    def _follow(self, _place: int = 0) -> None:
        place = self.list.currentRow()
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        self.attached.follow(line.id if line else None, _called(line) if line else "")


def _told(line: PaperLine) -> tuple[str, str]:
    marks = [word for word, is_so in (("草稿", line.draft), ("脱敏", line.masked)) if is_so]
    code = [f"校验码 {line.code}"] if line.code else []
    scans = [f"签字扫描件 {line.scans} 份"] if line.scans else []
    words = [f"{line.pages} 页", f"{line.operator}打印", *marks, *code, *scans]
    return f"{line.at[:16].replace('T', ' ')}  {line.title}", " · ".join(words)
