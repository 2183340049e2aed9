"""What printing asks of the flows and of the printer, as work for the worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from jindu_desktop.core.errors import Cancelled, Unavailable
from jindu_desktop.core.progress import Progress
from jindu_desktop.ui.print_pages import Pages

if TYPE_CHECKING:
    from jindu_desktop.flows.forms_for import Offer, Wish
    from jindu_desktop.flows.print_form import PrintedForm
    from jindu_desktop.flows.printed_papers import PaperLine
    from jindu_desktop.flows.session import Session

Work = Callable[["Session", Progress], Any]
DUPLEX = {
    "单面": QPrinter.DuplexMode.DuplexNone,
    "双面（长边翻）": QPrinter.DuplexMode.DuplexLongSide,
    "双面（短边翻）": QPrinter.DuplexMode.DuplexShortSide,
}
_FINEST = 600  # dots per inch; more is not seen and takes four times the memory
_NO = "打印机没有接受这份文件；请检查打印机是否开机、连好，或者另存为 PDF 再打印"


@dataclass(frozen=True, slots=True)
class Order:
    """Which form for what, and how."""

    number: int
    wish: Wish
    blank: bool = False
    masked: bool = False


def offers(wish: Wish) -> Work:
    """The forms that fit."""

    def work(session: Session, _progress: Progress) -> list[Offer]:
        from jindu_desktop.flows.forms_for import offers as fitting

        return fitting(session, wish)

    return work


def papers(order: Order, *, preview: bool = True, out: Path | None = None) -> Work:
    """Set the papers; only what is no preview is logged."""

    def work(session: Session, progress: Progress) -> PrintedForm:
        from jindu_desktop.flows.forms_for import set_papers

        return set_papers(
            session, order.number, order.wish, blank=order.blank, masked=order.masked,
            preview=preview, progress=progress, out=out,
        )  # fmt: skip

    return work


def to_printer(order: Order, printer: QPrinter) -> Work:
    """Set the papers, log them, and send them to the printer; answers the number of pages."""

    def work(session: Session, progress: Progress) -> int:
        made = papers(order, preview=False)(session, progress)
        pages = Pages(made.pdf)
        try:
            send(pages, printer, progress)
        finally:
            pages.close()
        return len(pages)

    return work


def send(pages: Pages, printer: QPrinter, progress: Progress) -> None:
    """Draw every page at the printer's own resolution; Unavailable if the printer refuses."""
    printer.setFullPage(True)
    _turn(printer, pages, 0)
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable(_NO)
    try:
        for page in range(len(pages)):
            progress.step(page, len(pages))
            if page:
                _turn(printer, pages, page)
                if not printer.newPage():
                    raise Unavailable(_NO)
            dots = min(printer.resolution(), _FINEST)
            paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
            painter.drawImage(paper, pages.image(page, dots / 72))
        progress.step(len(pages), len(pages))
    except (Cancelled, Unavailable):
        printer.abort()
        raise
    finally:
        painter.end()


def _turn(printer: QPrinter, pages: Pages, page: int) -> None:
    size = pages.sizes[page]
    wide = size.width() > size.height()
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(way)


def printed(wish: Wish | None) -> Work:
    """What was printed for one row, or the last papers of anyone."""

    def work(session: Session, _progress: Progress) -> list[PaperLine]:
        from jindu_desktop.flows.printed_papers import papers_about, recent_papers

        one = wish is not None and wish.record in ("person", "rehab_case") and len(wish.ids) == 1
        if wish is not None and one:
            return papers_about(session, wish.record, wish.ids[0])
        return recent_papers(session)

    return work
