"""A city made once, copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import circles, offices


@pytest.fixture
def circle(
    made_city: circles.MadeCity,
    made_office: offices.Made,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[circles.Circle]:
    """A city with no town yet, on 2026-01-02."""
    found = circles.open_circle(tmp_path, made_city, made_office, monkeypatch)
    yield found
    for town in found.towns:
        town.session.close()
    found.desk.close()
