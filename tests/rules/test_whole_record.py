"""Which rows are refused, which are only doubted."""

from __future__ import annotations

import pytest

from jindu_desktop.records import BY_NAME, REHAB_CASE, SUSPENSION
from jindu_desktop.records.field import Row
from jindu_desktop.rules.whole_record import Others, complete, findings
from tests import offices

TODAY = "2026-11-23"


def told(name: str, values: Row, others: Others | None = None) -> set[tuple[str, bool]]:
    found = findings(BY_NAME[name], values, others or Others(TODAY))
    return {(each.field, each.blocking) for each in found}


def test_a_whole_person_and_case_have_nothing_to_say() -> None:
    assert told("person", offices.person()) == set()
    assert told("rehab_case", offices.case(1)) == set()


@pytest.mark.parametrize(
    ("record", "values", "field", "blocking"),
    [
        ("person", {"name": None}, "name", True),
        ("person", {"id_number": "990101199003070010"}, "id_number", True),
        ("person", {"sex": "女"}, "sex", False),
        ("person", {"birth_date": "1991-01-01"}, "birth_date", False),
        ("person", {"phone": "123"}, "phone", False),
        ("person", {"registered_on": "2027-01-01"}, "registered_on", False),
        ("rehab_case", {"agreement_on": "2024-02-01"}, "agreement_on", True),
        (
            "rehab_case",
            {"reported_on": "2024-02-02", "agreement_on": "2024-02-01"},
            "agreement_on",
            True,
        ),
        (
            "rehab_case",
            {"ended_on": "2024-03-01", "end_reason": "期满解除"},
            "end_document_no",
            True,
        ),
        ("rehab_case", {"term_months": 24}, "term_months", False),
        ("rehab_case", {"reported_on": "2024-02-05"}, "reported_on", False),
    ],
)
def test_one_fault_is_found(record: str, values: Row, field: str, blocking: bool) -> None:
    row = offices.person() if record == "person" else offices.case(1)
    assert told(record, row | values) == {(field, blocking)}


@pytest.mark.parametrize(
    "number",
    ["13800138000", "138-0013-8000", "+8619900001234", "0759-1234567", "(0759)12345678",
     "07591234567转801", "0759-1234567 转 801", "010-12345678", "13800138000、0759-1234567"],
)  # fmt: skip
def test_a_telephone_is_a_mobile_or_a_landline_with_its_area_code(number: str) -> None:
    assert told("person", offices.person() | {"contact_phone": number}) == set()


@pytest.mark.parametrize(
    "number",
    ["1380013800", "138001380000", "12800138000", "23800138000", "1234567", "0759-123456",
     "010-1234567", "138****8000", "13800138000、123"],
)  # fmt: skip
def test_a_doubtful_telephone_passes_with_a_reason(number: str) -> None:
    assert told("person", offices.person() | {"police_phone": number}) == {("police_phone", False)}
    assert ("phone", False) in told("school", {"phone": number})
    assert ("phone", False) in told("family_member", {"phone": number})


def test_other_documents_need_no_check_character() -> None:
    assert told("person", offices.person(id_kind="护照", id_number="P1234567")) == set()


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"state": "已完成"}, {"done_on", "evidence"}),
        ({"state": "已完成", "done_on": "2026-10-01", "evidence": "照片"}, set()),
        ({"state": "不适用"}, {"note"}),
        ({"state": "未完成"}, set()),
    ],
)
def test_an_item_is_done_only_with_evidence(values: Row, fields: set[str]) -> None:
    row: Row = {"school": 1, "school_year": "2026-2027", "item": 1}
    assert told("school_item", row | values) == {(field, True) for field in fields}


def test_a_scan_or_a_photo_is_evidence_too() -> None:
    row: Row = {"school": 1, "school_year": "2026-2027", "item": 1}
    done: Row = {"state": "已完成", "done_on": "2026-10-01"}
    assert told("school_item", row | done, Others(TODAY, attached=True)) == set()


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [
        ("2024-05-01", "2024-05-10", False),
        ("2024-05-20", None, False),
        ("2024-05-09", "2024-05-11", True),
        ("2024-05-19", None, True),
        ("2024-01-01", None, True),
        ("2024-06-02", "2024-06-01", True),
    ],
)
def test_suspensions_of_one_case_do_not_overlap(
    since: str, until: str | None, refused: bool
) -> None:
    sister: Row = {"case": 1, "since": "2024-05-10", "until": "2024-05-20"}
    row: Row = {"case": 1, "since": since, "until": until}
    found = findings(SUSPENSION, row, Others(TODAY, sisters=[sister]))
    assert any(each.blocking for each in found) is refused


def test_a_second_open_case_is_only_doubted() -> None:
    found = findings(REHAB_CASE, offices.case(1), Others(TODAY, sisters=[offices.case(1, "2号")]))
    assert [(each.field, each.blocking) for each in found] == [("decision_no", False)]


def test_what_follows_from_the_row_is_filled_and_nothing_overwritten() -> None:
    row = complete(BY_NAME["person"], offices.person(sex=None))
    assert (row["sex"], row["birth_date"], row["id_kind"]) == ("男", "1990-03-07", "居民身份证")
    assert complete(BY_NAME["person"], offices.person(sex="女"))["sex"] == "女"
    moved = complete(BY_NAME["transfer"], {"moved_on": "2024-02-20"})
    assert moved["report_due_on"] == "2024-03-06"
