"""Any record out to Excel: masked, or complete with a purpose that is logged."""

from __future__ import annotations

from datetime import date
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

from jindu_desktop.core.period import parse_day
from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.ui import exchange_work
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.icons import icon

if TYPE_CHECKING:
    from jindu_desktop.ui.page import Page

_LEAST_PURPOSE = 2  # characters


class ExportDesk(QObject):
    """Which record, of which day, how complete and what for."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._path = Path()
        self._record = child(page, QComboBox, "record")
        self._on = child(page, QLineEdit, "on")
        self._complete = child(page, QRadioButton, "complete")
        self._purpose = child(page, QLineEdit, "purpose")
        self._fault = child(page, QLabel, "export_fault")
        self._go = child(page, QPushButton, "export")
        self._go.setIcon(icon("export", "on_accent"))
        for record in RECORDS:
            self._record.addItem(record.label, record.name)
        self._record.setCurrentIndex(self._record.findData("person"))
        self._go.clicked.connect(self._export)
        self._complete.toggled.connect(self._look)
        self._on.returnPressed.connect(self._export)
        self._purpose.returnPressed.connect(self._export)
        self._on.textEdited.connect(self._clear_fault)
        self._purpose.textEdited.connect(self._clear_fault)
        self._look()

    def arrive(self) -> None:
        """The focus where the work begins."""
        self._record.setFocus()

    def _look(self) -> None:
        self._purpose.setEnabled(self._complete.isChecked())
        self._clear_fault()
        if self._complete.isChecked():
            self._purpose.setFocus()

    def _clear_fault(self) -> None:
        self._fault.clear()

    def _day(self) -> date | None:
        text = self._on.text().strip()
        return date.fromisoformat(parse_day(text, self._page.session.today())) if text else None

    def _export(self) -> None:
        complete, purpose = self._complete.isChecked(), self._purpose.text().strip()
        try:
            day = self._day()
        except ValueError as error:
            self._fault.setText(str(error))
            self._on.setFocus()
            return
        if complete and len(purpose) < _LEAST_PURPOSE:
            self._fault.setText("完整导出请写明用途。")
            self._purpose.setFocus()
            return
        record = BY_NAME[self._record.currentData()]
        at = day or self._page.session.today()
        name = f"{record.label}-{at:%Y%m%d}{'' if complete else '-脱敏'}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, "导出到哪里", name, "Excel 工作簿 (*.xlsx)"
        )
        if not chosen:
            return
        self._path = Path(chosen).with_suffix(".xlsx")
        work = exchange_work.export(record, self._path, day, purpose if complete else "")
        self._go.setEnabled(False)
        self._page.tasks.start(work, self._done, self._failed, title=f"正在导出 {record.label}")

    def _done(self, number: int) -> None:
        self._go.setEnabled(True)
        self._page.notices.done(f"已导出 {number:,} 行：{self._path}")

    def _failed(self, fault: Exception) -> None:
        self._go.setEnabled(True)
        self._page.notices.show_error(fault)
