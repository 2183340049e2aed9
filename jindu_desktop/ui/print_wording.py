"""措辞: what a notice or the agreement says, in the office's own words from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QWidget,
)

from jindu_desktop.core.period import parse_day
from jindu_desktop.ui import wording_work
from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.flows.forms_for import Wish
    from jindu_desktop.flows.letter_texts import Texts
    from jindu_desktop.flows.print_form import PrintedForm
    from jindu_desktop.ui.page import Page

_ASIDE = 230


class WordingPart(QWidget):
    """``tried`` carries the papers set with what is typed; ``kept`` says that the wording changed.

    What is typed stays until it is saved, whatever form is looked at meanwhile.
    """

    tried = Signal(object)
    kept = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        load("print_wording", self)
        self._page = page
        self._number = 0
        self._wish: Wish | None = None
        self._there: Texts | None = None
        self._typed: dict[int, dict[str, str]] = {}
        self._part = child(self, QComboBox, "part")
        self.text = child(self, QPlainTextEdit, "wording")
        self.start = child(self, QLineEdit, "start")
        self._since = child(self, QLabel, "since")
        self.values = Grid((Column("word", "可以填的项目", _word, stretch=True),), "可以填的项目")
        child(self, QBoxLayout, "value_slot").addWidget(self.values)
        halves = child(self, QSplitter, "wording_halves")
        halves.setSizes([scaled(1000), scaled(_ASIDE)])
        halves.setStretchFactor(0, 1)
        self._connect()

    def _connect(self) -> None:
        self._part.currentIndexChanged.connect(self._show_part)
        self.text.textChanged.connect(self._take)
        self.values.opened.connect(self._insert)
        for name, slot in (
            ("try_wording", self._try),
            ("keep_wording", self.save),
            ("reset_wording", self._ask_reset),
        ):
            child(self, QPushButton, name).clicked.connect(slot)

    def show_form(self, number: int, wish: Wish | None) -> None:
        """The wording of another form; 0 is a form without any."""
        self._number, self._wish, self._there = number, wish, None
        self._part.clear()
        self.text.clear()
        self.setEnabled(bool(number))
        if number:
            work = wording_work.read(number)
            self._page.tasks.start(work, self._show, title="正在读措辞")
        else:
            self._since.setText("这份文书的文字是固定的，不能修改。")

    @property
    def typed(self) -> bool:
        """Is something typed that is not saved?"""
        return bool(self._typed)

    def _show(self, found: Texts) -> None:
        from jindu_desktop.flows.letter_texts import PART_NAMES
        from jindu_desktop.flows.printing.placeholders import example, words_of

        if found.number != self._number:
            return
        self._there = None
        self._part.clear()
        for part in found.parts:
            self._part.addItem(PART_NAMES.get(part, part), part)
        self._there = found
        self._part.setEnabled(self._part.count() > 1)
        self._since.setText(_said(found))
        self.start.setText(self._page.session.today().isoformat())
        self.values.show_items([example(self._number, key) for key in words_of(self._number)])
        self._show_part()

    def _show_part(self) -> None:
        if self._there is not None and self._part.currentIndex() >= 0:
            self.text.setPlainText(self._parts()[self._part.currentData()])

    def _parts(self) -> dict[str, str]:
        """All parts as they are now typed."""
        there = dict(self._there.parts) if self._there else {}
        return there | self._typed.get(self._number, {})

    def _take(self) -> None:
        """Keep what is typed; typing the old words again is no change."""
        if self._there is None or self._part.currentIndex() < 0:
            return
        part, text = self._part.currentData(), self.text.toPlainText()
        typed = self._typed.setdefault(self._number, {})
        typed[part] = text
        if text == self._there.parts[part]:
            typed.pop(part)
        if not typed:
            self._typed.pop(self._number)

    def _insert(self, word: str) -> None:
        self.text.insertPlainText(word)
        self.text.setFocus()

    def _try(self) -> None:
        if self._there is not None:
            work = wording_work.attempt(self._number, self._parts(), self._wish)
            self._page.tasks.start(work, self._tried, title="正在试排")

    def _tried(self, made: PrintedForm) -> None:
        self._page.notices.clear()
        self.tried.emit(made)

    def save(self) -> None:
        """Use it from the day typed."""
        if self._there is None:
            return
        try:
            start = parse_day(self.start.text(), self._page.session.today())
        except ValueError as error:
            self._page.notices.warn(f"开始使用的日期：{error}")
            self.start.setFocus()
            return
        work = wording_work.keep(self._number, self._parts(), start)
        self._page.tasks.start(work, self._kept, title="正在保存措辞")

    def _kept(self, found: Texts) -> None:
        self._typed.pop(found.number, None)
        self._show(found)
        self._page.notices.done(f"《{found.title}》的措辞已保存。{_said(found)}")
        self.kept.emit()

    def _ask_reset(self) -> None:
        title = self._there.title if self._there else ""
        words = f"《{title}》从今天起用程序自带的措辞？以前打印的不变，没有保存的改动会丢掉。"
        if ChoiceDialog(self, "恢复默认措辞", words, "恢复默认(&R)", "不恢复(&N)").ask():
            work = wording_work.reset(self._number)
            self._page.tasks.start(work, self._kept, self._not_reset, title="正在恢复")

    def _not_reset(self, fault: Any) -> None:
        self._typed.pop(self._number, None)
        self._show_part()
        self._page.notices.show_error(fault)


def _word(example: str) -> str:
    return example


def _said(found: Texts) -> str:
    """Whose wording is in force, and what comes."""
    now = f"{found.since} 起用本单位的措辞。" if found.since else "现在用的是程序自带的措辞。"
    return now + "".join(f"{day} 起换新的措辞。" for day in found.planned)
