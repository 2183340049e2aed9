"""Bringing a workbook in: check first, show the truth, then take the good rows or leave it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.core.errors import Cancelled, Refused
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui import exchange_work
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.import_century import CenturyBar
from jindu_desktop.ui.import_files import ImportFiles
from jindu_desktop.ui.import_mapping import MappingView
from jindu_desktop.ui.import_result import Sum
from jindu_desktop.ui.import_review import ImportReview
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.ui.exchange_work import Looked
    from jindu_desktop.ui.page import Page
    from jindu_desktop.ui.tasks import Task

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_BOOKS = f"工作簿 ({' '.join(f'*{each}' for each in SUFFIXES)})"
_LOW, _VERY_LOW, _NARROW = 560, 400, 700  # logical pixels
_PAUSE = 250  # milliseconds after a correction before the workbook is looked through again


class ImportDesk(QObject):
    """One workbook at a time: nothing, checked, or taken in."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._path: Path | None = None
        self._task: Task | None = None
        self._running = self._taken = False
        self._doing = ""
        self._files = ImportFiles(page)
        self.looked: Looked | None = None
        self.outcome: dict[str, Any] | None = None
        self.sum = Sum()
        self.review = ImportReview(page)
        self.choices, self.grid = self.review.choices, self.review.grid
        self.mapping = MappingView()
        self.century = CenturyBar(page)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._card = child(page, QFrame, "result_card")
        self._views = child(page, QStackedWidget, "result_views")
        self._chips = [child(page, QPushButton, name) for name in ("to_rows", "to_columns")]
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        child(self._page, QBoxLayout, "sum_row").insertWidget(0, self.sum, 1)
        inside = QVBoxLayout(child(self._page, QWidget, "view_columns"))
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.mapping)
        verdict = child(self._page, QLabel, "verdict")
        verdict.setContentsMargins(15, 0, 15, 0)
        verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._buttons = {
            name: child(self._page, QPushButton, name)
            for name in ("template", "choose", "save_rejects", "give_up", "take_in")
        }
        self._buttons["choose"].setIcon(icon("import", "on_accent"))

    def _connect(self) -> None:
        for name, slot in (
            ("template", self._files.write_template),
            ("choose", self._choose),
            ("save_rejects", self._save_rejects),
            ("give_up", self.give_up),
            ("take_in", self.take_in),
        ):
            self._buttons[name].clicked.connect(slot)
        self.choices.changed.connect(self._show)
        self.mapping.corrected.connect(self._corrected)
        self.century.answered.connect(self.mapping.answer)
        self._later.timeout.connect(self._look_again)
        for chip in self._chips:
            chip.clicked.connect(self._turned)

    def arrive(self) -> None:
        """The focus where the work begins."""
        self._buttons["choose"].setFocus()

    def make_room(self) -> None:
        """In a low window the rows need the room of everything that can be done without."""
        page = self._page
        low, very_low = (page.height() < scaled(least) for least in (_LOW, _VERY_LOW))
        child(page, QFrame, "file_card").setVisible(not low or self.looked is None)
        child(page, QLabel, "verdict").setVisible(not very_low or self.outcome is None)
        self.mapping.note.setVisible(not very_low)
        self.century.show_if(not very_low or self._views.currentIndex() == 0)
        child(page, QLabel, "label_show_rows").setVisible(page.width() >= scaled(_NARROW))

    def check(self, path: Path) -> None:
        """Read the workbook without keeping anything."""
        self._drop()
        self._path, self.looked, self.outcome, self._taken = path, None, None, False
        self._start(exchange_work.look_through(path), self._checked, "正在核对")

    def take_in(self) -> None:
        """Keep the good rows, as one action."""
        seen = self.looked.seen if self.looked else None
        if seen is not None and not self._running and not self._taken:
            work = exchange_work.take_in(seen, self.choices.decided())
            self._start(work, self._kept, "正在导入")

    def give_up(self) -> None:
        """Stop what runs, or put the workbook away; nothing is kept."""
        if self._running and self._task is not None:
            self._task.cancel()
            return
        self._later.stop()
        self._path, self.looked, self.outcome = None, None, None
        self._show()
        self.arrive()

    def step_back(self) -> None:
        """Esc: stop what runs, else out of a panel, else put the workbook away."""
        if self._running or not (self.mapping.step_back() or self.review.step_back()):
            self.give_up()

    def _start(self, work: exchange_work.Work, done: Any, title: str) -> None:
        name = self._path.name if self._path else ""
        self._running, self._doing = True, title
        self._show()
        self._task = self._page.tasks.start(work, done, self._failed, title=f"{title} {name}")

    def _drop(self) -> None:
        self._later.stop()
        if self._running and self._task is not None:
            self._task.drop()

    def _checked(self, looked: Looked) -> None:
        """The first look: on the columns where anything about them is in doubt."""
        self._looked(looked, fresh=True)
        seen = looked.seen
        sheets = [sheet for sheet in looked.mapping.sheets if sheet.record]
        unsure = seen is None or seen.broken or not all(sheet.sure for sheet in sheets)
        doubt = unsure or self.mapping.lacks_columns(seen)
        self._turn(1 if doubt else 0)
        ready = self._buttons["take_in"]
        if doubt:
            self.mapping.grid.setFocus()
        elif seen.centuries:
            self.grid.setFocus()  # no Enter without thinking: there is a question
        else:
            (ready if ready.isEnabled() else self._buttons["give_up"]).setFocus()

    def _looked(self, looked: Looked, *, fresh: bool = False) -> None:
        self._running, self.looked = False, looked
        self.outcome = looked.seen.result if looked.seen else None
        self.mapping.show_mapping(looked.pages, looked.mapping)
        self.century.ask(looked.seen)
        if looked.seen:
            self.review.show_preview(looked.seen, looked.lines, fresh=fresh)
        self._show()

    def _corrected(self, _mapping: Any) -> None:
        """A column means something else: look again, when the clerk pauses."""
        self._drop()
        self._running, self._doing = True, "正在重新核对"
        self._show()
        self._later.start()

    def _look_again(self) -> None:
        if self.looked is not None:
            work = exchange_work.look_again(self.looked.pages, self.mapping.mapping)
            self._start(work, self._looked, "正在重新核对")

    def _turn(self, place: int) -> None:
        self._chips[place].setChecked(True)
        self._turned()

    def _turned(self) -> None:
        self._views.setCurrentIndex(1 if self._chips[1].isChecked() else 0)
        self.make_room()

    def _kept(self, outcome: dict[str, Any]) -> None:
        self._running, self.outcome, self._taken = False, outcome, True
        self.review.settle()
        self._turn(0)
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
        if self.looked is None:
            self._path = None
        self._show()
        if isinstance(fault, Cancelled):
            self._page.notices.tell("已取消，一行也没有存入。")
            return
        self._page.notices.show_error(fault)
        if isinstance(fault, Refused) and fault.faults[0].code == "stale":
            self._look_again()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._page, "导入哪个工作簿", "", _BOOKS)
        if chosen:
            self.check(Path(chosen))

    def _save_rejects(self) -> None:
        if self._path is not None and self.looked is not None:
            self._files.save_rejects(self._path, self.looked.mapping)

    def _show(self) -> None:
        """Buttons and sentences for where things stand."""
        found, running = self.outcome, self._running
        good = self.choices.expected() if found and not self._taken else 0
        if not found or self._taken:
            self.choices.hide()
        child(self._page, QLabel, "file").setText(
            self._path.name if self._path else "还没有选择工作簿"
        )
        child(self._page, QLabel, "file_hint").setVisible(self._path is None)
        self.make_room()
        self._card.setVisible(self._path is not None)
        child(self._page, QLabel, "steps").setVisible(self._path is None)
        self._views.setVisible(self.looked is not None)
        self._views.setEnabled(not self._taken or self._views.currentIndex() == 0)
        for chip in self._chips:
            chip.setVisible(self.looked is not None and not self._taken)
        for widget in (self.sum, self._buttons["save_rejects"]):
            widget.setVisible(found is not None)
        self._chips[0].setEnabled(found is not None)
        if not found and self.looked is not None:
            self._turn(1)
        if found:
            self.sum.show_counts(found)
        if running or self._taken or not found:
            self.century.hide()
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
        if running:
            return f"{self._doing}，可以随时取消。"
        if found is None:
            return self.looked.why_not if self.looked else ""
        bad = found["rejected"]
        if self._taken:
            stored = found["new"] + found["changed"]
            told = f"已存入 {stored:,} 行" + (f"；退回 {bad:,} 行没有存入" if bad else "")
            left = f"；跳过 {found['skipped']:,} 行，在“显示”里选“跳过”查看"
            return f"{told}{left if found['skipped'] else ''}。"
        if not found["read"]:
            return "工作簿里没有填写内容的行。"
        if not self.choices.expected():
            return "没有要存入的行，还没有改动任何内容。"
        asked = f"退回的 {bad:,} 行不会存入。" if bad else "没有退回的行。"
        warned = f"提醒 {len(found['warnings']):,} 处，不妨碍导入。" if found["warnings"] else ""
        choose = any(line.open for line in self.grid.rows.items)
        how = "要改处理办法：Enter 换一种，或按 1、2、0；→ 逐项对照。" if choose else ""
        return f"核对完了，还没有存入。{asked}{warned}{how}"
