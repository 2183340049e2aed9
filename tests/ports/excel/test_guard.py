"""Text that no spreadsheet runs, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.ports.excel.guard import guarded, is_clear, unguarded

_AWKWARD = st.text(st.sampled_from("'=+-@\t\r（(清空)）#REF!a㙍\n"), max_size=8)


@given(_AWKWARD | st.text())
def test_there_and_back(text: str) -> None:
    text = text.replace("\ufffe", "").replace("\uffff", "")
    assert unguarded(guarded(text)) == text


@given(_AWKWARD)
def test_nothing_guarded_is_run_or_means_a_command(text: str) -> None:
    kept = guarded(text)
    assert not kept.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not is_clear(kept)
    assert kept not in {"#REF!", "#N/A"}


@pytest.mark.parametrize("text", ["（清空）", "(清空)", " （清空) ", "( 清空 ）"])
def test_the_word_that_empties(text: str) -> None:
    assert is_clear(text)


@pytest.mark.parametrize("text", ["清空", "（已清空）", "'（清空）", ""])
def test_words_that_do_not_empty(text: str) -> None:
    assert not is_clear(text)
