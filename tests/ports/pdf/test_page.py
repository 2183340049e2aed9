"""Pages: numbers, heads and feet, margins, and what must not stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest

from jindu_desktop.ports.pdf.flow import Flow
from jindu_desktop.ports.pdf.page import (
    A4,
    BODY,
    BODY_TEXT,
    EDGE,
    HEADING,
    LYING,
    MARGIN,
    Form,
    render,
)
from jindu_desktop.ports.pdf.parts import Gap, Signatures, Together, Turn
from jindu_desktop.ports.pdf.table import grid
from jindu_desktop.ports.pdf.text import Text

SENTENCE = "乙方应当遵守法律法规，履行社区戒毒协议，配合工作人员管理。"


def form(body: Callable[[float], Sequence[Any]], **more: Any) -> Form:
    given: dict[str, Any] = {
        "title": "社区戒毒协议书",
        "office": "塘㙍镇办公室",
        "operator": "王𠅤",
        "printed_at": "2026-11-01 09:30",
    }
    return Form(body=body, **{**given, **more})


def paragraphs(count: int) -> list[Any]:
    return [Text(f"第{number}条　{SENTENCE}", BODY_TEXT) for number in range(1, count + 1)]


def body_of(count: int, _tightness: float) -> list[Any]:
    return paragraphs(count)


def flat(text: str) -> str:
    return "".join(text.split())


def test_pages_are_numbered_by_form_not_by_batch(read: Any) -> None:
    pages = read(render([form(partial(body_of, count)) for count in (1, 60, 30)]))
    found = [re.findall(r"第 (\d+) 页 共 (\d+) 页", page) for page in pages]
    assert found == [[("1", "1")], [("1", "2")], [("2", "2")], [("1", "1")]]


def test_every_page_says_who_printed_it_and_what_it_belongs_to(read: Any) -> None:
    pages = read(render([form(lambda t: paragraphs(60), number="2026-0001")]))
    for page in pages:
        assert "打印人：王𠅤　打印时间：2026-11-01 09:30" in page
        assert "塘㙍镇办公室" in page
        assert "社区戒毒协议书" in page
        assert "2026-0001" in page


def test_only_a_draft_carries_the_draft_mark(read: Any) -> None:
    assert "草　稿" in read(render([form(lambda t: paragraphs(2), draft=True)]))[0]
    assert "草" not in read(render([form(lambda t: paragraphs(2))]))[0]


@pytest.mark.parametrize(
    "title", ["协议书", "关于进一步落实塘㙍镇社区戒毒人员管控措施的协议书" * 2]
)
def test_every_character_is_inside_the_margins(title: str, plumb: Any) -> None:
    long = "吴川市塘㙍镇社区戒毒社区康复工作办公室" * 6
    body = [*paragraphs(40), grid([["编号", SENTENCE], ["1", SENTENCE * 30]], [100, 300])]
    pdf = render(
        [form(lambda t: body, title=title, office=long, operator=long, qr="a", number=long)]
    )
    for page in plumb(pdf).pages:
        for char in page.chars:
            hanging = char["size"] / 2
            assert char["x0"] >= MARGIN - 0.1
            assert char["x1"] <= page.width - MARGIN + hanging + 0.1
            assert char["top"] >= EDGE - 3
            assert char["bottom"] <= page.height - EDGE + 3


def test_lying_and_standing_pages_in_one_form(plumb: Any) -> None:
    def body(_: float) -> list[Any]:
        return [Text("甲"), Turn(landscape=True), Text("乙"), Turn(landscape=False), Text("丙")]

    pages = plumb(render([form(body)])).pages
    assert [round(page.width) for page in pages] == [595, 842, 595]
    assert [round(page.height) for page in pages] == [842, 595, 842]


def test_a_turn_at_the_head_leaves_no_blank_page(plumb: Any) -> None:
    sheets = Flow(BODY, LYING).lay([Turn(landscape=True), Text("甲")])
    assert [sheet.landscape for sheet in sheets] == [True]


def test_the_same_form_gives_the_same_bytes() -> None:
    made = [render([form(lambda t: paragraphs(3), qr="x", draft=True)]) for _ in range(2)]
    assert made[0] == made[1]


def test_no_unembedded_font_and_no_open_colour_evaluation() -> None:
    from reportlab import rl_config

    pdf = render([form(lambda t: [*paragraphs(3), grid([["甲", 1]], [50, 50])])])
    assert b"Helvetica" not in pdf
    assert rl_config.toColorCanUse is None


@pytest.mark.parametrize("count", range(30, 75))
def test_a_signature_never_stands_alone(count: int) -> None:
    signing = Signatures(("填表人", "审核人"), "塘㙍镇办公室")
    sheets = Flow(BODY, LYING).lay([*paragraphs(count), signing])
    last = [placed.item for placed in sheets[-1].placed]
    assert last[-1] is signing
    assert len(last) > 1
    for sheet in sheets:
        assert sheet.bottom <= BODY[1] + 0.01


@pytest.mark.parametrize("rows", range(24, 36))
def test_a_signature_takes_rows_of_the_table_along(rows: int) -> None:
    signing = Signatures(("填表人", "审核人"))
    table = grid([["村", "数"], *([f"第{n}村", n] for n in range(rows))], [100, 100])
    sheets = Flow(BODY, LYING).lay([Text("题", HEADING), table, signing])
    assert len(sheets[-1].placed) > 1


@pytest.mark.parametrize("count", range(25, 60, 2))
def test_a_heading_stays_with_what_it_heads(count: int) -> None:
    heading = Text("一、标题", HEADING)
    sheets = Flow(BODY, LYING).lay([*paragraphs(count), Gap(5), heading, *paragraphs(2)])
    for sheet in sheets:
        assert sheet.placed[-1].item is not heading


def test_a_paragraph_leaves_no_single_line_behind() -> None:
    long = Text(SENTENCE * 12, BODY_TEXT)
    for count in range(20, 60):
        for sheet in Flow(BODY, LYING).lay([*paragraphs(count), long]):
            for placed in sheet.placed:
                lines = (placed.bottom - placed.top) / BODY_TEXT.line
                assert lines > 1.5 or "第" in placed.item.content[0].text


def test_a_long_table_repeats_its_heading_and_keeps_company_for_its_last_row(plumb: Any) -> None:
    for rows in range(36, 60, 3):
        table = grid([["村名", "数"], *([f"第{n}村", n] for n in range(rows))], [100, 100])
        pages = plumb(render([form(lambda t, table=table: [table])])).pages
        for page in pages:
            assert page.extract_text().count("村名") == 1
            assert len([w for w in page.extract_words() if w["text"].endswith("村")]) > 1


def test_a_row_higher_than_a_page_continues_on_the_next(read: Any) -> None:
    text = SENTENCE * 120
    pages = read(render([form(lambda t: [grid([["备注"], [text]], [400])])]))
    assert len(pages) > 1
    assert sum(flat(page).count("遵守法律法规") for page in pages) > 100


def test_tightening_saves_a_nearly_empty_page() -> None:
    def body(tightness: float) -> list[Any]:
        return [*paragraphs(30), Gap(60 * tightness), Text("完", BODY_TEXT)]

    loose = Flow(BODY, LYING).lay(body(1.0))
    tight = Flow(BODY, LYING).lay(body(0.7))
    assert len(tight) <= len(loose)
    assert render([form(body)]).count(b"/Type /Page\n") == 1


def test_together_is_taken_apart_only_when_no_page_can_hold_it() -> None:
    small = Together(paragraphs(3))
    sheets = Flow(BODY, LYING).lay([*paragraphs(34), small])
    assert any(placed.item is small for sheet in sheets for placed in sheet.placed)
    assert len(Flow(BODY, LYING).lay([Together(paragraphs(80))])) > 1


def test_a_number_too_wide_for_its_column_shrinks_whole(read: Any) -> None:
    table = grid([["金额"], [12345678901234]], [40])
    assert "12345678901234" in read(render([form(lambda t: [table])]))[0]


def test_paper_is_a4() -> None:
    assert [round(side, 1) for side in A4] == [595.3, 841.9]
