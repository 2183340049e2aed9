"""§18 to §34, filled, blank, overfull and empty: all that went in is on paper, in its place."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from jindu_desktop.ports.pdf.course import Course
from jindu_desktop.ports.pdf.forms import evaluations, risk, schools
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.registry import FORMS
from jindu_desktop.ports.pdf.wording import count_words
from jindu_desktop.records import codes
from jindu_desktop.rules.counts import LABELS as COUNTS
from tests.ports.pdf.forms.later_labels import LABELS
from tests.ports.pdf.forms.papers import (
    OFFICE,
    RARE,
    Made,
    assert_inside,
    blank,
    flat,
    full,
    make,
    token,
    wording_of,
)
from tests.ports.pdf.samples import INDICATORS, RARE_VILLAGES

ALL = pytest.mark.parametrize("number", range(18, 35))
FREE = pytest.mark.parametrize("number", range(18, 34))  # all but the month, whose data are numbers
ONLY_DECIDES = re.compile(  # values that choose what is printed and are not printed themselves
    r"person\.age|person\.minor_guardian|person\.floating|risk\.high|risk_factor\.\d+\.factor"
    r"|school_item\.\d+\.item|text\..*"
)


def month(villages: int = 3, **also: str) -> FormData:
    """An invented month as the flows hand it over."""
    values = {
        "office.head": OFFICE, "form.month": "2026年10月", "month.number": "990883107-2026-10",
        "month.cutoff": "2026年10月31日", "month.plan": "wuchuan-2017", "month.state": "上报时的数据",
        "month.sha256": "ab" * 32,
    }  # fmt: skip
    names = ("id", "label", "numerator", "denominator", "value", "target")
    indicators = []
    for *each, met in INDICATORS:
        texts = {n: "" if v is None else str(v) for n, v in zip(names, each, strict=True)}
        told = {True: "是", False: "否", None: ""}[met]
        also_told = {"definition": f"p/{each[0]}", "met": told, "past": "1.0,,30.0,41.5,88.8"}
        indicators.append({**texts, **also_told})
    counts = [
        {"id": name, "label": label, "number": str(700 + place)}
        for place, (name, label) in enumerate(COUNTS.items())
    ]
    rows = [
        {"name": name, "registered": str(40 + place), "existing": "7"}
        for place, name in enumerate((*RARE_VILLAGES, *map(str, range(99))))
    ]
    tables = {"indicator": indicators, "count": counts, "village": rows[:villages]}
    return FormData(values | also, tables)


def data_of(number: int) -> FormData:
    return month() if number == 34 else full(number)


@cache
def filled(number: int) -> Made:
    return make(number, data_of(number))


@cache
def empty(number: int) -> Made:
    return make(number, blank(number))


@ALL
def test_every_value_is_on_paper_and_every_label(number: int) -> None:
    made = filled(number)
    taken = {
        key: text
        for key, text in made.taken.items()
        if not ONLY_DECIDES.fullmatch(key) and not key.endswith((".past", ".met", ".id"))
    }
    lost = [key for key, text in taken.items() if flat(text) not in made.text]
    fen = f"count.{len(COUNTS)}"  # the amount, which paper gives in yuan
    assert lost == [key for key in taken if key in (f"{fen}.label", f"{fen}.number")]
    assert not [word for word in LABELS[number].split() if flat(word) not in made.text]
    assert_inside(made)
    for place, page in enumerate(made.pages, 1):
        assert f"第 {place} 页 共 {len(made.pages)} 页" in page.text
        assert OFFICE in flat(page.text)


@ALL
def test_a_blank_form_has_every_label_no_data_and_no_code(number: int) -> None:
    made = empty(number)
    assert not [word for word in LABELS[number].split() if flat(word) not in made.text]
    assert "校验码" not in made.text
    for page in made.pages:
        assert not re.search(r"\d{15}|\d{4}-\d\d-\d\d(?! 09:30)|\d{4}年", page.text)
    assert_inside(made)


@FREE
@pytest.mark.parametrize("text", ["A" * 300, "，" * 50, "塘㙍镇王𠅤" * 12], ids=["A", "，", "60"])
def test_overlong_values_everywhere_are_whole_and_inside(number: int, text: str) -> None:
    made = make(number, full(number, lambda _: text, rows=1))
    chosen = re.compile(rf"(?!{ONLY_DECIDES.pattern})")
    count = sum(found == text and bool(chosen.match(key)) for key, found in made.taken.items())
    assert made.text.count(text[0]) >= count * text.count(text[0])
    assert_inside(made)


@FREE
def test_empty_values_and_the_rarest_characters_print(number: int) -> None:
    assert_inside(make(number, full(number, lambda _: "", rows=0)))
    assert RARE in make(number, full(number, lambda _: RARE)).text


@pytest.mark.parametrize(
    ("number", "key"),
    [(19, "fact.1.facts"), (24, "evaluation.summary"), (26, "risk_assessment.basis"),
     (28, "release_handover.needs"), (29, "person.2.household_address"), (33, "activity.summary")],
)  # fmt: skip
def test_a_long_note_goes_on_and_leaves_no_empty_page(number: int, key: str) -> None:
    note = "四千字的备注，塘㙍镇。" * 363 + "完毕"
    made = make(number, full(number, lambda k: note if k == key else token(k)))
    assert made.text.count("四") >= note.count("四")
    assert "完毕" in made.text
    assert min(len(flat(page.text)) for page in made.pages) > 60
    assert_inside(made)


@pytest.mark.parametrize(
    ("number", "heading", "rows"),
    [(19, "处理情况", 90), (29, "下次应检", 60), (31, "结业证号", 60)],
)
def test_lists_of_three_pages_repeat_their_heading(number: int, heading: str, rows: int) -> None:
    made = make(number, full(number, rows=rows))
    at = [place for place, page in enumerate(made.pages) if heading in flat(page.text)]
    assert len(at) >= 3
    assert at == list(range(at[0], at[0] + len(at)))
    told = {k: text for k, text in made.taken.items() if not ONLY_DECIDES.fullmatch(k)}
    assert not [k for k, text in told.items() if flat(text) not in made.text]


@pytest.mark.parametrize("number", [18, 20, 21, 22, 23, 24, 26, 28, 30, 33])
def test_what_is_signed_on_one_sheet_takes_one_page(number: int) -> None:
    assert len(filled(number).pages) == 1
    assert len(empty(number).pages) == 1


def test_the_letter_says_whether_the_person_came_at_all() -> None:
    never = make(18, full(18, **{"rehab_case.reported_on": ""}))
    late = make(18, full(18, **{"rehab_case.reported_on": "2026年3月9日"}))
    assert "该人没有报到" in never.text
    assert "2026年3月9日才到本办公室报到" in late.text
    assert "没有报到" not in late.text


@pytest.mark.parametrize(
    ("floating", "said"),
    [
        ("户籍在本地外出", "户籍在我镇（街），现居住在你处"),
        ("外地户籍流入", "户籍在你处，现居住在我镇（街）"),
    ],
)
def test_the_letter_to_the_other_town_knows_which_is_which(floating: str, said: str) -> None:
    made = make(27, full(27, **{"person.floating": floating}))
    assert said in made.text
    assert "流动情形" not in made.text
    assert "流动情形" in empty(27).text


def test_each_of_the_eight_stands_in_its_row() -> None:
    rows = [
        {"item": str(n), "state": "已完成" if n % 2 else "未完成", "evidence": f"材料{n}号",
         "done_on": f"2026-10-0{n}", "problem": "", "note": f"说明{n}"}
        for n in (8, 2, 5)
    ]  # fmt: skip
    data = FormData({"office.head": OFFICE}, {"school_item": rows}, wording_of(FORMS[32]))
    text = make(32, data).text
    order = [text.index(word) for word in ("材料2号", "材料5号", "材料8号")]
    assert order == sorted(order)
    assert text.index("配置一本") < order[0] < text.index("配置一张")
    assert "说明8" in text


def test_a_high_risk_is_ticked_by_words_of_the_offices_own_list() -> None:
    taken: list[Any] = []
    for chosen in ("", "复吸", "复吸、严重违反协议"):
        data = full(26, **{"risk.high": chosen})
        ticks = next(
            item.boxes[1].items[0]
            for item in risk.body(data, 1.0)
            if getattr(item, "boxes", None) and "勾选" in item.boxes[0].items[0].content[0].text
        )
        taken.append(sum(mark for _, mark in ticks.words))
    assert taken == [0, 1, 2]


def test_the_month_says_last_months_value_and_all_counts() -> None:
    made = make(34, month(villages=30))
    assert "88.8%" in made.text
    assert "上月" in made.text
    assert "ab" * 32 in made.text
    for place, label in enumerate(COUNTS.values()):
        assert "".join(count_words(label, 700 + place)) in made.text
    lying = [page for page in made.pages if page.width > page.height]
    assert not lying  # two counts by village stand
    assert "尚未导出" in make(34, month(**{"month.sha256": ""})).text
    assert "零报告" in make(34, month(**{"month.zero": "是"})).text
    assert "零报告" not in made.text


def test_a_course_has_its_gaps() -> None:
    course = Course([1.0, None, 3.0, 2.0], 60)
    points = course.points()
    assert points[1] is None
    heights = [point[1] for point in points if point]
    assert heights[0] < heights[2] < heights[1]
    assert Course([None, 5.0], 60).points() == []
    level = [point[1] for point in Course([5.0, 5.0], 60).points() if point]
    assert level == [8.0, 8.0]


def test_choices_are_the_words_of_the_records() -> None:
    assert codes.VENUES.words == schools.VENUES
    assert codes.ACTIVITY_FORM.words == schools.FORMS
    assert codes.ITEM_STATE.words == schools.STATES
    assert codes.CONCLUSION.words == evaluations.CONCLUSIONS
    assert set(evaluations.KINDS) < set(codes.EVALUATION_KIND.words)
    assert codes.TIER.words == risk.TIERS
    parts = wording_of(FORMS[32])
    assert tuple(parts["items"]) == codes.EIGHT_ITEMS
    assert len(parts["demands"]) == len(codes.EIGHT_ITEMS)


def test_a_checklist_is_one_page_though_many_checked() -> None:
    short = dict.fromkeys(("problem", "note", "mend_by", "quantity"), "")
    data = full(32, lambda key: short.get(key.split(".")[-1], "第一小学"), rows=8)
    data.values.fixed["school.checker"] = "苏宇士、谢枫彩、张日荣"  # type: ignore[attr-defined]
    assert len(make(32, data).pages) == 1
