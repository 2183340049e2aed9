"""年度进度: a year of activities against plan, venues, places and key days, and what looks double."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.core.period import Month
from jindu_desktop.flows.campaigns import SHEET, campaigns, years
from jindu_desktop.flows.forms_for import Wish
from jindu_desktop.records import ACTIVITY
from jindu_desktop.rules.campaigns import PlanLine
from jindu_desktop.ui.campaign_side import CampaignSide
from jindu_desktop.ui.campaign_tabs import DOUBLES, TABS, Tab, tallies
from jindu_desktop.ui.campaign_words import MAKE_ROOM
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.lines_out import LinesOut
from jindu_desktop.ui.one_of import OneOf
from jindu_desktop.ui.one_or_two import OneOrTwo
from jindu_desktop.ui.overview import Overview
from jindu_desktop.ui.style import scaled, set_role
from jindu_desktop.ui.tallies import Tallies

if TYPE_CHECKING:
    from pathlib import Path

    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.campaigns import Campaigns
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.part import Typed
    from jindu_desktop.ui.tasks import Task

_PANEL = 430
_SOURCES = frozenset({"activity", "activity_plan", "plan_choice", "school", "village"})
_CONTEXT = Qt.ShortcutContext.WidgetWithChildrenShortcut


class CampaignView(Overview):
    """Stands in the page like a ledger; nothing is typed here."""

    record = ACTIVITY

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._text = ""
        self._loading: Task | None = None
        self.found: Campaigns | None = None
        self.year = QComboBox()
        self.year.addItems([str(each) for each in years(desk.session)])
        self.tabs = OneOf(self)
        self.grids = [Grid(tab.columns, tab.title) for tab in TABS]
        self.side = CampaignSide(desk)
        self.told, self.out = Tallies(), LinesOut(desk, self)
        self._stack = QStackedWidget()
        self._print, self._export = QPushButton("打印"), QPushButton("导出")
        self._stack.installEventFilter(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = QFrame()
        set_role(card, role="card")
        chips = QWidget()
        flow = FlowLayout(chips)
        for place, tab in enumerate(TABS):
            chip = QPushButton(tab.title)
            chip.setCheckable(True)
            chip.setToolTip("Ctrl+PgDn 下一栏，Ctrl+PgUp 上一栏")
            set_role(chip, role="chip")
            self.tabs.addButton(chip, place)
            flow.addWidget(chip)
            self._stack.addWidget(self.grids[place])
        self.tabs.button(0).setChecked(True)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(4)
        column.addLayout(self._bar())
        self.told.setContentsMargins(10, 0, 10, 0)
        column.addWidget(self.told)
        chips.setContentsMargins(6, 0, 6, 0)
        column.addWidget(chips)
        column.addWidget(self._stack, 1)
        self.panes = OneOrTwo(card, self.side, _PANEL)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)

    def _bar(self) -> QHBoxLayout:
        label = QLabel("年度(&Y)")
        label.setBuddy(self.year)
        self.year.setAccessibleName("年度")
        self._print.setIcon(icon("print"))
        self._print.setToolTip("这一年的进度表（Ctrl+P）")
        self._export.setIcon(icon("export"))
        self._export.setToolTip("所列的行导出到 Excel（Ctrl+E）")
        self._as_of = QLabel()
        set_role(self._as_of, role="muted")
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 0)
        for widget in (label, self.year, self._as_of):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._print)
        bar.addWidget(self._export)
        return bar

    def _connect(self) -> None:
        self.year.currentIndexChanged.connect(self._load)
        self.tabs.idToggled.connect(self._turned)
        for grid in self.grids:
            grid.selectionModel().currentRowChanged.connect(self._show_side)
            grid.opened.connect(self._enter)
        self.side.opened.connect(self._open)
        self.side.begun.connect(self.new_row)
        self.side.changed.connect(self.changed)
        self.side.back.connect(self.to_list)
        self.panes.turned.connect(self.side.to_lines.setHidden)
        self._print.clicked.connect(self.printing)
        self._export.clicked.connect(self.export)
        for key, slot in (
            ("Escape", self.to_list),
            ("Ctrl+E", self.export),
            ("Ctrl+PgDown", partial(self._step, 1)),
            ("Ctrl+PgUp", partial(self._step, -1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(_CONTEXT)
            shortcut.activated.connect(slot)

    # what the page asks

    def arrive(self) -> None:
        """The view has become visible."""
        if self.found is None and self._loading is None:
            self._load()
        self.grid.setFocus()

    def refresh(self, changed: frozenset[str]) -> None:
        """Rows of these records changed."""
        if self.found is not None and changed & _SOURCES:
            self._load()

    def filter(self, text: str) -> None:
        """Only lines that say so."""
        self._text = text.strip().lower()
        if self.found is not None:
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize:
            self._make_room()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        room = self._stack.width() / max(1, scaled(100)) * 100
        for grid in self.grids:
            grid.leave_out({key for key, least in MAKE_ROOM.items() if room < least})

    def to_list(self) -> None:
        """Back to the lines."""
        self.panes.show_rows()
        self._show_side()
        self.grid.setFocus()

    def new_row(self) -> None:
        """F2: an activity for the line, or simply a new one."""
        line = self.grid.current()
        self.started.emit(self.tab.start(line) if line is not None else None)

    def save_row(self) -> None:
        """Nothing is typed here."""

    def open_row(self, row_id: int) -> None:
        """No row of its own."""

    def drafts(self) -> list[Typed]:
        """Nothing is typed here."""
        return []

    def restore(self, draft: Typed) -> None:
        """Nothing is typed here."""

    def wish(self) -> Wish:
        """The year on paper."""
        year, today = int(self.year.currentText()), self._desk.session.today()
        month = Month(year, today.month if today.year == year else 12)
        return Wish("", month=month, label=f"{year} 年宣传活动", only=(SHEET,))

    # the lines

    @property
    def tab(self) -> Tab:
        """The part shown."""
        return TABS[max(0, self.tabs.checkedId())]

    @property
    def grid(self) -> Grid:
        """The lines of the part shown."""
        return self.grids[max(0, self.tabs.checkedId())]

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.drop()
        work = partial(_read, int(self.year.currentText()))
        self._loading = self._desk.tasks.start(work, self._loaded, title="正在统计宣传活动")

    def _loaded(self, found: Campaigns) -> None:
        self._loading, self.found = None, found
        self._as_of.setText(f"截至 {found.on.isoformat()}")
        self.told.say(tallies(found))
        self._show()

    def _show(self) -> None:
        if self.found is None:
            return
        for tab, grid in zip(TABS, self.grids, strict=True):
            lines = [line for line in tab.lines(self.found) if self._fits(tab, line)]
            grid.show_items(lines, keep=tab.heading)
        self._show_side()

    def _fits(self, tab: Tab, line: Any) -> bool:
        said = "　".join(column.text(line) for column in tab.columns)
        return self._text in said.lower()

    def _show_side(self, *_: Any) -> None:
        line, tab = self.grid.current(), self.tab
        if line is None:
            self.side.show_line(tab.title, f"这里没有。{tab.hint}", (), begins=False)
        elif tab is TABS[DOUBLES]:
            self.side.show_pair(tab.heading(line), tab.hint, line.pair, apart=line.apart)
        else:
            held, begins = tab.behind(line), tab.start(line) is not None
            hint = tab.hint if held else f"还没有活动。{tab.hint}"
            self.side.show_line(tab.heading(line), hint, held, begins=begins)
            if isinstance(line, PlanLine) and self.found is not None:
                self.side.offer_plan(line, self.found.held)

    def _turned(self, place: int, checked: bool) -> None:
        if checked:
            self._stack.setCurrentIndex(place)
            self._show_side()
            self.grid.setFocus()

    def _step(self, by: int) -> None:
        self.tabs.button((self.tabs.checkedId() + by) % len(TABS)).setChecked(True)

    def _enter(self, _line: Any) -> None:
        self.panes.show_row()
        self.side.take_focus()

    def _open(self, row_id: int) -> None:
        self.opened.emit(ACTIVITY.name, row_id)

    # out to Excel

    def export(self) -> None:
        """Write the lines shown to a workbook of the clerk's choice."""
        name = f"{self.year.currentText()}年宣传活动-{self.tab.title}"
        self.out.ask(self.grid, self._sheet, name)

    def export_to(self, path: Path) -> None:
        """Write the lines shown."""
        self.out.write(self.grid, self._sheet, path)

    @property
    def _sheet(self) -> str:
        return f"宣传活动-{self.tab.title}"


def _read(year: int, session: Session, _: Progress) -> Campaigns:
    return campaigns(session, year)
