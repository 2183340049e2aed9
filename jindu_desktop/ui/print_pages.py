"""The pages of a PDF as pictures, and where words stand on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from jindu_desktop.core.pdfium import ONE_AT_A_TIME as _ONE
from jindu_desktop.core.progress import Progress

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the text was found: the page (from 0) and rectangles in points from its top."""

    page: int
    places: tuple[QRectF, ...]


class Pages:
    """An open PDF. Sizes are in points; pictures are made when asked for."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with _ONE:
            self._document = pypdfium2.PdfDocument(pdf)
            self.sizes = [
                QSizeF(*self._document.get_page_size(page)) for page in range(len(self._document))
            ]

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, page: int, scale: float) -> QImage:
        """A page as a picture, ``scale`` pixels for each point."""
        with _ONE:
            opened = self._document[page]
            bitmap = opened.render(scale=scale, prefer_bgrx=True)
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
                QImage.Format.Format_RGB32,
            ).copy()  # fmt: skip
            bitmap.close()
            opened.close()
        return picture

    def hits(self, page: int, text: str) -> list[Hit]:
        """Where the text stands on a page, from top to bottom as the PDF has it."""
        found = []
        with _ONE:
            opened = self._document[page]
            words = opened.get_textpage()
            finder = words.search(text)
            while (place := finder.get_next()) is not None:
                found.append(Hit(page, self._places(words, page, *place)))
            finder.close()
            words.close()
            opened.close()
        return found

    def _places(self, words: Any, page: int, start: int, count: int) -> tuple[QRectF, ...]:
        height = self.sizes[page].height()
        rects = [words.get_rect(n) for n in range(words.count_rects(start, count))]
        return tuple(
            QRectF(left, height - top, right - left, top - bottom)
            for left, bottom, right, top in rects
        )

    def close(self) -> None:
        """Let go of the document."""
        with _ONE:
            self._document.close()


def finding(pages: Pages, text: str) -> Callable[[Session, Progress], list[Hit]]:
    """Look for a text on all pages, as work for the worker."""

    def work(_session: Session, progress: Progress) -> list[Hit]:
        found: list[Hit] = []
        for page in range(len(pages)):
            found += pages.hits(page, text)
            progress.step(page + 1, len(pages))
        return found

    return work
