"""The A4 page every paper of the program shares: head, foot, page numbers, draft mark, margins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.embed import base_font
from jindu_desktop.ports.pdf.flow import Flow, Sheet
from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.parts import MM, Gap, QrCode, Row, Together
from jindu_desktop.ports.pdf.setting import Align, Style
from jindu_desktop.ports.pdf.text import Text, shrunk

rl_config.toColorCanUse = None  # no text is ever evaluated as a colour
rl_config.useA85 = 0

A4 = (210 * MM, 297 * MM)
MARGIN = 20 * MM  # all around; head and foot stand inside it
EDGE = 11 * MM  # from the paper's edge to the running head and the foot
BODY = (A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN)
LYING = (A4[1] - 2 * MARGIN, A4[0] - 2 * MARGIN)
RULE = 3 * MM  # under the running head, above the body
CODE = 20 * MM

TITLE = Style(Role.TITLE, 22, 1.35, Align.CENTER, keep=True, balanced=True)
SUBTITLE = Style(Role.FANG, 14, 1.4, Align.CENTER, keep=True)
INFO = Style(Role.SONG, 10.5, 1.4)
HEADING = Style(Role.HEI, 12, 1.6, keep=True)
BODY_TEXT = Style(Role.FANG, 12, 1.6, Align.JUSTIFY, indent=2.0)
NOTE = Style(Role.SONG, 9, 1.4)
FOOT = Style(Role.SONG, 9, 1.3)
DRAFT = Style(Role.HEI, 120, 1.2, Align.CENTER, gray=0.9)


@dataclass(frozen=True, slots=True)
class Form:
    """One paper, with page numbers of its own.

    ``body`` makes its parts; it is given the tightness of gaps and rows (1.0, or less when that
    saves a page). ``number`` is the paper's 编号, ``qr`` what its code says, ``draft`` the 草稿 mark.
    """

    title: str
    office: str
    operator: str
    printed_at: str
    body: Callable[[float], Sequence[Flowable]]
    subtitle: str = ""
    number: str = ""
    qr: str = ""
    draft: bool = False
    landscape: bool = False


def render(forms: Sequence[Form]) -> bytes:
    """The papers one after another in one PDF; the same papers give the same bytes.

    Raises ``Refused`` when no font has one of the characters.
    """
    laid = [(form, _lay(form)) for form in forms]
    target = BytesIO()
    canvas = Canvas(target, A4, invariant=1, initialFontName=base_font(), pageCompression=1)
    canvas.setTitle("、".join(dict.fromkeys(form.title for form in forms)))
    canvas.setAuthor(forms[0].office if forms else "")
    canvas.setCreator("jindu_desktop")
    for form, sheets in laid:
        for number, sheet in enumerate(sheets, 1):
            _draw(canvas, form, sheet, number, len(sheets))
    canvas.save()
    return target.getvalue()


def _lay(form: Form) -> list[Sheet]:
    """The form's pages; a last page that is nearly empty is saved by tightening, if it can be."""
    sheets = _laid(form, 1.0)
    for tightness in (0.85, 0.7):
        if len(sheets) < 2 or sheets[-1].bottom > BODY[1] / 4:
            break
        tighter = _laid(form, tightness)
        if len(tighter) < len(sheets):
            return tighter
    return sheets


def _laid(form: Form, tightness: float) -> list[Sheet]:
    return Flow(BODY, LYING).lay([*_head(form), *form.body(tightness)], landscape=form.landscape)


def _head(form: Form) -> list[Flowable]:
    """Title and subtitle in the middle, the code at the right, office and number under them."""
    middle = Together([Text(form.title, TITLE), *_subtitle(form)])
    top: Flowable = middle
    if form.qr:
        top = Row([(Gap(0), CODE), (middle, 0), (QrCode(form.qr, CODE), CODE)])
    return [top, Gap(2 * MM), _office_line(form), Gap(1.5 * MM)]


def _subtitle(form: Form) -> list[Flowable]:
    return [Text(form.subtitle, SUBTITLE)] if form.subtitle else []


def _office_line(form: Form) -> Flowable:
    """The office at the left and, when there is one, the paper's number at the right."""
    office = Text(f"填报单位：{form.office}", INFO)
    if not form.number:
        return office
    number = Text(f"编号：{form.number}", Style(INFO.role, INFO.size, INFO.leading, Align.RIGHT))
    return Row([(office, 0), (number, min(number.minWidth() + 2, BODY[0] / 2))])


def _draw(canvas: Any, form: Form, sheet: Sheet, number: int, total: int) -> None:
    """One page: the draft mark under everything, head and foot in the margins, the body."""
    width, height = reversed(A4) if sheet.landscape else A4
    canvas.setPageSize((width, height))
    if form.draft:
        _draft(canvas, width, height)
    if number > 1:
        _running_head(canvas, form, width, height)
    _foot(canvas, form, width, f"第 {number} 页 共 {total} 页")
    for placed in sheet.placed:
        placed.item.drawOn(canvas, MARGIN, height - MARGIN - placed.bottom)
    canvas.showPage()


def _draft(canvas: Any, width: float, height: float) -> None:
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(45)
    _at(canvas, Text("草　稿", DRAFT), -300, -DRAFT.size / 2, 600)
    canvas.restoreState()


def _running_head(canvas: Any, form: Form, width: float, height: float) -> None:
    """Says on later pages which paper they belong to."""
    parts = [part for part in (form.office, form.title, form.subtitle, form.number) if part]
    room = MARGIN - EDGE - RULE
    while True:
        line = shrunk("　".join(parts), FOOT, width - 2 * MARGIN)
        if line.wrap(width - 2 * MARGIN, room)[1] <= room or len(parts) == 1:
            break
        parts.pop(0)  # a name so long stands on the first page; the number is what tells papers
    _at(canvas, line, MARGIN, height - EDGE - line.height, width - 2 * MARGIN)
    canvas.setLineWidth(0.5)
    canvas.setStrokeGray(0)
    canvas.line(MARGIN, height - MARGIN + RULE, width - MARGIN, height - MARGIN + RULE)


def _foot(canvas: Any, form: Form, width: float, pages: str) -> None:
    """Who printed it and when at the left, the page at the right; more lines grow upwards."""
    page = Text(pages, Style(FOOT.role, FOOT.size, FOOT.leading, Align.RIGHT))
    wide = page.minWidth() + 2
    rest = width - 2 * MARGIN - wide - 3 * MM
    printed = shrunk(f"打印人：{form.operator}　打印时间：{form.printed_at}", FOOT, rest)
    _at(canvas, printed, MARGIN, EDGE, rest)
    _at(canvas, page, width - MARGIN - wide, EDGE, wide)


def _at(canvas: Any, text: Text, x: float, y: float, width: float) -> None:
    text.wrap(width, A4[1])
    text.drawOn(canvas, x, y)
