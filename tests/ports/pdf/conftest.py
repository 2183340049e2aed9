"""Paper in tests: only the shipped fonts, so that every machine prints the same."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest

from jindu_desktop.ports.pdf import fonts


@pytest.fixture(autouse=True)
def _shipped_fonts_only() -> Iterator[None]:
    fonts.use_folder(None, system=False)
    yield
    fonts.use_folder(None, system=False)


@pytest.fixture
def read() -> Any:
    """Every page's text as pdfium copies it."""
    import pypdfium2

    def pages(pdf: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()

    return pages


@pytest.fixture
def plumb() -> Iterator[Any]:
    """Opens PDF bytes with pdfplumber; closes them after the test."""
    import pdfplumber

    opened: list[Any] = []

    def open_pdf(pdf: bytes) -> Any:
        opened.append(pdfplumber.open(BytesIO(pdf)))
        return opened[-1]

    yield open_pdf
    for pdf in opened:
        pdf.close()


@pytest.fixture
def draw() -> Any:
    """Draws one flowable at the head of an A4 page, in a column of this width."""
    from reportlab.pdfgen.canvas import Canvas

    from jindu_desktop.ports.pdf.embed import base_font

    def drawn(item: Any, width: float = 400.0) -> bytes:
        target = BytesIO()
        canvas = Canvas(target, invariant=1, initialFontName=base_font())
        height = item.wrap(width, 700)[1]
        item.drawOn(canvas, 50, 800 - height)
        canvas.showPage()
        canvas.save()
        return target.getvalue()

    return drawn
