"""Whatever is typed is printed as typed, or refused by name before anything prints."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.pdf import fonts
from jindu_desktop.ports.pdf.characters import clean
from tests.ports.pdf.forms.papers import Made, flat, full, make, token

SOME = (3, 7, 9, 29, 33)  # clauses, a letter, long notes, a roster, areas
FREE = {  # what a clerk types without an end in sight
    3: ("person.name", "person.residence_address"),
    7: ("person.name", "test_notice.place"),
    9: ("contact.content", "contact.worker"),
    29: ("roster.day",),
    33: ("activity.title", "activity.summary"),
}
MARKUP = [
    "<font color='red'>红</font>", "</para><para>", "<img src='file:///etc/passwd'/>", "A&B &lt; &#65;",
    "{person.phone}", "[社区戒毒]@schedule", "%s %(name)s {0}", "\\u4e00 \\n", "(a) Tj ET BT <48> Tj",
    "#标题", "=等号", "@表", "『「（《“‘", "，。、；：", "'; DROP TABLE person; --", "=1+1",
]  # fmt: skip
GONE = "\u200b\u200d\u202e\u2066\ufeff\x00\x07\x1b\ud800"
CHARACTERS = st.one_of(
    st.sampled_from("塘㙍镇王𠅤䶮𬭎㛃𣲗，。（）《》“”—…〔〕·ＡＢ１２"),
    st.sampled_from("<>&{}[]@#=%\\()'\"/; \t\nAb1"),
    st.sampled_from("éàüñ\u0301\u0308ΩЖאبक\u0e01👮🇨🇳"),
    st.sampled_from(GONE),
    st.characters(),
)


def printed(number: int, text: str) -> Made:
    return make(number, full(number, lambda key: text if key.count(".") == 1 else token(key), 1))


def lines_of(text: str) -> list[str]:
    """What must come back, piece by piece: the printer may break lines anywhere."""
    return [flat(line) for line in clean(text).split("\n") if flat(line)]


@pytest.mark.parametrize("number", SOME)
def test_markup_and_the_languages_of_printers_are_only_text(number: int) -> None:
    plain = make(number, full(number))
    shown = [key for key, text in plain.taken.items() if key.count(".") == 1
             and not key.startswith("text.") and text in plain.text]  # fmt: skip
    for place, text in enumerate(MARKUP):
        key = shown[place % len(shown)] if shown else ""
        made = make(number, full(number, **{key: text}))
        assert flat(text) in made.text or not key


@pytest.mark.parametrize("number", SOME)
def test_characters_nobody_sees_leave_no_trace(number: int) -> None:
    made = printed(number, "王" + GONE.join("某某某"))
    assert not set(GONE) & set(made.text)
    assert "王某某某" in made.text or number == 29


@given(text=st.text(CHARACTERS, max_size=40), number=st.sampled_from(SOME))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_prints_whole_or_is_refused_by_name(text: str, number: int) -> None:
    if fonts.missing_characters([text]):
        with pytest.raises(Refused, match=r"U\+[0-9A-F]{4,6}"):
            printed(number, text)
    elif number == 9:
        came = unicodedata.normalize("NFC", printed(number, text).text)
        assert all(unicodedata.normalize("NFC", line) in came for line in lines_of(text))
    else:
        assert printed(number, text).pages


@pytest.mark.parametrize("number", SOME)
@pytest.mark.parametrize(
    "text", ["无" * 4000, "A" * 300, "，" * 50, "（" * 50, "\n" * 80, " " * 90]
)
def test_the_longest_ends(number: int, text: str) -> None:
    made = make(number, full(number, **dict.fromkeys((*FREE[number], "office.head"), text)))
    assert made.text.count("无") >= text.count("无") * len(FREE[number])
