"""What is stripped before printing, and what clings together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.ports.pdf.characters import breaks, clean


@pytest.mark.parametrize(
    "gone",
    ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ud800", "\u200b", "\u200d", "\u200f",
     "\u202e", "\u2066", "\u2069", "\ufeff", "\u00ad", "\ufe0f", "\U000e0001", "\U000e0100"],
)  # fmt: skip
def test_what_nobody_sees_is_stripped(gone: str) -> None:
    assert clean(f"王{gone}某") == "王某"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one(end: str) -> None:
    assert clean(f"甲{end}乙") == "甲\n乙"


def test_a_tab_becomes_a_space_and_typed_text_stays() -> None:
    text = "<font color=red>A&B</font> </para> 王𠅤·买买提　塘㙍镇\xa0é"
    assert clean(f"a\tb{text}") == f"a b{text}"


@given(st.text())
def test_cleaning_twice_changes_nothing_and_never_adds(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once) <= len(text)
    once.encode()


def breaks_in(text: str) -> str:
    """The text with a bar wherever a line may begin."""
    return "".join("|" * place + c for c, place in zip(text, breaks(text), strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("戒毒，康复", "戒|毒，|康|复"),
        ("（甲）乙", "（甲）|乙"),
        ("共12.5%。完", "共|12.5%。|完"),
        ("张三,13800000000", "张|三,|13800000000"),
        ("a b  c", "a |b  |c"),
        ("甲——乙……", "甲|——|乙……"),
        ("10\xa0人", "10\xa0人"),
        ("café e\u0301t", "café |e\u0301t"),
        ("㎡²甲", "㎡²|甲"),
    ],
)
def test_where_a_line_may_begin(text: str, expected: str) -> None:
    assert breaks_in(text) == expected
