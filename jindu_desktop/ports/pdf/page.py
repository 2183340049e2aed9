"""The A4 page every paper of the program shares: head, foot, page numbers, draft mark, margins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.embed import base_font
from jindu_desktop.ports.pdf.flow import Flow, Sheet
from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.parts import MM, Gap, QrCode, Row, Together
from jindu_desktop.ports.pdf.setting import Align, Span, Style, fill
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

LETTER = (28 * MM, 35 * MM, 26 * MM, 37 * MM)  # left, bottom, right, top of GB/T 9704
TITLE = Style(Role.TITLE, 22, 1.35, Align.CENTER, keep=True, balanced=True)
LEAST_TITLE = 18.0  # points: a smaller one is set in two lines
SUBTITLE = Style(Role.FANG, 14, 1.4, Align.CENTER, keep=True)
INFO = Style(Role.SONG, 10.5, 1.4)
HEADING = Style(Role.HEI, 12, 1.6, keep=True)
BODY_TEXT = Style(Role.FANG, 12, 1.6, Align.JUSTIFY, indent=2.0)
NOTE = Style(Role.SONG, 9, 1.4)
LETTERHEAD = Style(Role.TITLE, 16, 1.5, Align.CENTER, keep=True, balanced=True)
CODE_TEXT = Style(Role.SONG, 7, 1.2, Align.CENTER)
FOOT = Style(Role.SONG, 9, 1.3)
DRAFT = Style(Role.HEI, 120, 1.2, Align.CENTER, gray=0.9)


@dataclass(frozen=True, slots=True)
class Form:
    """One paper, with page numbers of its own.

    ``body`` makes its parts; it is given the tightness of gaps and rows (1.0, or less when that
    saves a page). ``number`` is the paper's 编号 (None: a line to write it on), ``qr`` what its
    code says and ``code`` what a person types instead, ``draft`` the 草稿 mark, ``note`` a line under
    the head. ``filled_by`` and ``filled_on`` are 填表人 and 日期, None for a paper without them.
    ``whose`` says what the office is to the paper, 填报单位 on a form.
    ``letter`` gives the office as letterhead and the margins of GB/T 9704. A last page filled to
    less than ``saving`` is saved by tightening, if it can be; ``tightness`` is tried first.
    """

    title: str
    office: str
    operator: str
    printed_at: str
    body: Callable[[float], Sequence[Flowable]]
    subtitle: str = ""
    number: str | None = ""
    qr: str = ""
    draft: bool = False
    landscape: bool = False
    code: str = ""
    note: str = ""
    filled_by: str | None = None
    filled_on: str = ""
    whose: str = "填报单位"
    letter: bool = False
    saving: float = 0.25
    tightness: float = 1.0

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the body, in points."""
        return LETTER if self.letter else (MARGIN, MARGIN, MARGIN, MARGIN)

    @property
    def bodies(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Width and height of the body, standing and lying."""
        left, bottom, right, top = self.margins
        across, up = left + right, bottom + top
        return (A4[0] - across, A4[1] - up), (A4[1] - across, A4[0] - up)


def render(forms: Sequence[Form]) -> bytes:
    """The papers one after another in one PDF; the same papers give the same bytes.

    Raises ``Refused`` when no font has one of the characters.
    """
    title = "、".join(dict.fromkeys(form.title for form in forms))
    return render_counted(forms, title, forms[0].office if forms else "")[0]


def render_counted(forms: Iterable[Form], title: str, author: str) -> tuple[bytes, list[int]]:
    """``render`` of papers made one by one, so that a batch needs the memory of one paper; the
    number of pages of each comes with it.
    """
    target, pages = BytesIO(), []
    canvas = Canvas(target, A4, invariant=1, initialFontName=base_font(), pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("jindu_desktop")
    for form in forms:
        sheets = _lay(form)
        for number, sheet in enumerate(sheets, 1):
            _draw(canvas, form, sheet, number, len(sheets))
        pages.append(len(sheets))
    canvas.save()
    return target.getvalue(), pages


def _lay(form: Form) -> list[Sheet]:
    """The form's pages; a last page with little on it is saved by tightening, if it can be."""
    sheets = _laid(form, form.tightness)
    for tightness in (0.85, 0.7):
        if tightness >= form.tightness:
            continue
        if len(sheets) < 2 or sheets[-1].bottom > form.bodies[form.landscape][1] * form.saving:
            break
        tighter = _laid(form, tightness)
        if len(tighter) < len(sheets):
            return tighter
    return sheets


def _laid(form: Form, tightness: float) -> list[Sheet]:
    return Flow(*form.bodies).lay([*_head(form), *form.body(tightness)], landscape=form.landscape)


def _head(form: Form) -> list[Flowable]:
    """Letterhead, title and subtitle in the middle, the facts under them, the code at the right."""
    letterhead = [Text(form.office, LETTERHEAD)] if form.letter else []
    subtitle = [Text(form.subtitle, SUBTITLE)] if form.subtitle else []
    width = form.bodies[form.landscape][0]
    side = CODE + 3 * MM if form.qr else 0.0
    title = shrunk(form.title, TITLE, width - 2 * side, LEAST_TITLE)
    middle = Together([*letterhead, title, *subtitle])
    note = [Text(form.note, NOTE)] if form.note else []
    if not form.qr:
        return [middle, Gap(2 * MM), *_facts(form, width), *note, Gap(1.5 * MM)]
    told = Together([Row([(Gap(0), side), (middle, 0)]), Gap(2 * MM), *_facts(form, width - side)])
    code = Together([QrCode(form.qr, CODE), Text(form.code, CODE_TEXT)])
    return [Row([(told, 0), (Gap(0), 3 * MM), (code, CODE)]), *note, Gap(1.5 * MM)]


def _facts(form: Form, width: float) -> list[Flowable]:
    """The office at the left and the paper's number at the right; 填表人 and 日期 under them."""
    lines: list[Flowable] = []
    if not form.letter or form.number != "":
        office = "" if form.letter else f"{form.whose}：{form.office}"
        lines.append(_apart([office], _numbered(form), width))
    if form.filled_by is not None:
        on = form.filled_on or "　　　　年　　月　　日"
        lines.append(_apart(["填表人：", fill(form.filled_by, 6)], [f"日期：{on}"], width))
    return lines


def _numbered(form: Form) -> list[str | Span]:
    if form.number is None:
        return ["编号：", fill("", 9)]
    return [f"编号：{form.number}"] if form.number else []


def _apart(left: list[str | Span], right: list[str | Span], width: float) -> Flowable:
    """Two short texts at both ends of a line; the right one takes half of it at most."""
    head, tail = Text(left, INFO), Text(right, replace(INFO, align=Align.RIGHT))
    if not right:
        return head
    return Row([(head, 0), (tail, min(tail.minWidth() + 2, width / 2))])


def _draw(canvas: Any, form: Form, sheet: Sheet, number: int, total: int) -> None:
    """One page: the draft mark under everything, head and foot in the margins, the body."""
    width, height = reversed(A4) if sheet.landscape else A4
    canvas.setPageSize((width, height))
    if form.draft:
        _draft(canvas, width, height)
    if number > 1:
        _running_head(canvas, form, width, height)
    _foot(canvas, form, width, f"第 {number} 页 共 {total} 页")
    left, _, _, top = form.margins
    for placed in sheet.placed:
        placed.item.drawOn(canvas, left, height - top - placed.bottom)
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
