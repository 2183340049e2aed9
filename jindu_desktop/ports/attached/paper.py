"""A PDF looked into: does it open, and what its first page looks like."""

from __future__ import annotations

from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.pdfium import ONE_AT_A_TIME
from jindu_desktop.ports.attached.picture import thumbnail

_SMALL = 160  # pixels of the long side
_MOST_PAGES = 2000
_LONGEST = 15_000  # points, some five metres
_LOCKED = 4  # FPDF_ERR_PASSWORD


def first_page(name: str, data: bytes) -> bytes:
    """The first page as a small JPEG; Refused if the PDF is broken, empty, locked or senseless."""
    from pypdfium2 import PdfDocument, PdfiumError

    with ONE_AT_A_TIME:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            raise Refused(_why(name, error), code="broken") from error
        try:
            _refuse_pages(name, document)
            page = document[0]
            scale = _SMALL / max(1.0, *page.get_size())
            return thumbnail(page.render(scale=scale).to_pil())
        except (PdfiumError, ValueError) as error:
            raise Refused(f"PDF “{name}”里有打不开的页；请重新扫描或另存", code="broken") from error
        finally:
            document.close()


def _refuse_pages(name: str, document: Any) -> None:
    """Every page must open, since it will be drawn without asking again."""
    pages = len(document)
    if not 0 < pages <= _MOST_PAGES:
        told = f"有 {pages} 页，太多；请分成几个文件" if pages else "里一页也没有"
        raise Refused(f"PDF “{name}”{told}", code="broken")
    for page in range(pages):
        if max(document.get_page_size(page)) > _LONGEST:
            raise Refused(f"PDF “{name}”第 {page + 1} 页大得不合常理，不能添加", code="too_many")


def _why(name: str, error: Exception) -> str:
    if getattr(error, "err_code", 0) == _LOCKED:
        return f"PDF “{name}”有密码，请去掉密码另存后再添加"
    return f"PDF “{name}”已损坏或不完整，打不开；请重新扫描或另存"
