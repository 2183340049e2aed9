"""Every indicator of the shipped plan says what it counts."""

from __future__ import annotations

from jindu_desktop.rules.meanings import MEANINGS
from jindu_desktop.rules.plan import shipped_plan


def test_every_indicator_has_its_meaning() -> None:
    _, plan = shipped_plan()
    assert {each.id for each in plan.targets} == set(MEANINGS)
