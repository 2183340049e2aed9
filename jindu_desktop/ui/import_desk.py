"""Bringing a workbook in: check first, show the truth, then take the good rows or leave it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QLabel, QPushButton

from jindu_desktop.core.errors import Cancelled
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui import exchange_work
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.import_choices import ImportChoices
from jindu_desktop.ui.import_result import Line, Sum, columns, lines

if TYPE_CHECKING:
    from jindu_desktop.ui.page import Page
    from jindu_desktop.ui.tasks import Task

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_BOOKS = f"工作簿 ({' '.join(f'*{each}' for each in SUFFIXES)})"
_EXCEL = "Excel 工作簿 (*.xlsx)"


class ImportDesk(QObject):
    """One workbook at a time: nothing, checked, or taken in."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._path: Path | None = None
        self._task: Task | None = None
        self._running = self._taken = False
        self._saved_as = Path()
        self.outcome: dict[str, Any] | None = None
        self.sum = Sum()
        self.seen: Any = None
        self.choices = ImportChoices(page)
        self.grid = Grid(columns(self.choices.said), "退回、疑似重复、修改和提醒")
        self.grid.opened.connect(self._turn)
        self.choices.changed.connect(self._decided)
        child(page, QBoxLayout, "sum_row").addWidget(self.sum)
        child(page, QBoxLayout, "problem_slot").addWidget(self.grid)
        self._card = child(page, QFrame, "result_card")
        self._buttons = {
            name: child(page, QPushButton, name)
            for name in ("template", "choose", "save_rejects", "give_up", "take_in")
        }
        child(page, QLabel, "verdict").setContentsMargins(15, 0, 15, 0)
        self._buttons["choose"].setIcon(icon("import", "on_accent"))
        for name, slot in (
            ("template", self._template),
            ("choose", self._choose),
            ("save_rejects", self._save_rejects),
            ("give_up", self.give_up),
            ("take_in", self.take_in),
        ):
            self._buttons[name].clicked.connect(slot)
        self._show()

    def arrive(self) -> None:
        """The focus where the work begins."""
        self._buttons["choose"].setFocus()

    def check(self, path: Path) -> None:
        """Read the workbook without keeping anything."""
        self._drop()
        self._path, self.outcome, self._taken = path, None, False
        self._start(exchange_work.look_through(path), self._checked, "正在核对")

    def take_in(self) -> None:
        """Keep the good rows, as one action."""
        if self._path is not None and not self._running and not self._taken:
            work = exchange_work.take_in(self.seen, self.choices.decided())
            self._start(work, self._kept, "正在导入")

    def give_up(self) -> None:
        """Stop what runs, or put the workbook away; nothing is kept."""
        if self._running and self._task is not None:
            self._task.cancel()
            return
        self._path, self.outcome = None, None
        self._show()
        self.arrive()

    def _start(self, work: exchange_work.Work, done: Any, title: str) -> None:
        name = self._path.name if self._path else ""
        self._running = True
        self._show()
        self._task = self._page.tasks.start(work, done, self._failed, title=f"{title} {name}")

    def _drop(self) -> None:
        if self._running and self._task is not None:
            self._task.drop()

    def _checked(self, seen: Any) -> None:
        self._running, self.seen, self.outcome = False, seen, seen.result
        self.choices.show_preview(seen)
        self.grid.show_items(lines(seen))
        self._show()
        ready = self._buttons["take_in"]
        (ready if ready.isEnabled() else self._buttons["give_up"]).setFocus()

    def _turn(self, line: Line) -> None:
        """Enter: decide otherwise about this row."""
        if line.row is not None and not self._running and not self._taken:
            self.choices.turn(line.row)

    def _decided(self) -> None:
        self.grid.viewport().update()
        self._show()

    def _kept(self, outcome: dict[str, Any]) -> None:
        self._running, self.outcome, self._taken = False, outcome, True
        self.grid.show_items([line for line in self.grid.rows.items if line.row is None])
        self._show()
        good, bad = outcome["new"] + outcome["changed"], outcome["rejected"]
        undo = "要整体撤销，按 Ctrl+Z。" if good else ""
        if bad:
            self._page.notices.warn(
                f"没有全部导入：存入 {good:,} 行，退回 {bad:,} 行。"
                f"请保存退回表，改好后再导入。{undo}"
            )
        else:
            self._page.notices.done(f"已导入：存入 {good:,} 行，没有退回的行。{undo}")
        if good:
            self._page.changed.emit(frozenset(BY_NAME))
        self._buttons["save_rejects" if bad else "choose"].setFocus()

    def _failed(self, fault: Exception) -> None:
        self._running = False
        if self.outcome is None:
            self._path = None
        self._show()
        if isinstance(fault, Cancelled):
            self._page.notices.tell("已取消，一行也没有存入。")
        else:
            self._page.notices.show_error(fault)

    def _template(self) -> None:
        chosen = self._ask_file("导入模板存到哪里", "禁毒台账导入模板.xlsx")
        if chosen:
            work = exchange_work.write_template(chosen)
            self._page.tasks.start(work, self._template_written, title="正在写导入模板")

    def _template_written(self, path: Path) -> None:
        self._page.notices.done(f"导入模板已写好：{path}")

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._page, "导入哪个工作簿", "", _BOOKS)
        if chosen:
            self.check(Path(chosen))

    def _save_rejects(self) -> None:
        if self._path is None:
            return
        chosen = self._ask_file("退回表存到哪里", f"{self._path.stem}-退回.xlsx")
        if chosen:
            work = exchange_work.send_back(self._path, self.seen.mapping, chosen)
            self._saved_as = chosen
            self._page.tasks.start(work, self._rejects_saved, title="正在写退回表")

    def _rejects_saved(self, outcome: dict[str, Any]) -> None:
        self._page.notices.warn(
            f"退回表已写好，共 {outcome['rejected']:,} 行；改好后再导入它：{self._saved_as}"
        )

    def _ask_file(self, title: str, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._page, title, name, _EXCEL)
        return Path(chosen).with_suffix(".xlsx") if chosen else None

    def _show(self) -> None:
        """Buttons and sentences for where things stand."""
        found, running = self.outcome, self._running
        good = self.choices.expected() if found and not self._taken else 0
        if not found or self._taken:
            self.choices.hide()
        child(self._page, QLabel, "file").setText(
            self._path.name if self._path else "还没有选择工作簿"
        )
        self._card.setVisible(found is not None or running)
        for widget in (self.sum, self.grid, self._buttons["save_rejects"]):
            widget.setVisible(found is not None)
        if found:
            self.sum.show_counts(found)
        child(self._page, QLabel, "verdict").setText(self._verdict(running=running))
        self._buttons["save_rejects"].setEnabled(bool(found and found["rejected"]) and not running)
        self._buttons["take_in"].setVisible(found is not None and not self._taken)
        self._buttons["take_in"].setEnabled(good > 0 and not running)
        self._buttons["take_in"].setText(f"导入合格的 {good:,} 行(&I)")
        self._buttons["give_up"].setText("收起(&X)" if self._taken else "取消(&X)")
        for name in ("choose", "template"):
            self._buttons[name].setEnabled(not running)

    def _verdict(self, *, running: bool) -> str:
        found = self.outcome
        if running or found is None:
            return "正在读工作簿，可以随时取消。"
        bad = found["rejected"]
        if self._taken:
            stored = found["new"] + found["changed"]
            return f"已存入 {stored:,} 行" + (f"；退回 {bad:,} 行没有存入。" if bad else "。")
        if not found["read"]:
            return "工作簿里没有填写内容的行。"
        if not self.choices.expected():
            return "没有要存入的行，还没有改动任何内容。"
        asked = f"退回的 {bad:,} 行不会存入。" if bad else "没有退回的行。"
        warned = f"提醒 {len(found['warnings']):,} 处，不妨碍导入。" if found["warnings"] else ""
        choose = any(line.row is not None for line in self.grid.rows.items)
        how = "在表里按 Enter 可以逐行改处理办法。" if choose else ""
        return f"核对完了，还没有存入。{asked}{warned}{how}"
