"""The 通报 looked at inside the window, and sent to the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jindu_desktop.ui import print_work
from jindu_desktop.ui.city_parts import button, label, row
from jindu_desktop.ui.print_area import PrintArea
from jindu_desktop.ui.print_pages import Pages

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks


class Bulletin(QWidget):
    """``closed``: back to the tables."""

    closed = Signal()

    def __init__(self, tasks: Tasks, notices: Notices) -> None:
        super().__init__()
        self._tasks, self._notices = tasks, notices
        self._pages: Pages | None = None
        self.area = PrintArea()
        self.place = label("muted")
        self.back = button("返回(&B)", "previous", "quiet", "返回汇总（Esc）")
        self.print_it = button("打印(&P)…", "print")
        self.back.clicked.connect(self.closed)
        self.print_it.clicked.connect(self._ask_printer)
        self.area.moved.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self.back, self.place, self.print_it))
        column.addWidget(self.area, 1)

    def show_pdf(self, pdf: bytes) -> None:
        """Show these pages from the first."""
        old, self._pages = self._pages, Pages(pdf)
        self.area.show_pages(self._pages)
        if old is not None:
            old.close()
        self._tell()

    def _tell(self) -> None:
        number = len(self._pages) if self._pages else 0
        self.place.setText(f"第 {self.area.page + 1} 页，共 {number} 页")

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window())
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.send(printer)

    def send(self, printer: QPrinter) -> None:
        """Print all pages."""
        pages = self._pages
        if pages is None:
            return

        def work(_session: Session, progress: Progress) -> int:
            print_work.send(pages, printer, progress)
            return len(pages)

        self._tasks.start(work, self._printed, title="正在打印通报")

    def _printed(self, pages: int) -> None:
        self._notices.done(f"已送到打印机，共 {pages} 页。")
