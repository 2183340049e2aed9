"""Any record, roster or month out to Excel: masked, or complete with a purpose that is logged."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
)

from jindu_desktop.core.period import Month, parse_day
from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.records.kinds import fold
from jindu_desktop.ui import exchange_work
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.icons import icon

if TYPE_CHECKING:
    from jindu_desktop.ui.page import Page

_LEAST_PURPOSE = 2  # characters
_MONTH = "month"
_TABLES: dict[str, str | int] = {"吸毒人员花名册": 29, "禁毒社工花名册": 31, "月报表": _MONTH}
_DAY = "不填为全部；20261031、1031、今天"
_ASKED: dict[str | int, str] = {
    29: "不填为今天；2026-10 为那个月月末", 31: "不填为今天；2026-10 为那个月月末",
    _MONTH: "不填为上个月；2026-10",
}  # fmt: skip
_TYPED_MONTH = re.compile(r"(\d{4})[-./年]?(\d{1,2})月?")


class ExportDesk(QObject):
    """Which record, of which day, how complete and what for."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._path = Path()
        self._record = child(page, QComboBox, "record")
        self._on = child(page, QLineEdit, "on")
        self._masked = child(page, QRadioButton, "masked")
        self._complete = child(page, QRadioButton, "complete")
        self._purpose = child(page, QLineEdit, "purpose")
        self._fault = child(page, QLabel, "export_fault")
        self._go = child(page, QPushButton, "export")
        self._go.setIcon(icon("export", "on_accent"))
        for record in RECORDS:
            self._record.addItem(record.label, record.name)
        self._record.insertSeparator(self._record.count())
        for title, what in _TABLES.items():
            self._record.addItem(title, what)
        self._record.setCurrentIndex(self._record.findData("person"))
        self._record.currentIndexChanged.connect(self._look)
        self._go.clicked.connect(self._export)
        self._complete.toggled.connect(self._chosen)
        self._on.returnPressed.connect(self._export)
        self._purpose.returnPressed.connect(self._export)
        self._on.textEdited.connect(self._clear_fault)
        self._purpose.textEdited.connect(self._clear_fault)
        self._look()

    def arrive(self) -> None:
        """The focus where the work begins."""
        self._record.setFocus()

    def _look(self) -> None:
        """What is asked for what is chosen; a month's numbers name nobody."""
        what = self._record.currentData()
        for widget in (self._masked, self._complete):
            widget.setEnabled(what != _MONTH)
        self._purpose.setEnabled(self._asks_why())
        self._on.setPlaceholderText(_ASKED.get(what, _DAY))
        self._clear_fault()

    def _asks_why(self) -> bool:
        return self._complete.isChecked() and self._complete.isEnabled()

    def _chosen(self) -> None:
        self._look()
        if self._asks_why():
            self._purpose.setFocus()

    def _clear_fault(self) -> None:
        self._fault.clear()

    def _day(self) -> date | None:
        text = self._on.text().strip()
        return date.fromisoformat(parse_day(text, self._page.session.today())) if text else None

    def _month(self, *, needed: bool) -> Month | None:
        """The month that is typed; the last one that is over where one is needed and none is."""
        text = fold(self._on.text())
        if not text:
            return Month.of(self._page.session.today().isoformat()).plus(-1) if needed else None
        found = _TYPED_MONTH.fullmatch(text)
        return Month.parse(f"{found[1]}-{int(found[2]):02d}" if found else text)

    def _export(self) -> None:
        purpose = self._purpose.text().strip() if self._asks_why() else ""
        if self._asks_why() and len(purpose) < _LEAST_PURPOSE:
            self._refuse("完整导出请写明用途。", self._purpose)
            return
        try:
            what, work = self._work(purpose)
        except ValueError as error:
            self._refuse(str(error), self._on)
            return
        kind = "" if purpose or self._record.currentData() == _MONTH else "-脱敏"
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, "导出到哪里", f"{what}{kind}.xlsx", "Excel 工作簿 (*.xlsx)"
        )
        if not chosen:
            return
        self._path = Path(chosen).with_suffix(".xlsx")
        self._go.setEnabled(False)
        title = f"正在导出 {self._record.currentText()}"
        self._page.tasks.start(work(self._path), self._done, self._failed, title=title)

    def _refuse(self, told: str, widget: QLineEdit) -> None:
        self._fault.setText(told)
        widget.setFocus()

    def _work(self, purpose: str) -> tuple[str, Callable[[Path], exchange_work.Work]]:
        """A name for the file, and the work for a path; ValueError when a day is no day."""
        what, title = self._record.currentData(), self._record.currentText()
        today = self._page.session.today()
        if what == _MONTH:
            month = self._month(needed=True)
            assert month is not None
            return f"{title}-{month}", partial(exchange_work.export_month, month=month)
        if isinstance(what, int):
            until = self._month(needed=False)
            return f"{title}-{until or today}", partial(
                exchange_work.export_roster, what, month=until, purpose=purpose
            )
        day = self._day()
        return f"{title}-{day or today:%Y%m%d}", partial(
            exchange_work.export, BY_NAME[what], on=day, purpose=purpose
        )

    def _done(self, number: int | None) -> None:
        self._go.setEnabled(True)
        rows = f" {number:,} 行" if number is not None else ""
        self._page.notices.done(f"已导出{rows}：{self._path}")

    def _failed(self, fault: Exception) -> None:
        self._go.setEnabled(True)
        self._page.notices.show_error(fault)
