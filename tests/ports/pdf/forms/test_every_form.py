"""Every form, filled, blank, overfull and empty: all that went in is on paper, in its place."""

from __future__ import annotations

import re
from functools import cache

import pytest

from jindu_desktop.ports.pdf.forms.registry import FORMS
from tests.ports.pdf.forms.labels import LABELS
from tests.ports.pdf.forms.papers import (
    NUMBERS,
    RARE,
    Made,
    assert_inside,
    blank,
    flat,
    full,
    make,
    token,
)

ONLY_DECIDES = re.compile(  # values that choose what is printed and are not printed themselves
    r"person\.age|person\.minor_guardian|counters\.serious|contact\.met|breach\.kind"
    r"|dossier\.\d\.paper|work_group\.\d\.role|text\..*"
)
LONG_NOTE = "四千字的备注，塘㙍镇。" * 363 + "完毕"
ALL = pytest.mark.parametrize("number", NUMBERS)


@cache
def filled(number: int) -> Made:
    return make(number, full(number))


@cache
def empty(number: int) -> Made:
    return make(number, blank(number))


@ALL
def test_every_value_is_on_paper(number: int) -> None:
    made = filled(number)
    lost = [
        key
        for key, text in made.taken.items()
        if not ONLY_DECIDES.fullmatch(key) and flat(text) not in made.text
    ]
    assert not lost
    assert_inside(made)


@ALL
def test_every_label_of_the_specification_is_there_filled_and_blank(number: int) -> None:
    for made in (filled(number), empty(number)):
        missing = [label for label in LABELS[number].split() if flat(label) not in made.text]
        assert not missing


@ALL
def test_pages_are_numbered_and_say_what_they_are(number: int) -> None:
    for made in (filled(number), empty(number)):
        total = len(made.pages)
        for place, page in enumerate(made.pages, 1):
            assert f"第 {place} 页 共 {total} 页" in page.text
            assert "打印人：王𠅤　打印时间：2026-11-23 09:30" in page.text
            assert "吴川市塘㙍镇社区戒毒社区康复工作办公室" in flat(page.text)


@ALL
def test_a_blank_form_has_no_data_and_no_code(number: int) -> None:
    made = empty(number)
    assert "值" not in made.text
    assert "校验码" not in made.text
    for page in made.pages:
        assert not re.search(r"\d{15}|\d{4}-\d\d-\d\d(?! 09:30)|\d{4}年", page.text)
    assert_inside(made)


@ALL
@pytest.mark.parametrize(
    "text", ["A" * 300, "，" * 50, "塘㙍镇王𠅤" * 12], ids=["A", "marks", "60"]
)
def test_overlong_values_everywhere_are_whole_and_inside(number: int, text: str) -> None:
    made = make(number, full(number, lambda _: text, rows=1))
    values = sum(
        found == text and not ONLY_DECIDES.fullmatch(key) for key, found in made.taken.items()
    )
    assert made.text.count(text[0]) >= values * text.count(text[0])
    assert_inside(made)


@ALL
def test_long_notes_of_four_thousand_characters_continue(number: int) -> None:
    long = [
        key
        for key in filled(number).taken
        if key.split(".")[-1] in {"content", "facts", "note", "plan", "basis"}
    ]
    if not long:
        return
    made = make(number, full(number, lambda k: LONG_NOTE if k == long[0] else token(k)))
    assert made.text.count("四") >= LONG_NOTE.count("四")
    assert "完毕" in made.text
    assert_inside(made)


@ALL
def test_empty_values_print(number: int) -> None:
    made = make(number, full(number, lambda _: "", rows=0))
    assert "第 1 页" in made.pages[0].text
    assert_inside(made)


@ALL
def test_the_rarest_characters_come_back(number: int) -> None:
    made = make(number, full(number, lambda _: RARE))
    if any(key.count(".") == 1 for key in made.taken):
        assert RARE in made.text


@pytest.mark.parametrize(("number", "rows"), [(1, 40), (3, 22), (8, 60), (11, 60)])
def test_lists_repeat_their_heading_on_every_page(number: int, rows: int) -> None:
    made = make(number, full(number, rows=rows))
    heading = {1: "职业/单位", 3: "检测期间", 8: "被检人", 11: "提供单位"}[number]
    at = [place for place, page in enumerate(made.pages) if heading in flat(page.text)]
    assert at == list(range(at[0], at[0] + len(at)))
    assert len(at) >= {1: 2, 3: 1, 8: 3, 11: 3}[number]
    lost = [
        key
        for key, text in made.taken.items()
        if not ONLY_DECIDES.match(key) and not key.startswith(("dossier", "work_group"))
        if flat(text) not in made.text
    ]
    assert not lost


def test_numbers_titles_and_builders_are_sound() -> None:
    for number, spec in FORMS.items():
        assert spec.number == number
        assert spec.title
        assert spec.about
        assert spec.tightness in (1.0, 0.85, 0.7)
        assert not (spec.masks and "协议" in spec.title and number == 3)


def test_the_same_data_give_the_same_parts() -> None:
    assert filled(3).taken == make(3, full(3)).taken


@pytest.mark.parametrize(
    ("measure", "there", "absent"),
    [
        ("社区戒毒", "可以依法作出强制隔离戒毒的决定", "不得提前解除"),
        ("社区康复", "不得提前解除", "可以依法作出"),
    ],
)
def test_the_agreement_names_the_consequences_of_its_own_measure(
    measure: str, there: str, absent: str
) -> None:
    made = make(3, full(3, measure=measure))
    assert there in made.text
    assert absent not in made.text
    assert f"{measure}协议书" in made.text


def test_a_minor_is_told_of_the_guardian_and_a_grown_person_is_not() -> None:
    child = make(2, full(2, **{"person.age": "16", "person.minor_guardian": "王母"}))
    grown = make(2, full(2, **{"person.age": "36", "person.minor_guardian": ""}))
    assert "由监护人王母协助" in child.text
    assert "监护人" not in grown.text


def test_the_register_of_a_month_lists_everyone_due() -> None:
    made = make(8, full(8, rows=30, **{"form.month": "2026年10月", "person.name": ""}))
    assert len(made.pages) >= 2
    assert "2026年10月" in made.text
    for row in range(1, 31):
        for column in ("name", "id_number", "due", "result"):
            assert token(f"month_register.{row}.{column}") in made.text


def test_the_title_beside_a_code_stays_in_one_line() -> None:
    made = make(9, full(9, measure=""))
    assert any(
        "社区戒毒（社区康复）人员谈话记录" in line for line in made.pages[0].text.splitlines()
    )
