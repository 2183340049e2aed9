"""月报看板: who has sent which month of a year, and what lies behind each cell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QSplitter, QWidget

from jindu_desktop.core.period import Month
from jindu_desktop.ui import city_work
from jindu_desktop.ui.city_board_view import BoardView
from jindu_desktop.ui.city_parts import (
    CONTEXT,
    STATES,
    CityPage,
    button,
    card,
    fill,
    label,
    line,
    row,
)
from jindu_desktop.ui.city_town_panel import TownPanel
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.flows.city.town_month import TownMonth
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Task, Tasks

_YEARS = 10
_BOTH = 1000  # logical pixels at the standard text size; narrower, one at a time


class BoardPage(CityPage):
    """Opens on the month that is being collected now."""

    title = "月报看板"
    icon = "list"
    keys = "Enter 看明细　Esc 收起　Alt+←/→ 换年"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self._reading: Task | None = None
        self._month = Month.of(session.today().isoformat()).plus(-1)
        self.view = BoardView()
        self.panel = TownPanel()
        self.sum = label("muted")
        self.empty = label("muted")
        self.years = QComboBox()
        self.years.setAccessibleName("年份")
        self._bar = self._header()
        self._lay_out()
        self._connect()
        self._load()

    def _header(self) -> QWidget:
        for back in range(_YEARS):
            self.years.addItem(f"{self._month.year - back} 年", self._month.year - back)
        self.earlier = button("", "previous", "", "上一年（Alt+左）")
        self.later = button("", "next", "", "下一年（Alt+右）")
        bar = QWidget()
        bar.setLayout(row(self.earlier, self.years, self.later))
        return bar

    def _lay_out(self) -> None:
        self._card = card(line(self.sum), line(self.empty), self.view)
        self.halves = QSplitter()
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self._card)
        self.halves.addWidget(self.panel)
        self.halves.setStretchFactor(0, 3)
        self.halves.setStretchFactor(1, 2)
        self.panel.hide()
        fill(self, self.halves)

    def _connect(self) -> None:
        self.years.currentIndexChanged.connect(self._load)
        self.earlier.clicked.connect(self._year_before)
        self.later.clicked.connect(self._year_after)
        self.view.entered.connect(self._open)
        self.view.chosen.connect(self._follow)
        self.panel.closed.connect(self.put_away)
        self.panel.receipt_wanted.connect(self._ask_folder)
        for key, slot in (
            ("Alt+Left", self._year_before),
            ("Alt+Right", self._year_after),
            ("Escape", self.put_away),
        ):
            QShortcut(QKeySequence(key), self, context=CONTEXT).activated.connect(slot)

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        self.view.setFocus()

    def refresh(self, changed: frozenset[str]) -> None:
        self._load()

    def show_month(self, month: Month) -> None:
        self._month = month
        place = self.years.findData(month.year)
        if place >= 0 and place != self.years.currentIndex():
            self.years.setCurrentIndex(place)
        else:
            self._load()

    def show_town(self, office: str, month: Month) -> None:
        """Open this town's month."""
        self.show_month(month)
        self._read(office, str(month))

    def _year_before(self) -> None:
        self.years.setCurrentIndex(min(self.years.currentIndex() + 1, self.years.count() - 1))

    def _year_after(self) -> None:
        self.years.setCurrentIndex(max(self.years.currentIndex() - 1, 0))

    def _load(self) -> None:
        self.tasks.start(city_work.board(self.years.currentData()), self._show)

    def _show(self, found: dict[str, Any]) -> None:
        year = found["year"]
        place = self.view.place
        month = place[1] if place and place[1].startswith(str(year)) else ""
        own = str(self._month) if year == self._month.year else f"{year}-12"
        self.view.show_board(found, month or own)
        count = Counter(word for each in found["offices"] for word in each["months"].values())
        words = [f"{STATES[w][0]} {w} {count[w]}" for w in STATES if count[w] and w != "—"]
        self.sum.setText(f"{len(found['offices'])} 个单位　" + "　".join(words))
        self.empty.setText("还没有登记单位。请到“单位”里按登记单登记（F2）。")
        self.empty.setHidden(bool(found["offices"]))
        self.view.setVisible(bool(found["offices"]))
        if not self.panel.isHidden():
            self._follow()

    def _follow(self) -> None:
        if not self.panel.isHidden():
            self._open()

    def _open(self) -> None:
        place = self.view.place
        if place is not None:
            self._read(*place)

    def _read(self, office: str, month: str) -> None:
        if self._reading is not None:
            self._reading.drop()
        work = city_work.town_month(office, Month.parse(month))
        self._reading = self.tasks.start(work, self._show_town)

    def _show_town(self, found: TownMonth) -> None:
        self._reading = None
        self.panel.show_month(found)
        if self.panel.isHidden():
            self.panel.show()
            self._share()

    def put_away(self) -> None:
        """Hide the panel, the focus back on the board."""
        self.panel.hide()
        self._card.show()
        self.view.setFocus()

    def _share(self) -> None:
        narrow = self.width() < scaled(_BOTH)
        self._card.setVisible(self.panel.isHidden() or not narrow)
        self.halves.setSizes([self.width() * 3 // 5, self.width() * 2 // 5])
        if narrow and not self.panel.isHidden():
            self.panel.answers.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share()

    def _ask_folder(self, number: int) -> None:
        folder = QFileDialog.getExistingDirectory(self, "回执放到哪个文件夹", str(Path.home()))
        if folder:
            work = city_work.save_receipt(number, Path(folder))
            self.tasks.start(work, self._receipt_saved, title="正在写回执")

    def _receipt_saved(self, path: Path) -> None:
        self.notices.done(f"回执已写到 {path}")
