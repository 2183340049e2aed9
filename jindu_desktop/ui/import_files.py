"""The workbooks that importing gives: the empty template, and the rows that were sent back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from jindu_desktop.ui import exchange_work

if TYPE_CHECKING:
    from jindu_desktop.ui.page import Page

_EXCEL = "Excel 工作簿 (*.xlsx)"


class ImportFiles(QObject):
    """Asks where to, writes, and tells in the notice bar."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._saved_as = Path()

    def write_template(self) -> None:
        """The empty workbook."""
        chosen = self._ask_file("导入模板存到哪里", "禁毒台账导入模板.xlsx")
        if chosen:
            work = exchange_work.write_template(chosen)
            self._page.tasks.start(work, self._template_written, title="正在写导入模板")

    def _template_written(self, path: Path) -> None:
        self._page.notices.done(f"导入模板已写好：{path}")

    def save_rejects(self, path: Path, mapping: Any) -> None:
        """The rejected rows of a workbook, as its columns are understood."""
        chosen = self._ask_file("退回表存到哪里", f"{path.stem}-退回.xlsx")
        if chosen:
            work = exchange_work.send_back(path, mapping, chosen)
            self._saved_as = chosen
            self._page.tasks.start(work, self._rejects_saved, title="正在写退回表")

    def _rejects_saved(self, outcome: dict[str, Any]) -> None:
        self._page.notices.warn(
            f"退回表已写好，共 {outcome['rejected']:,} 行；改好后再导入它：{self._saved_as}"
        )

    def _ask_file(self, title: str, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._page, title, name, _EXCEL)
        return Path(chosen).with_suffix(".xlsx") if chosen else None
