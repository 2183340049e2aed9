"""A PDF looked into: does it open, and what its first page looks like."""

from __future__ import annotations

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.pdfium import ONE_AT_A_TIME
from jindu_desktop.ports.attached.picture import thumbnail

_SMALL = 160  # pixels of the long side
_LOCKED = 4  # FPDF_ERR_PASSWORD


def first_page(name: str, data: bytes) -> bytes:
    """The first page as a small JPEG; Refused if the PDF is broken, empty or locked."""
    from pypdfium2 import PdfDocument, PdfiumError

    with ONE_AT_A_TIME:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            raise Refused(_why(name, error), code="broken") from error
        try:
            page = document[0]
            scale = _SMALL / max(1.0, *page.get_size())
            return thumbnail(page.render(scale=scale).to_pil())
        except (PdfiumError, IndexError, ValueError) as error:
            raise Refused(f"PDF “{name}”里没有能显示的页", code="broken") from error
        finally:
            document.close()


def _why(name: str, error: Exception) -> str:
    if getattr(error, "err_code", 0) == _LOCKED:
        return f"PDF “{name}”有密码，请去掉密码另存后再添加"
    return f"PDF “{name}”已损坏或不完整，打不开；请重新扫描或另存"
