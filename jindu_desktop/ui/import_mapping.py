"""What every sheet and column of a workbook is: shown with samples, corrected by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.ui.choices import calm
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.import_column import ColumnPanel
from jindu_desktop.ui.import_columns import ColumnLine, column_lines, columns
from jindu_desktop.ui.one_or_two import OneOrTwo
from jindu_desktop.ui.style import set_role

_PANEL = 320
_LINES = 3
_LEFT_OUT = "不导入"


class MappingView(QWidget):
    """One sheet at a time; ``corrected`` carries the whole mapping as the clerk wants it."""

    corrected = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pages: Any = None
        self.mapping: Any = None
        self._showing = False
        self.sheets, self.records, self.heads, self.lines = (QComboBox() for _ in range(4))
        self.note = QLabel()
        self.note.setWordWrap(True)
        set_role(self.note, role="muted")
        self.grid = Grid(columns(), "表上的每一列存到哪个栏目")
        self.panel = ColumnPanel()
        self.panes = OneOrTwo(self.grid, self.panel, _PANEL)
        self._lay_out()
        self.sheets.currentIndexChanged.connect(self._turned)
        self.records.activated.connect(self._record)
        self.heads.activated.connect(self._head)
        self.lines.activated.connect(self._head)
        self.grid.selectionModel().currentRowChanged.connect(self._show_column)
        self.grid.opened.connect(self._enter)
        self.panel.chosen.connect(self._choose)
        self.panel.filled.connect(self._fill)
        self.panel.left.connect(self._leave)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        bar = QWidget()
        bar.setContentsMargins(15, 0, 15, 0)
        flow = FlowLayout(bar)
        for word, box, spoken in (
            ("工作表(&H)", self.sheets, "看哪张工作表"),
            ("是什么记录(&L)", self.records, "这张工作表是什么记录"),
            ("标题行(&N)", self.heads, "标题在第几行"),
            ("标题占(&J)", self.lines, "标题占几行"),
        ):
            label = QLabel(word)
            label.setBuddy(box)
            box.setAccessibleName(spoken)
            calm(box)
            flow.addWidget(_pair(label, box))
        self.heads.setMinimumContentsLength(10)
        self.records.setMinimumContentsLength(8)
        self.sheets.setMinimumContentsLength(7)
        self.records.addItem(_LEFT_OUT, "")
        for record in RECORDS:
            self.records.addItem(record.label, record.name)
        for lines in range(1, _LINES + 1):
            self.lines.addItem(f"{lines} 行", lines)
        column.addWidget(bar)
        self.note.setContentsMargins(15, 0, 15, 0)
        column.addWidget(self.note)
        column.addWidget(self.panes, 1)

    def show_mapping(self, pages: Any, mapping: Any) -> None:
        """Show it; the sheet and column looked at stay."""
        before = self.sheets.currentText() if pages is self._pages else ""
        fresh = pages is not self._pages
        self._pages, self.mapping = pages, mapping
        if fresh:
            self._showing = True
            self.sheets.clear()
            for sheet in mapping.sheets:
                self.sheets.addItem(sheet.title)
            first = next((i for i, s in enumerate(mapping.sheets) if s.record), 0)
            place = self.sheets.findText(before)
            self.sheets.setCurrentIndex(place if place >= 0 else first)
            self._showing = False
        self._show_sheet(fresh=fresh)

    def look_at(self, title: str, field: str = "") -> None:
        """Turn to a sheet, and to the column of a field."""
        self.sheets.setCurrentIndex(max(0, self.sheets.findText(title)))
        for place, line in enumerate(self.grid.rows.items):
            if field and line.column.field == field:
                self.grid.setCurrentIndex(self.grid.rows.index(place, 0))

    def lacks_columns(self, seen: Any) -> bool:
        """Are rows rejected for something that the sheet, as it is understood, has no column for?"""
        for row in seen.of("rejected"):
            named = {column.field for column in self.mapping.sheet(row.ref.sheet).mapped}
            if any(p.code == "required" and p.field not in named for p in row.problems):
                self.look_at(row.ref.sheet)
                return True
        return False

    @property
    def _sheet(self) -> Any:
        return self.mapping.sheets[max(0, self.sheets.currentIndex())]

    def _turned(self) -> None:
        if not self._showing:
            self._show_sheet(fresh=True)

    def _show_sheet(self, *, fresh: bool) -> None:
        """The head of the view, and the columns."""
        sheet = self._sheet
        self.records.setCurrentIndex(max(0, self.records.findData(sheet.record)))
        if fresh:
            self._fill_heads(sheet)
        self.heads.setCurrentIndex(self.heads.findData(sheet.head))
        self.lines.setCurrentIndex(sheet.lines - 1)
        for box in (self.heads, self.lines):
            box.setEnabled(bool(sheet.record))
        lines = column_lines(self._pages, sheet)
        keep = None if fresh else _place
        self.grid.show_items(lines, keep=keep)
        self.note.setText(_note(sheet, lines))
        self._show_column()

    def _fill_heads(self, sheet: Any) -> None:
        from jindu_desktop.flows.import_mapping import rows_on_top

        self.heads.clear()
        for number, words in rows_on_top(self._pages, sheet.title):
            self.heads.addItem(f"第 {number} 行：{words}", number)

    def _show_column(self) -> None:
        self.panel.show_line(self.grid.current(), self._sheet)

    def _enter(self, _line: ColumnLine) -> None:
        self.panes.show_row()
        self.panel.arrive()

    def _leave(self) -> None:
        """Enter in the panel: back to the list, on to the next column."""
        self.panes.show_rows()
        self.grid.setFocus()
        below = self.grid.currentIndex().row() + 1
        if below < self.grid.rows.rowCount():
            self.grid.setCurrentIndex(self.grid.rows.index(below, 0))

    def step_back(self) -> bool:
        """Esc in the panel: back to the list; False where the focus is elsewhere."""
        if not self.panel.isAncestorOf(self.focusWidget() or self):
            return False
        self.panes.show_rows()
        self.grid.setFocus()
        return True

    def _record(self) -> None:
        from jindu_desktop.flows.import_mapping import under

        name, title = self.records.currentData(), self._sheet.title
        if not name:
            self._tell(self.mapping.without(title))
        else:
            self._tell(self.mapping.with_sheet(under(self._pages, title, name)))

    def _head(self) -> None:
        from jindu_desktop.flows.import_mapping import under

        sheet = self._sheet
        head, lines = self.heads.currentData(), self.lines.currentData()
        if sheet.record and head:
            read = under(self._pages, sheet.title, sheet.record, head, lines)
            self._tell(self.mapping.with_sheet(replace(read, fixed=sheet.fixed)))

    def _choose(self, place: int, field: str) -> None:
        sheet = self._sheet
        century = next((c.century for c in sheet.mapped if (c.at, c.field) == (place, field)), "")
        self._tell(self.mapping.with_column(sheet.title, place, field, century))

    def answer(self, title: str, field: str, century: str) -> None:
        """The century of a column's two-digit years."""
        for column in self.mapping.sheet(title).mapped:
            if column.field == field:
                self._tell(self.mapping.with_column(title, column.at, field, century))

    def _fill(self, field: str, text: str) -> None:
        self._tell(self.mapping.with_fixed(self._sheet.title, field, text))

    def _tell(self, mapping: Any) -> None:
        self.mapping = mapping
        self._show_sheet(fresh=False)
        self.corrected.emit(mapping)


def _pair(label: QLabel, box: QComboBox) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 12, 0)
    row.addWidget(label)
    row.addWidget(box)
    return pair


def _place(line: ColumnLine) -> object:
    return line.column.at if line.column.at >= 0 else line.column.field


def _note(sheet: Any, lines: list[ColumnLine]) -> str:
    """In one sentence how it stands."""
    if not sheet.record:
        return f"这张工作表不导入：{sheet.note or '没有选择导入'}。要导入，请先选它是什么记录。"
    label = BY_NAME[sheet.record].label
    lacking = [line.field.label for line in lines if line.lacking and line.field]
    if lacking:
        told = "、".join(lacking)
        return f"按“{label}”导入，还缺必填的：{told}。请指定是哪一列，或给新增的行统一填一个值。"
    return f"按“{label}”导入。哪一列认错了，选中它按 Enter 改；改过的，下次同样标题的表照此办理。"
