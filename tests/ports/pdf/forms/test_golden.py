"""Nothing on any form moves or changes its words unseen."""

from __future__ import annotations

import pytest

from jindu_desktop.ports.pdf.forms.registry import FORMS
from tests.ports.pdf.forms.golden import Mark, kept, marks

NEAR = 0.5  # millimetres


def near(one: Mark, other: Mark) -> bool:
    apart = (abs(a - b) for a, b in zip(one[1:4], other[1:4], strict=True))
    return (one.page, one.text) == (other.page, other.text) and max(apart) <= NEAR


@pytest.mark.parametrize("number", FORMS)
def test_the_form_stands_as_it_was_looked_at(number: int) -> None:
    now, before = marks(number), kept(number)
    moved = [f"{b}  →  {n}" for n, b in zip(now, before, strict=False) if not near(n, b)]
    assert not moved
    assert len(now) == len(before)
