"""Writing many rows fast writes the very same as writing them one by one."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from jindu_desktop.core.pinyin import readings
from jindu_desktop.records import PERSON
from jindu_desktop.store import audit
from jindu_desktop.store.search import _READINGS, _spellings

NAMES = sorted(PERSON.by_name)
VALUES = st.none() | st.integers(-5, 2**62) | st.text(max_size=8)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*NAMES, "id", "created_at"]), VALUES))
def test_a_new_rows_line_is_its_change_as_json(row: dict[str, str | int | None]) -> None:
    change = {name: [None, row[name]] for name in NAMES if row.get(name) is not None}
    assert audit.insert_text(NAMES, row) == audit.body_text(change, "")


@settings(deadline=None)
@given(st.text(st.sampled_from("曾单解重乐长行中朝会还给得a1㙍"), max_size=8))
def test_a_name_is_spelled_under_its_first_readings(text: str) -> None:
    read = [readings(char) for char in text]
    if len(text) > 6:
        read = [each[:1] for each in read]
    some = [chosen for _, chosen in zip(range(_READINGS), product(*read), strict=False)]
    initials = ["".join(syllable[:1] for syllable in chosen) for chosen in some]
    full = ["".join(chosen) for chosen in some]
    assert _spellings(text) == [*dict.fromkeys(initials), *dict.fromkeys(full)]
