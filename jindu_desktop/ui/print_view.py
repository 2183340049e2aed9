"""Papers: choose a form, look at it inside the window, print it or save it, see what was printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
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
from jindu_desktop.ui.print_columns import FORM_COLUMNS, PAPER_COLUMNS, about, file_word
from jindu_desktop.ui.print_pages import Hit, Pages, finding
from jindu_desktop.ui.print_settings import PrintSettings
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.flows.forms_for import Offer, Wish
    from jindu_desktop.flows.print_form import PrintedForm
    from jindu_desktop.flows.printed_papers import PaperLine
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
            name: child(self, QPushButton, name)
            for name in ("back", "save_pdf", "to_printer", "smaller", "larger", "fit")
        }
        self.words = child(self, QLineEdit, "find")
        self.settings = PrintSettings(self)
        self.forms = Grid(FORM_COLUMNS, "可以打印的文书")
        self.papers = Grid(PAPER_COLUMNS, "打印记录")
        self.area = PrintArea()
        self._wish: Wish | None = None
        self._pages: Pages | None = None
        self._setting: Task | None = None
        self._file = Path()
        self._sought = ""
        self._total = 0
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        child(self, QBoxLayout, "form_slot").addWidget(self.forms)
        for view in (self.area, self.papers):
            self._views.addWidget(view)
        self.words.setMaximumWidth(scaled(220))
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
            ("smaller", self._smaller),
            ("larger", self._larger),
            ("fit", self.area.fit_width),
        ):
            self._buttons[name].clicked.connect(slot)
        for key, slot in (
            ("Escape", self.closed),
            ("Ctrl++", self._larger),
            ("Ctrl+=", self._larger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self.area.fit_width),
        ):
            QShortcut(QKeySequence(key), self, context=_CONTEXT).activated.connect(slot)
        for box in self._boxes:
            box.toggled.connect(self._wait.start)
        child(self, QPushButton, "to_printed").toggled.connect(self._turned)
        self.forms.selectionModel().currentRowChanged.connect(self._chosen)
        self.forms.opened.connect(self._set_now)
        self._wait.timeout.connect(self._set_now)
        self.words.returnPressed.connect(self._search)
        self.area.moved.connect(self._tell_place)

    def use(self, preferences: Preferences) -> None:
        self.settings.use(preferences)

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        self.settings.look_for_printers()
        self._allow()
        self.forms.setFocus()

    def focus_filter(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def show_wish(self, wish: Wish) -> None:
        """What is to be printed; which forms fit is asked for."""
        self._wish = wish
        self._forget()
        self.forms.show_items([])
        child(self, QLabel, "subject").setText(wish.label)
        child(self, QPushButton, "to_preview").setChecked(True)
        self.tasks.start(print_work.offers(wish), self._offered, title="正在找可以打印的文书")

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
            self._wait.start()

    def order(self) -> print_work.Order | None:
        """What is chosen, None if nothing is."""
        offer: Offer | None = self.forms.current()
        if offer is None or self._wish is None:
            return None
        masked, blank = (box.isChecked() for box in self._boxes)
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
        self._pages = Pages(made.pdf)
        self.area.show_pages(self._pages)
        self._state.setText(about(made))
        self._sought = ""
        self._allow()

    def _not_set(self, fault: Exception) -> None:
        self._state.setText(getattr(fault, "message", "已取消。"))

    def _forget(self) -> None:
        """The document shown is no longer what is chosen."""
        if self._setting is not None:
            self._setting.drop()
            self._setting = None
        self.area.show_pages(None)
        self._pages = None
        self._state.clear()
        child(self, QLabel, "found").clear()
        self._allow()

    def _allow(self) -> None:
        shown = self._pages is not None
        for name in ("save_pdf", "smaller", "larger", "fit"):
            self._buttons[name].setEnabled(shown)
        self._buttons["to_printer"].setEnabled(shown and self.settings.ready)

    def print_now(self) -> None:
        """Ctrl+P: what is shown goes to the printer and into the list of papers."""
        order = self.order()
        if order is None or self._pages is None:
            return
        if not self.settings.ready:
            self.notices.warn("这台电脑没有打印机，请另存为 PDF（Ctrl+S）。")
            return
        self.settings.keep(order.number)
        work = print_work.to_printer(order, self.settings.make_printer())
        self._buttons["to_printer"].setEnabled(False)
        self.tasks.start(work, self._sent, self._failed, title="正在打印")

    def _sent(self, pages: int) -> None:
        self._allow()
        self.notices.done(f"已送到打印机：{pages} 页。")

    def _failed(self, fault: Exception) -> None:
        self._allow()
        self.notices.show_error(fault)

    def save_row(self) -> None:
        """Ctrl+S: the papers as a PDF file, which counts as printed."""
        order = self.order()
        if order is None or self._wish is None or self._pages is None:
            return
        name = f"{self.forms.current().title}-{file_word(self._wish.label)}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, "PDF 存到哪里", name, "PDF (*.pdf)")
        if chosen:
            self._file = Path(chosen).with_suffix(".pdf")
            work = print_work.papers(order, preview=False, out=self._file)
            self.tasks.start(work, self._saved, title="正在写 PDF")

    def _saved(self, made: PrintedForm) -> None:
        self.notices.done(f"已存好 {len(made.papers)} 份：{self._file}")

    def _turned(self, printed: bool) -> None:
        self._views.setCurrentIndex(int(printed))
        if printed:
            wish = self._wish
            one = wish is not None and wish.record == "person" and len(wish.ids) == 1
            work = print_work.printed(wish.ids[0] if wish is not None and one else None)
            self.tasks.start(work, self._list, title="正在读打印记录")

    def _list(self, lines: list[PaperLine]) -> None:
        self.papers.show_items(lines)

    def _search(self) -> None:
        text = self.words.text().strip()
        if not text or self._pages is None:
            return
        if text == self._sought:
            self._show_hit()
            return
        self._sought = text
        self.tasks.start(finding(self._pages, text), self._found, title="正在查找")

    def _found(self, hits: list[Hit]) -> None:
        self.area.show_hits(hits)
        self._total = len(hits)
        self._show_hit()

    def _show_hit(self) -> None:
        number = self.area.next_hit()
        said = f"{number}/{self._total}" if number else "没有找到"
        child(self, QLabel, "found").setText(said)

    def _tell_place(self) -> None:
        pages: Any = self._pages
        said = f"{self.area.page + 1}/{len(pages)} 页　{self.area.zoom:.0%}" if pages else ""
        child(self, QLabel, "place").setText(said)

    def _smaller(self) -> None:
        self.area.zoom_by(-1)

    def _larger(self) -> None:
        self.area.zoom_by(1)
