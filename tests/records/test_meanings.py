"""Every field says what it means, whence a term comes, and how a number or name looks."""

from __future__ import annotations

import re

import pytest

from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Number, Text
from jindu_desktop.records.meanings import _OWN, meaning
from jindu_desktop.ui.helps import help_text

FIELDS = [(record, field) for record in RECORDS for field in record.fields]
BY_LAW = (
    "office.director_is_leader", "worker.role", "person_status.since", "rehab_case.served_on",
    "rehab_case.deducted_days", "rehab_case.reported_on", "rehab_case.agreement_on",
    "rehab_case.end_reason", "rehab_case.end_document_no", "transfer.report_due_on",
    "evaluation.conclusion", "leave.since", "breach.away_days", "breach.notice_served",
    "breach.police_report_on", "test_notice.outcome", "drug_test.result", "drug_test.tester_1",
    "contact.way", "risk_assessment.assessed_on", "risk_assessment.tier",
    "release_handover.expected_on", "release_handover.first_visit_on", "school.stage",
    "activity.venues", "activity_plan.venues",
)  # fmt: skip
SHAPED = re.compile(r"(_no|code|batch|receipt|phone|title|school_year)$")
PLAIN = {"worker.certificate_no", "training.certificate_no", "transfer.receipt_no",
         "breach.police_receipt", "office.director_title"}  # fmt: skip
SOURCE = re.compile(r"禁毒法第|戒毒条例第|方案 \d|吸毒检测程序规定")


@pytest.mark.parametrize(("record", "field"), FIELDS, ids=lambda each: each.name)
def test_every_field_has_a_meaning_in_whole_words(record: Record, field: Field) -> None:
    said = meaning(record.name, field.name)
    assert len(said) >= 4
    assert said not in {field.label, field.hint}
    assert not said.endswith("。")
    assert said in help_text(field, record.name).splitlines()


@pytest.mark.parametrize("name", BY_LAW)
def test_what_the_law_or_the_plan_wants_names_its_source(name: str) -> None:
    record, field = name.split(".")
    assert SOURCE.search(help_text(BY_NAME[record].by_name[field], record))


def test_what_has_a_form_has_an_example_or_says_where_to_copy_it() -> None:
    bare = [
        f"{record.name}.{field.name}"
        for record, field in FIELDS
        if isinstance(field.kind, Text | Number) and SHAPED.search(field.name)
        if not re.search("例如|11 位|照.*抄|派出所", help_text(field, record.name))
    ]
    assert set(bare) <= PLAIN


def test_no_meaning_is_left_of_a_field_that_is_gone() -> None:
    assert set(_OWN) <= {f"{record.name}.{field.name}" for record, field in FIELDS}
