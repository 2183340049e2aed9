"""The text of the agreements set by typst or fpdf2; run by a Python that has them.

python paper_peers.py NAME FOLDER FONT ROUNDS    prints the shortest seconds and the pages
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Texts = list[list[str]]
_SPECIAL = "\\#*_`$<>@=-+/[]~'\""


def with_typst(texts: Texts, folder: Path, font: Path) -> Callable[[], bytes]:
    """One document, each agreement from a page of its own."""
    import typst

    head = (
        '#set page(paper: "a4", margin: 20mm)\n#set text(font: "Noto Serif SC", size: 12pt,'
        ' lang: "zh", region: "cn")\n#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n'
    )
    pages = ("\n\n".join(map(_escaped, each)) for each in texts)
    source = folder / "papers.typ"
    source.write_text(head + "\n#pagebreak()\n".join(pages), encoding="utf-8")
    return lambda: bytes(typst.compile(str(source), font_paths=[str(font.parent)]))


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in text)


def with_fpdf2(texts: Texts, folder: Path, font: Path) -> Callable[[], bytes]:  # noqa: ARG001
    """multi_cell for each paragraph, broken anywhere as fpdf2 does for Chinese."""
    from fpdf import FPDF
    from fpdf.enums import WrapMode

    def work() -> bytes:
        pdf = FPDF(format="A4")
        pdf.set_margin(20)
        pdf.add_font("serif", fname=str(font))
        for each in texts:
            pdf.add_page()
            pdf.set_font("serif", size=12)
            for paragraph in each:
                pdf.multi_cell(
                    0, 6.8, paragraph, wrapmode=WrapMode.CHAR, new_x="LMARGIN", new_y="NEXT"
                )
        return bytes(pdf.output())

    return work


def main() -> None:
    """Time one of them."""
    name, folder, font, rounds = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    texts: Texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    make = {"typst": with_typst, "fpdf2": with_fpdf2}[name]
    make(texts[:1], folder, font)()
    work, best, made = make(texts, folder, font), float("inf"), b""
    for _ in range(rounds):
        begun = time.perf_counter()
        made = work()
        best = min(best, time.perf_counter() - begun)
    (folder / f"{name}.pdf").write_bytes(made)
    print(best, _pages(made))


def _pages(pdf: bytes) -> int:
    try:
        from pypdfium2 import PdfDocument
    except ImportError:
        return max(1, pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page/"))
    return len(PdfDocument(pdf))


if __name__ == "__main__":
    main()
