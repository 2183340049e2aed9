"""What stands where on each form: kept in ``golden``, compared within half a millimetre.

``python -m tests.ports.pdf.forms.golden`` writes the files anew; look at what moved before keeping it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from jindu_desktop.ports.pdf import fonts
from jindu_desktop.ports.pdf.forms.printing import Paper, prepare, print_papers
from jindu_desktop.ports.pdf.forms.registry import FORMS
from tests.ports.pdf.forms.papers import OFFICE, full
from tests.ports.pdf.forms.test_later_forms import month

FOLDER = Path(__file__).with_name("golden")
MM = 25.4 / 72


class Mark(NamedTuple):
    """A piece of text, or □ with the box around all lines of a page; millimetres from the top."""

    page: int
    left: float
    top: float
    width: float
    text: str

    def __str__(self) -> str:
        return f"{self.page} {self.left:.1f} {self.top:.1f} {self.width:.1f} {self.text}"


def marks(number: int) -> list[Mark]:
    """Everything on a form filled with a text for every value."""
    data = month() if number == 34 else full(number)
    paper = Paper(FORMS[number], data, OFFICE, "王𠅤", "2026-11-23 09:30", "2026年11月23日")
    prepare(paper)
    paper.qr, paper.code = f"JD1/{number}/x/1/1/AAAABBBB", "校验码\nAAAA-BBBB"
    pdf, _ = print_papers([paper], "表", OFFICE)
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [mark for n, page in enumerate(document, 1) for mark in _of_page(n, page)]
    finally:
        document.close()


def _of_page(number: int, page: pypdfium2.PdfPage) -> Iterator[Mark]:
    words, height = page.get_textpage(), page.get_height()
    for place in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(place)
        text = " ".join(words.get_text_bounded(left, bottom, right, top).split())
        yield Mark(number, left * MM, (height - top) * MM, (right - left) * MM, text)
    drawn = [each.get_bounds() for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    if drawn:
        left, top = min(box[0] for box in drawn), max(box[3] for box in drawn)
        right = max(box[2] for box in drawn)
        yield Mark(number, left * MM, (height - top) * MM, (right - left) * MM, f"□ {len(drawn)}")


def kept(number: int) -> list[Mark]:
    """What is kept of a form."""
    lines = (FOLDER / f"{number:02}.txt").read_text(encoding="utf-8").splitlines()
    split = (line.split(" ", 4) for line in lines)
    return [Mark(int(page), float(x), float(y), float(w), text) for page, x, y, w, text in split]


def main() -> None:
    """Write every file anew."""
    fonts.use_folder(None, system=False)
    FOLDER.mkdir(exist_ok=True)
    for number in FORMS:
        text = "".join(f"{mark}\n" for mark in marks(number))
        (FOLDER / f"{number:02}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
