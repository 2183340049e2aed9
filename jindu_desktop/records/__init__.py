"""What is recorded, and what one value may be. One declaration, many readers."""

from __future__ import annotations

from jindu_desktop.records.activity import ACTIVITY, ACTIVITY_PLAN
from jindu_desktop.records.attachment import ATTACHMENT
from jindu_desktop.records.case import BREACH, EVALUATION, LEAVE, REHAB_CASE, SUSPENSION, TRANSFER
from jindu_desktop.records.events import (
    ASSISTANCE,
    CONTACT,
    DRUG_TEST,
    MAINTENANCE,
    RELEASE_HANDOVER,
    RISK_ASSESSMENT,
    TEST_NOTICE,
)
from jindu_desktop.records.field import Record
from jindu_desktop.records.person import FAMILY_MEMBER, PERSON, PERSON_STATUS
from jindu_desktop.records.place import GRID, OFFICE, VILLAGE
from jindu_desktop.records.plan_choice import PLAN_CHOICE
from jindu_desktop.records.school import SCHOOL, SCHOOL_ITEM
from jindu_desktop.records.staff import TRAINING, WORKER

__all__ = [
    "ACTIVITY", "ACTIVITY_PLAN", "ASSISTANCE", "ATTACHMENT", "BREACH", "BY_LABEL", "BY_NAME", "CONTACT",
    "DRUG_TEST", "EVALUATION", "FAMILY_MEMBER", "GRID", "LEAVE", "LOGGED", "MAINTENANCE", "OFFICE",
    "PERSON", "PERSON_STATUS", "PLAN_CHOICE", "RECORDS", "REHAB_CASE", "RELEASE_HANDOVER", "RISK_ASSESSMENT",
    "Record", "SCHOOL", "SCHOOL_ITEM", "SUSPENSION", "TEST_NOTICE", "TRAINING", "TRANSFER",
    "VILLAGE", "WORKER", "children", "find",
]  # fmt: skip

RECORDS: tuple[Record, ...] = (
    OFFICE, VILLAGE, GRID, WORKER, TRAINING, PERSON, FAMILY_MEMBER, PERSON_STATUS, REHAB_CASE,
    SUSPENSION, TRANSFER, EVALUATION, LEAVE, BREACH, TEST_NOTICE, DRUG_TEST, CONTACT, ASSISTANCE,
    RISK_ASSESSMENT, RELEASE_HANDOVER, MAINTENANCE, SCHOOL, SCHOOL_ITEM, ACTIVITY, ACTIVITY_PLAN,
)  # fmt: skip
"""Every record, referenced ones before those that refer to them."""

BY_NAME: dict[str, Record] = {record.name: record for record in RECORDS}
BY_LABEL: dict[str, Record] = {record.label: record for record in RECORDS}
LOGGED: dict[str, Record] = BY_NAME | {each.name: each for each in (ATTACHMENT, PLAN_CHOICE)}
"""Whatever an audit line may be about and undo may restore."""


def find(word: str) -> Record | None:
    """The record of that name or label, None if there is none."""
    return BY_NAME.get(word) or BY_LABEL.get(word)


def children(record: Record) -> list[Record]:
    """The records whose rows belong to rows of ``record`` and are struck out with them."""
    return [r for r in RECORDS if r.owner and r.owner[1].record == record.name]
