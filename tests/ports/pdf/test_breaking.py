"""Line breaking by the Chinese rules, as properties over any text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from jindu_desktop.ports.pdf.breaking import HANG, Line, break_lines, gaps
from jindu_desktop.ports.pdf.characters import HALF_BLANK, NO_END, NO_START, breaks, clean, in_word

SIZE = 10.0
PIECES = st.sampled_from(
    [*"社区戒毒康复塘㙍䶮𠅤，。、；：！？”’）》】…（《“‘【—·%", "2026-10-31", "990102199003070015",
     "A&B", " ", "  ", "\n", "￥12.5", "http://a.b/c?d=e", "e\u0301"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)
COLUMNS = st.floats(25, 300)


def width(character: str) -> float:
    return SIZE / 2 if character <= "\x7e" else SIZE


def lines_of(text: str, column: float, indent: float = 0.0) -> list[Line]:
    return break_lines(text, [width(c) for c in text], SIZE, column, indent)


def texts(text: str, lines: list[Line]) -> list[str]:
    return [text[line.start : line.end] for line in lines]


@given(TEXTS, COLUMNS, st.sampled_from([0.0, 20.0]))
def test_lines_joined_are_the_text(text: str, column: float, indent: float) -> None:
    assert "".join(texts(text, lines_of(text, column, indent))) == text


@given(st.text(max_size=80), COLUMNS)
@settings(max_examples=50)
def test_any_text_at_all_comes_back_whole(text: str, column: float) -> None:
    text = clean(text)
    assert "".join(texts(text, lines_of(text, column))) == text


@given(TEXTS, COLUMNS, st.sampled_from([0.0, 20.0]))
def test_nothing_is_wider_than_the_column(text: str, column: float, indent: float) -> None:
    for line in lines_of(text, column, indent):
        shown = text[line.start : line.end].rstrip(" \n")
        needed = sum(map(width, shown))
        if shown and shown[-1] in HALF_BLANK:  # its right half is blank and may hang
            needed -= HANG * SIZE
        assert line.indent + needed <= column + 1e-6
        assert abs(needed - line.width) < 1e-6


@given(TEXTS, COLUMNS)
def test_no_banned_head_or_tail_unless_nothing_else_is_possible(text: str, column: float) -> None:
    allowed = breaks(text)
    for line in lines_of(text, column):
        if line.end >= len(text) or text[line.end - 1] == "\n":
            continue
        if not any(allowed[line.start + 1 : line.end + 1]):
            continue  # one unbreakable run, wider than the column
        assert allowed[line.end]
        assert text[line.end] not in NO_START
        assert text[line.end - 1] not in NO_END


@given(TEXTS, COLUMNS)
def test_numbers_and_words_stay_whole_unless_wider_than_the_column(
    text: str, column: float
) -> None:
    ends, allowed = {line.end for line in lines_of(text, column)}, breaks(text)
    for word in re.finditer(r"[A-Za-z0-9][!-~]*[A-Za-z0-9/]", text):
        inside = range(word.start() + 1, word.end())
        assert not any(allowed[place] for place in inside), (word.group(), text)
        before = range(word.start(), 0, -1)
        head = next((place for place in before if allowed[place] or text[place - 1] == "\n"), 0)
        after = range(word.end(), len(text))
        tail = next((place for place in after if allowed[place] or text[place] == "\n"), len(text))
        if sum(map(width, text[head:tail])) <= column:  # with the marks that cling to it
            assert not ends & set(inside), (word.group(), text)


@given(TEXTS, COLUMNS)
def test_justification_never_opens_a_word(text: str, column: float) -> None:
    for line in lines_of(text, column):
        for place in gaps(text, line):
            assert line.start <= place < line.end - 1
            assert not (in_word(text[place]) and in_word(text[place + 1]))


def test_extremes_come_to_an_end() -> None:
    assert texts("", lines_of("", 100)) == [""]
    assert [len(t) for t in texts("A" * 300, lines_of("A" * 300, 100))] == [20] * 15
    assert sum(len(t) for t in texts("，" * 50, lines_of("，" * 50, 100))) == 50
    assert sum(len(t) for t in texts("（" * 50, lines_of("（" * 50, 100))) == 50
    assert texts("镇", lines_of("镇", 1)) == ["镇"]
    assert len(lines_of("镇村居", 1)) == 3


def test_an_id_number_goes_whole_to_the_next_line() -> None:
    text = "公民身份号码990102199003070015。"
    assert texts(text, lines_of(text, 120)) == ["公民身份号码", "990102199003070015。"]


def test_a_closing_mark_hangs_by_half_an_em() -> None:
    assert texts("一二三四，五", lines_of("一二三四，五", 45)) == ["一二三四，", "五"]
    assert texts("一二三四，五", lines_of("一二三四，五", 44)) == ["一二三", "四，五"]


def test_ellipsis_and_dash_are_not_cut_in_two() -> None:
    assert texts("一二三——四", lines_of("一二三——四", 40)) == ["一二三", "——四"]
    assert texts("一二三……四", lines_of("一二三……四", 40)) == ["一二", "三……四"]


def test_only_the_first_line_of_a_paragraph_is_indented() -> None:
    lines = lines_of("一二三四五六\n七八", 50, 20)
    assert [(line.indent, line.full) for line in lines] == [(20, True), (0, False), (20, False)]


def test_a_long_unbroken_text_does_not_take_quadratic_time() -> None:
    text = "，" * 40_000
    assert sum(line.end - line.start for line in lines_of(text, 300)) == len(text)


def test_no_character_stands_alone_on_the_last_line() -> None:
    for text, wide, last in (
        ("由本办公室依法及时作出处理决定。", 140, "决定。"),
        ("由本办公室依法作出处理的决，定。", 130, "决，定。"),
        ("由本办公室依法及时作出的处理决定了", 160, "定了"),
    ):
        lines = break_lines(text, [10.0] * len(text), 10, wide)
        said = [text[line.start : line.end] for line in lines]
        assert "".join(said) == text
        assert said[-1] == last
    number = "由本办公室依法作出的第990883199001010011号"
    found = break_lines(number, [10.0] * len(number), 10, 280)
    assert "".join(number[line.start : line.end] for line in found) == number
