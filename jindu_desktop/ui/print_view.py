"""Papers: choose a form, look at it inside the window, print it or save it, see what was printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from jindu_desktop.ui import print_work
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.print_area import PrintArea
from jindu_desktop.ui.print_columns import FORM_COLUMNS, about, file_word
from jindu_desktop.ui.print_months import MonthSteps
from jindu_desktop.ui.print_pages import Pages
from jindu_desktop.ui.print_search import PrintSearch
from jindu_desktop.ui.print_settings import PrintSettings
from jindu_desktop.ui.print_subject import all_of
from jindu_desktop.ui.print_tabs import PREVIEW, PRINTED, WORDING, PrintTabs
from jindu_desktop.ui.print_wording import WordingPart
from jindu_desktop.ui.print_zoom import PrintZoom
from jindu_desktop.ui.printed_list import PrintedList
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.flows.forms_for import Offer, Wish
    from jindu_desktop.flows.print_form import PrintedForm
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.preferences import Preferences
    from jindu_desktop.ui.tasks import Task, Tasks

_PATIENCE = 150  # milliseconds between choosing a form and setting it
_SIDE = 300
_CONTEXT = Qt.ShortcutContext.WidgetWithChildrenShortcut


class PrintView(Page):
    """``closed``: the clerk goes back to the page it was opened from."""

    title = "打印"
    listed = False
    keys = "Ctrl+P 打印　Ctrl+S 另存为 PDF　Ctrl+F 查找　PgDn 下一页　Esc 返回"

    closed = Signal()

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        load("print", self)
        self._bar = child(self, QWidget, "header_bar")
        self._views = child(self, QStackedWidget, "views")
        self._state = child(self, QLabel, "state")
        self._boxes = [child(self, QCheckBox, name) for name in ("masked", "blank")]
        self._buttons = {
            name: child(self, QPushButton, name) for name in ("back", "save_pdf", "to_printer")
        }
        self.search = PrintSearch(self)
        self.words = self.search.words
        self.settings = PrintSettings(self)
        self._months = MonthSteps(self)
        self._tabs = PrintTabs(self)
        self.forms = Grid(FORM_COLUMNS, "可以打印的文书")
        self.printed = PrintedList(self)
        self.papers = self.printed.grid
        self.area = PrintArea()
        self._zoom = PrintZoom(self)
        self.wording = WordingPart(self)
        self._wish: Wish | None = None
        self._pages: Pages | None = None
        self._setting: Task | None = None
        self._file = Path()
        self._trial = False
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        child(self, QBoxLayout, "form_slot").addWidget(self.forms)
        for view in (self.area, self.printed.widget, self.wording):
            self._views.addWidget(view)
        self._buttons["to_printer"].setIcon(icon("print", "on_accent"))
        self._buttons["back"].setIcon(icon("previous"))
        halves = child(self, QSplitter, "halves")
        halves.setSizes([scaled(_SIDE), scaled(1000)])
        halves.setStretchFactor(1, 1)

    def _connect(self) -> None:
        for name, slot in (
            ("back", self.closed),
            ("save_pdf", self.save_row),
            ("to_printer", self.print_now),
        ):
            self._buttons[name].clicked.connect(slot)
        back = QShortcut(QKeySequence("Escape"), self, context=_CONTEXT)
        back.activated.connect(self.closed)
        for box in self._boxes:
            box.toggled.connect(self._wait.start)
        self._tabs.turned.connect(self._turned)
        self.forms.selectionModel().currentRowChanged.connect(self._chosen)
        self.forms.opened.connect(self._set_now)
        self._wait.timeout.connect(self._set_now)
        self.wording.tried.connect(self._tried)
        self.wording.kept.connect(self._wait.start)

    def use(self, preferences: Preferences) -> None:
        super().use(preferences)
        self.settings.use(preferences)

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        self.settings.look_for_printers()
        self._allow()
        self.forms.setFocus()

    def focus_filter(self) -> None:
        self.search.take_focus()

    def show_wish(self, wish: Wish, place: int = PREVIEW) -> None:
        """What is to be printed, seen at ``place``; which forms fit is asked for."""
        self._wish = wish
        self._forget()
        self.forms.show_items([])
        self._show_subject(wish)
        self._tabs.show(place)
        self.tasks.start(print_work.offers(wish), self._offered, title="正在找可以打印的文书")

    def turn_month(self, by: int) -> None:
        """The same form for another month."""
        if self._wish is None or self._wish.month is None:
            return
        self._wish = all_of(self._wish.month.plus(by))
        self._show_subject(self._wish)
        self._chosen()

    def _show_subject(self, wish: Wish) -> None:
        child(self, QLabel, "subject").setText(wish.label)
        self._months.show(on=wish.month is not None)

    def _offered(self, offers: list[Offer]) -> None:
        self.forms.show_items(offers)
        if not offers:
            self._state.setText("这里没有可以打印的文书。")
        self.forms.setFocus()

    def _chosen(self) -> None:
        offer: Offer | None = self.forms.current()
        self._forget()
        if offer is not None:
            self._boxes[0].setEnabled(offer.masks)
            self.settings.show_form(offer.number)
            self.wording.show_form(offer.number if offer.worded else 0, self._wish)
            self._wait.start()

    def order(self) -> print_work.Order | None:
        """What is chosen, None if nothing is."""
        offer: Offer | None = self.forms.current()
        if offer is None or self._wish is None:
            return None
        masked, blank = (box.isChecked() for box in self._boxes)
        blank = blank or not (self._wish.ids or self._wish.month)
        return print_work.Order(offer.number, self._wish, blank, masked and offer.masks)

    def _set_now(self) -> None:
        self._wait.stop()
        order = self.order()
        if order is None:
            return
        self._forget()
        self._state.setText("正在排版……")
        work = print_work.papers(order)
        self._setting = self.tasks.start(work, self._set, self._not_set, title="正在排版")

    def _set(self, made: PrintedForm) -> None:
        self._show(made, about(made))
        self._allow()

    def _show(self, made: PrintedForm, words: str) -> None:
        self._pages = Pages(made.pdf)
        self.area.show_pages(self._pages)
        self.search.use(self._pages)
        self._state.setText(words)

    def _tried(self, made: PrintedForm) -> None:
        """Wording that is not kept: to be looked at, not printed."""
        self._forget()
        self._show(made, "试排：措辞还没有保存，不能打印。")
        self._trial = True
        self._tabs.show(PREVIEW)

    def _not_set(self, fault: Exception) -> None:
        self._state.setText(getattr(fault, "message", "已取消。"))

    def _forget(self) -> None:
        """The document shown is no longer what is chosen."""
        if self._setting is not None:
            self._setting.drop()
            self._setting = None
        self.area.show_pages(None)
        self._pages, self._trial = None, False
        self._state.clear()
        self.search.use(None)
        self._allow()

    def _allow(self) -> None:
        shown = self._pages is not None
        self._buttons["save_pdf"].setEnabled(shown)
        self._zoom.allow(on=shown)
        self._buttons["to_printer"].setEnabled(shown and self.settings.ready)

    def print_now(self) -> None:
        """Ctrl+P: what is shown goes to the printer and into the list of papers."""
        order = self.order()
        if order is None or not self._printable():
            return
        if not self.settings.ready:
            self.notices.warn("这台电脑没有打印机，请另存为 PDF（Ctrl+S）。")
            return
        self.settings.keep(order.number)
        work = print_work.to_printer(order, self.settings.make_printer())
        self._buttons["to_printer"].setEnabled(False)
        self.tasks.start(work, self._sent, self._failed, title="正在打印")

    def _printable(self) -> bool:
        """Is what is shown a paper, and not only tried?"""
        if self._trial:
            self.notices.warn("这是试排，措辞还没有保存；请先保存措辞，再打印。")
        return self._pages is not None and not self._trial

    def _sent(self, pages: int) -> None:
        self._allow()
        self.changed.emit(frozenset({"printed"}))
        self.notices.done(f"已送到打印机：{pages} 页。")

    def _failed(self, fault: Exception) -> None:
        self._allow()
        self.notices.show_error(fault)

    def save_row(self) -> None:
        """Ctrl+S: the papers as a PDF file, which counts as printed; or the wording typed."""
        if self._tabs.place == WORDING:
            self.wording.save()
            return
        order = self.order()
        if order is None or self._wish is None or not self._printable():
            return
        name = f"{self.forms.current().title}-{file_word(self._wish.label)}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, "PDF 存到哪里", name, "PDF (*.pdf)")
        if chosen:
            self._file = Path(chosen).with_suffix(".pdf")
            work = print_work.papers(order, preview=False, out=self._file)
            self.tasks.start(work, self._saved, title="正在写 PDF")

    def _saved(self, made: PrintedForm) -> None:
        self.changed.emit(frozenset({"printed"}))
        self.notices.done(f"已存好 {len(made.papers)} 份：{self._file}")

    @property
    def listing(self) -> bool:
        """Is the list of papers seen, and searched?"""
        return self._tabs.place == PRINTED

    def _turned(self, place: int) -> None:
        self._views.setCurrentIndex(place)
        self._state.setVisible(place == PREVIEW)
        self._zoom.show(on=place == PREVIEW)
        self.words.setVisible(place != WORDING)
        self.words.setPlaceholderText("找人员、文书、日期" if place == PRINTED else "查找")
        if place == PRINTED:
            self.printed.load(self._wish)
