"""Values as people write them, read into values as stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.records import RECORDS, checks, codes, find
from jindu_desktop.records.kinds import (
    COUNT,
    DATE,
    FLAG,
    IDENTITY,
    MONEY,
    SCHOOL_YEAR,
    TEXT,
    Code,
    Kind,
    Value,
)
from tests import offices


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (TEXT, "  塘㙍镇　", "塘㙍镇"),
        (TEXT, "王\u200b𠅤", "王𠅤"),
        (DATE, "2026-10-31", "2026-10-31"),
        (DATE, "2026/10/3", "2026-10-03"),
        (DATE, "2026.10.31", "2026-10-31"),
        (DATE, "20261031", "2026-10-31"),
        (DATE, "2026年10月31日", "2026-10-31"),
        (DATE, "２０２６－１０－３１", "2026-10-31"),
        (DATE, "2026-10-31 00:00:00", "2026-10-31"),
        (COUNT, "1,200", 1200),
        (COUNT, "３.0", 3),
        (MONEY, "￥1,200.5", 120050),
        (MONEY, "1200元", 120000),
        (FLAG, "√", 1),
        (FLAG, "有", 1),
        (FLAG, "０", 0),
        (IDENTITY, "99010119900307001x", "99010119900307001X"),
        (IDENTITY, "９９０１０１ 19900307 0015", "990101199003070015"),
        (SCHOOL_YEAR, "2026－2027学年", "2026-2027"),
        (codes.STATUS, "出国（境）", "出国(境)"),
        (codes.NATION, "汉", "汉族"),
        (codes.DRUGS, "冰毒，K粉", "冰毒(甲基苯丙胺)、氯胺酮"),
        (codes.VENUES, "进学校、进社区", "进社区、进学校"),
    ],
)
def test_read(kind: Kind, text: str, value: Value) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (DATE, "2026-02-30", "不是真实的日期"),
        (DATE, "26-10-3", "不是日期"),
        (DATE, "明天", "不是日期"),
        (COUNT, "-1", "超出范围"),
        (COUNT, "3.5", "不是整数"),
        (MONEY, "1.234", "两位小数"),
        (MONEY, "NaN", "不是金额"),
        (MONEY, "1e99", "不是金额"),
        (FLAG, "也许", "应填 是 或 否"),
        (SCHOOL_YEAR, "2026-2028", "不是学年"),
        (IDENTITY, "9.90101199003070E+17", "不是证件号码"),
        (codes.STATUS, "在逃", "不在可选项中"),
        (codes.VENUES, "进学校、进太空", "进太空"),
        (TEXT, "字" * 201, "最多 200 个字"),
    ],
)
def test_refused_in_a_sentence(kind: Kind, text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        kind.parse(text)


@pytest.mark.parametrize(
    "number", ["990883199001010011", "99088319851231002X", "990000194912310026"]
)
def test_right_numbers_whatever_their_area(number: str) -> None:
    assert checks.id_number(number) is None


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("990883199001010012", "校验位不符，末位应为 1"),
        ("990883199001010101", "校验位不符"),
        ("990883199013010011", "不是真实的出生日期"),
        ("99088319900101001", "现有 17 位"),
        ("99088319900101001Y", "末位为数字或 X"),
        ("990883199001010000", "表格软件"),
    ],
)
def test_wrong_numbers(number: str, told: str) -> None:
    assert told in str(checks.id_number(number))


@given(st.integers(1, 17), st.integers(0, 9))
def test_any_one_wrong_digit_is_caught(place: int, digit: int) -> None:
    right = offices.id_number(7)
    wrong = right[:place] + str(digit) + right[place + 1 :]
    assert (checks.id_number(wrong) is None) == (wrong == right)


@given(st.integers(6, 15))
def test_swapped_neighbours_are_caught(place: int) -> None:
    right = offices.id_number(7, "19871206")
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert (checks.id_number(wrong) is None) == (wrong == right)


def test_sex_and_birth_date_follow_from_the_number() -> None:
    assert checks.sex("990883199001010011") == "男"
    assert checks.sex("99088319851231002X") == "女"
    assert checks.birth_date("99088319851231002X") == "1985-12-31"
    assert checks.birth_date("护照号码") is None


def test_no_two_fields_of_a_record_share_a_name_or_a_label() -> None:
    for record in RECORDS:
        assert len(record.by_name) == len(record.fields) == len(record.by_label), record.name
        assert find(record.label) is find(record.name) is record


def test_other_spellings_lead_to_words_of_the_table() -> None:
    for record in RECORDS:
        for field in record.fields:
            if isinstance(field.kind, Code):
                assert set(field.kind.also.values()) <= set(field.kind.words), field.label
