"""Laid text as the operators of a PDF page, written once for a document.

The clauses of an agreement and the labels of a form are the same on five hundred papers: what was
written for the first of them is written again at another place.
"""

from __future__ import annotations

from typing import Any
from weakref import ref

from jindu_desktop.ports.pdf.embed import paper_font
from jindu_desktop.ports.pdf.setting import Laid, Piece, Style

BOLD = 0.018  # em: the stroke that thickens a regular serif to a title
MIDDLE = 0.38  # em above the baseline: the middle of an ideograph
BELOW = 0.2  # em under the baseline: a filled-in value's line


def draw(canvas: Any, laid: Laid, look: Style, x: float, y: float) -> None:
    """Put the text on the page, its left bottom corner at ``x``, ``y`` (points)."""
    if laid.text:
        document = canvas._doc  # noqa: SLF001 - fonts number their glyphs by document
        if laid.ink.document() is not document:
            laid.ink.document, laid.ink.code = ref(document), _code(document, laid, look)
        canvas.addLiteral(f"q 1 0 0 1 {x:.3f} {y:.3f} cm {laid.ink.code} Q")


def _code(document: Any, laid: Laid, look: Style) -> str:
    """The text and its underlines, seen from its left bottom corner."""
    size, gray = look.size, f"{look.gray:.3g}"
    baseline = len(laid.lines) * look.line - look.line / 2 - MIDDLE * size
    code = [f"{gray} g {gray} G {BOLD * size:.3f} w BT"]
    lines: list[str] = []
    at, before = (0.0, 0.0), None
    for pieces in laid.pieces:
        for piece in pieces:
            here = round(piece.x, 3), round(baseline, 3)
            code.append(f"{here[0] - at[0]:.3f} {here[1] - at[1]:.3f} Td")
            code += _changes(document, piece, before, size)
            code.append(f"<{paper_font(piece.face).codes(piece.text, document)}> Tj")
            if piece.underlined:
                under, end = baseline - BELOW * size, piece.x + piece.width
                lines.append(f"{piece.x:.3f} {under:.3f} m {end:.3f} {under:.3f} l S")
            at, before = here, piece
        baseline -= look.line
    code.append("ET")
    if lines:
        code += ["0.5 w", *lines]
    return " ".join(code)


def _changes(document: Any, piece: Piece, before: Piece | None, size: float) -> list[str]:
    """What differs from the piece before: font, spacing, thickening (render mode 2)."""
    said = []
    if before is None or piece.face is not before.face:
        name = paper_font(piece.face).getSubsetInternalName(0, document)
        said.append(f"{name} {size:.3f} Tf")
    if piece.space != (before.space if before else 0):
        said.append(f"{piece.space:.4f} Tc")
    if piece.bold != (before.bold if before else False):
        said.append(f"{2 if piece.bold else 0} Tr")
    return said
