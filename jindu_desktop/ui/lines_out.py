"""The lines of a grid out to Excel, as they are shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.grid import Grid


class LinesOut(QObject):
    """Asks where to, writes in the background, says how many lines there were."""

    def __init__(self, desk: Desk, view: QWidget) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view

    def ask(self, grid: Grid, title: str, name: str) -> None:
        """Write the lines to a workbook of the clerk's choice; ``name`` is offered for the file."""
        start = str(Path.home() / f"{name}.xlsx")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._view.window(), "导出所列的行", start, "Excel 工作簿 (*.xlsx)"
        )
        if chosen:
            self.write(grid, title, Path(chosen))

    def write(self, grid: Grid, title: str, path: Path) -> None:
        """Write all columns of the lines, those left out on a narrow screen too."""
        columns = grid.rows.columns
        lines = [[column.text(line) for column in columns] for line in grid.rows.items]
        heads = [(column.label, column.width * 2) for column in columns]
        work = partial(_export, title, heads, lines, path)
        self._desk.tasks.start(work, self._exported, title="正在导出")

    def _exported(self, answer: tuple[int, Path]) -> None:
        self._desk.notices.done(f"已导出 {answer[0]:,} 行：{answer[1]}")


def _export(
    title: str,
    heads: list[tuple[str, int]],
    lines: list[list[str]],
    path: Path,
    session: Session,
    _: Progress,
) -> tuple[int, Path]:
    from jindu_desktop.flows.export_lines import export_lines

    return export_lines(session, title, heads, lines, path), path
