"""The flowable: what it draws comes back as typed, whole, inside its column."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.pdf.characters import HALF_BLANK
from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.parts import QUIET, QrCode, Row
from jindu_desktop.ports.pdf.setting import Align, Span, Style, fill
from jindu_desktop.ports.pdf.text import Text, fitted, shrunk

BODY = Style(Role.FANG, 16, 1.75, Align.JUSTIFY, indent=2.0)
PARAGRAPH = (
    "为切实做好社区戒毒工作，根据《中华人民共和国禁毒法》《戒毒条例》，结合塘㙍镇实际，"
    "现就王𠅤、䶮某（公民身份号码990102199003070015）、𬭎某、㛃𣲗等人的情况报告如下。"
)


@pytest.mark.parametrize("role", list(Role))
def test_rare_characters_copy_as_themselves(role: Role, draw: Any, read: Any) -> None:
    text = "王𠅤塘㙍镇䶮𬭎㛃𣲗"
    assert read(draw(Text(text, Style(role, 14))))[0] == text


def test_no_markup_prints_as_typed(draw: Any, read: Any) -> None:
    text = '<font color="red">A&B</font> <img src="x.png"/> </para> &amp; {x} %s \\n (a) [b]'
    assert read(draw(Text(text)))[0].replace("\r\n", "") == text


def test_control_characters_and_lone_surrogates_are_left_out(draw: Any, read: Any) -> None:
    assert read(draw(Text("王\x00\x1b某\ud800\u202e镇\ufeff")))[0] == "王某镇"


def test_a_character_no_font_has_is_refused_not_dropped(draw: Any) -> None:
    with pytest.raises(Refused, match=r"U\+2EBF0"):
        draw(Text("王\U0002ebf0"))


def test_more_than_a_block_of_characters_copies(draw: Any, read: Any) -> None:
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 450))
    assert "".join(read(draw(Text(text)))[0].split()) == text


def test_every_font_is_embedded_and_composite(draw: Any) -> None:
    pdf = draw(Text(["正文", Span("黑体", Role.HEI), fill("王𠅤")]))
    assert pdf.count(b"/FontFile2") == pdf.count(b"/Type /FontDescriptor") == 2
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/Type0") == 2


def test_equal_input_gives_equal_bytes(draw: Any) -> None:
    assert draw(Text(PARAGRAPH, BODY)) == draw(Text(PARAGRAPH, BODY))
    assert draw(Text(PARAGRAPH, BODY)) != draw(Text(PARAGRAPH + "。", BODY))


def test_justified_lines_end_at_the_column(draw: Any, plumb: Any) -> None:
    page = plumb(draw(Text(PARAGRAPH * 2, BODY), 442)).pages[0]
    rows: dict[int, list[dict[str, Any]]] = {}
    for char in page.chars:
        rows.setdefault(round(char["top"]), []).append(char)
    lines = [rows[top] for top in sorted(rows)]
    assert lines[0][0]["x0"] == pytest.approx(50 + 32, abs=0.1)
    ends = [line[-1]["x1"] - (8 if line[-1]["text"] in HALF_BLANK else 0) for line in lines[:-1]]
    full = [end for end in ends if end == pytest.approx(492, abs=0.1)]
    assert len(full) >= len(ends) - 1  # one may be ragged before an ID number
    assert max(ends) <= 492.1


def test_a_fill_in_is_underlined_over_its_blank(draw: Any, plumb: Any) -> None:
    page = plumb(draw(Text(["姓名", fill("王某", 6), "。"], Style(size=10)))).pages[0]
    assert len(page.lines) == 1
    assert page.lines[0]["x0"] == pytest.approx(70, abs=0.1)
    assert page.lines[0]["x1"] == pytest.approx(130, abs=0.1)


def test_a_title_is_thickened_and_copies_once(draw: Any, read: Any) -> None:
    pdf = draw(Text("月报表", Style(Role.TITLE, 22)))
    assert read(pdf)[0] == "月报表"


TEXTS = st.lists(st.sampled_from(["戒", "，", "（", "A1b", "\n", " ", "。", "990102"]), max_size=50)


@given(TEXTS.map("".join), st.floats(30, 200), st.floats(0, 300))
@settings(max_examples=80)
def test_a_split_text_loses_and_repeats_nothing(text: str, width: float, height: float) -> None:
    whole = Text(text, BODY)
    lines = len(whole.lay(width).lines)
    parts = whole.split(width, height)
    if height < BODY.line:
        assert parts == []
        return
    texts = ["".join(span.text for span in part.content) for part in parts]
    assert text in ("".join(texts), "\n".join(texts))  # a cut at a line end takes the line end
    # never more; fewer where what clings together is wider than the column and was cut inside
    assert sum(len(part.lay(width).lines) for part in parts) <= lines
    assert parts[0].wrap(width, height)[1] <= height + 1e-6


def test_a_part_keeps_justifying_and_does_not_indent() -> None:
    head, tail = Text(PARAGRAPH, BODY).split(442, 2 * BODY.line)
    assert head.lay(442).lines[-1].full
    assert tail.lay(442).lines[0].indent == 0
    assert not tail.lay(442).lines[-1].full


def test_an_overlong_word_shrinks_to_its_line() -> None:
    assert shrunk("990102199003070015", Style(size=12), 60).look.size == pytest.approx(
        6.13, abs=0.05
    )
    assert shrunk("镇", Style(size=12), 60).look.size == 12
    small = shrunk("很长的名字" * 20, Style(size=12), 60)
    assert small.look.size == 6
    assert len(small.lay(60).lines) > 1


def test_a_box_shrinks_its_text_and_hands_back_what_does_not_fit() -> None:
    style = Style(size=12, leading=1.2)
    text, rest = fitted("短", style, 100, 20)
    assert (text.look.size, rest) == (12, None)
    text, rest = fitted("戒毒" * 12, style, 100, 36)
    assert text.look.size < 12
    assert rest is None
    text, rest = fitted("戒毒" * 200, style, 100, 36)
    assert text.look.size == 8
    assert rest is not None
    assert text.wrap(100, 36)[1] <= 36
    joined = "".join(span.text for part in (text, rest) for span in part.content)
    assert joined == "戒毒" * 200


def test_balanced_lines_leave_no_single_character() -> None:
    title = Text("社区戒毒社区康复协议书", Style(size=10, align=Align.CENTER, balanced=True))
    assert [line.end - line.start for line in title.lay(100).lines] == [6, 5]


def test_the_qr_code_is_the_code(draw: Any) -> None:
    import pypdfium2
    import segno

    data = "jd:case:12:v3:塘㙍镇"
    code = QrCode(data, 100)
    row = Row([(code, 100), (Text(""), 0)])
    document = pypdfium2.PdfDocument(draw(row))
    image = document[0].render(scale=4).to_pil().convert("L")
    matrix = segno.make(data, error="m", micro=False, encoding="utf-8", mask=3).matrix
    module = 100 / (len(matrix) + 2 * QUIET)
    for y, line in enumerate(matrix):
        for x, dark in enumerate(line):
            at = 50 + (x + QUIET + 0.5) * module, 841.89 - 800 + (y + QUIET + 0.5) * module
            assert (image.getpixel((round(at[0] * 4), round(at[1] * 4))) < 128) == bool(dark)
    document.close()


def test_a_thick_title_and_a_stretched_line_leave_the_next_text_alone(plumb: Any) -> None:
    from jindu_desktop.ports.pdf.page import TITLE, Form, render

    stretched = Style(Role.SONG, 12, 1.5, Align.JUSTIFY)
    after = Text("后面一段", Style(Role.SONG, 12))
    body = [
        Text("塘㙍镇" * 30, stretched),
        Text("标题", TITLE),
        Text("戒毒A康复" * 9, stretched),
        after,
    ]
    made = Form("总标题", "某镇", "甲", "2026", lambda _: body)
    pdf = render([made])
    page = plumb(pdf).pages[0]
    last = [char for char in page.chars if char["text"] in "后面一段"]
    steps = [b["x0"] - a["x0"] for a, b in zip(last, last[1:], strict=False)]
    assert all(abs(step - 12) < 0.01 for step in steps)
    modes = page_modes(pdf)
    assert modes.count(2) == 2
    assert modes[-1] == 0


def page_modes(pdf: bytes) -> list[int]:
    """The render mode of each text on the first page, in order of drawing."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(pdf)
    try:
        found = document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        return [raw.FPDFTextObj_GetTextRenderMode(each.raw) for each in found]
    finally:
        document.close()
