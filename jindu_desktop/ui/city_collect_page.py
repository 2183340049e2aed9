"""汇总通报: a month of all towns added up, and the bulletin that is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.bulletin_words import without_font
from jindu_desktop.ui import city_work
from jindu_desktop.ui.city_bulletin import Bulletin
from jindu_desktop.ui.city_collected import (
    CORRECTIONS,
    SHORTFALLS,
    STANDINGS,
    corrected_lines,
    shortfalls,
    standing_lines,
)
from jindu_desktop.ui.city_parts import CONTEXT, CityPage, Views, button, label, row
from jindu_desktop.ui.city_towns_table import TownsTable
from jindu_desktop.ui.city_trend import TREND, trend_lines
from jindu_desktop.ui.grid import Grid

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Task, Tasks

_MONTHS = 36
TOWNS, STANDING, LACKING, TREND_, CORRECTED = "各单位指标", "报送情况", "未达标", "走势", "更正"
_NOTE = (
    "合计由各单位的分子、分母相加后重新计算，不是平均；保持率、“七进”不作合计。"
    "括号内是名次；＊分母不足 10，数值和名次仅供参考。"
)


class CollectPage(CityPage):
    """Opens on the last month that is over."""

    title = "汇总通报"
    icon = "month"
    keys = "Ctrl+S 写出 Excel 和通报　Ctrl+P 预览　Alt+←/→ 换月　Ctrl+PgDn 下一栏　Esc 收起预览"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self._found: dict[str, Any] | None = None
        self._loading: Task | None = None
        self.months = QComboBox()
        self.months.setAccessibleName("月份")
        self.towns = TownsTable()
        self.standing = Grid(STANDINGS, "报送情况")
        self.lacking = Grid(SHORTFALLS, "未达标的指标")
        self.trend = Grid(TREND, "走势")
        self.corrected = Grid(CORRECTIONS, "更正的数字")
        self.views = Views(
            {TOWNS: self.towns, STANDING: self.standing, LACKING: self.lacking,
             TREND_: self.trend, CORRECTED: self.corrected}
        )  # fmt: skip
        self.sum, self.note = label(), label("muted")
        self.bulletin = Bulletin(tasks, notices)
        self.stack = QStackedWidget()
        self._bar = self._header()
        self._lay_out()
        self._connect()
        self._load()

    def _header(self) -> QWidget:
        newest = Month.of(self.session.today().isoformat()).plus(-1)
        for back in range(_MONTHS):
            self.months.addItem(str(newest.plus(-back)), newest.plus(-back))
        self.earlier = button("", "previous", "", "上一个月（Alt+左）")
        self.later = button("", "next", "", "下一个月（Alt+右）")
        self.preview = button("预览通报(&V)", "eye")
        self.write = button("写出 Excel 和通报(&W)…", "export", "main")
        bar = QWidget()
        bar.setLayout(row(self.earlier, self.months, self.later, self.preview, self.write))
        return bar

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addLayout(row(self.sum, margins=(2, 0, 2, 0)))
        inside.addWidget(self.views, 1)
        inside.addLayout(row(self.note, margins=(2, 0, 2, 0)))
        self.note.setText(_NOTE)
        self.stack.addWidget(page)
        self.stack.addWidget(self.bulletin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        self.months.currentIndexChanged.connect(self._load)
        self.earlier.clicked.connect(self._month_before)
        self.later.clicked.connect(self._month_after)
        self.preview.clicked.connect(self._set_bulletin)
        self.write.clicked.connect(self.save_row)
        self.bulletin.closed.connect(self.put_away)
        for key, slot in (
            ("Alt+Left", self._month_before),
            ("Alt+Right", self._month_after),
            ("Escape", self.put_away),
        ):
            QShortcut(QKeySequence(key), self, context=CONTEXT).activated.connect(slot)

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        self.towns.setFocus()

    def refresh(self, changed: frozenset[str]) -> None:
        self._load()

    def show_month(self, month: Month) -> None:
        place = self.months.findText(str(month))
        if place >= 0:
            self.months.setCurrentIndex(place)

    @property
    def month(self) -> Month:
        """The month shown."""
        found: Month = self.months.currentData()
        return found

    def _month_before(self) -> None:
        self.months.setCurrentIndex(min(self.months.currentIndex() + 1, _MONTHS - 1))

    def _month_after(self) -> None:
        self.months.setCurrentIndex(max(self.months.currentIndex() - 1, 0))

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.drop()
        self.put_away()
        self._found = None
        self._allow()
        work = city_work.collect(self.month)
        self._loading = self.tasks.start(work, self._show, title="正在汇总")

    def _show(self, found: dict[str, Any]) -> None:
        self._loading, self._found = None, found
        self.towns.show_month(found)
        self.standing.show_items(standing_lines(found))
        lacking, moved = shortfalls(found), corrected_lines(found)
        self.lacking.show_items(lacking)
        self.trend.show_items(trend_lines(found))
        self.corrected.show_items(moved)
        self.views.say(LACKING, str(len(lacking) or ""))
        self.views.say(CORRECTED, str(len(moved) or ""))
        self.sum.setText(_sentence(found))
        self._allow()

    def _allow(self) -> None:
        for each in (self.preview, self.write):
            each.setEnabled(self._found is not None)

    def _set_bulletin(self) -> None:
        if self._found is not None:
            work = city_work.bulletin(self._found)
            self.tasks.start(work, self._show_bulletin, title="正在排版通报")

    def _show_bulletin(self, pdf: bytes) -> None:
        self.bulletin.show_pdf(pdf)
        self.stack.setCurrentWidget(self.bulletin)
        self.bulletin.area.setFocus()

    def print_page(self) -> None:
        if self.bulletin.isVisible():
            self.bulletin.print_it.click()
        else:
            self._set_bulletin()

    def put_away(self) -> None:
        """Back from the preview to the tables."""
        self.stack.setCurrentIndex(0)

    def save_row(self) -> None:
        if self._found is None:
            return
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, "汇总表和通报放到哪个文件夹", place)
        if folder:
            work = city_work.write_collection(self._found, Path(folder))
            self.tasks.start(work, self._written, title="正在写出汇总表和通报")

    def _written(self, files: list[Path]) -> None:
        names = "、".join(path.name for path in files)
        lost = "".join(f"；{each}" for each in without_font(self._found)) if self._found else ""
        self.notices.done(f"已写到 {files[0].parent}：{names}{lost}")


def _sentence(found: dict[str, Any]) -> str:
    total = found["total"]
    parts = [f"应报 {total['expected']} 个单位，已受理 {total['offices']} 个"]
    for key, word in (("late", "迟报"), ("missing", "缺报"), ("returned", "退回未重报"),
                      ("awaited", "待报送")):  # fmt: skip
        if found[key]:
            parts.append(f"{word} {len(found[key])} 个")
    return "，".join(parts) + "。"
