"""Which columns a list shows, as objects: the index follows from them, never the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import Money, Reference, Value, Whole
from jindu_desktop.rules.filters import DERIVED, field_of

STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Column:
    """A field, what follows from facts (``derived``), or (without a field) the word on where the row
    stands today.
    """

    label: str
    width: int
    field: Field | None = None
    derived: bool = False

    @property
    def name(self) -> str:
        """The field's name, ``standing`` for the word."""
        return self.field.name if self.field else STANDING

    @property
    def numeric(self) -> bool:
        """Is it aligned to the right?"""
        return self.field is not None and isinstance(self.field.kind, Whole | Money)

    def text(self, value: Value) -> str:
        """The value as lists show it: masked where private, names whole.

        A name is what a clerk knows a row by; hidden names would make the list useless to them,
        and records.md masks are for what leaves the form: numbers, phones, addresses, notes.
        """
        if self.field is None:
            return ""
        if self.field.private is Private.NAME:
            return self.field.show(value)
        return self.field.masked(value)


_SHOWN: dict[str, str] = {
    "person": "name standing sex id_number birth_date village worker",
    "rehab_case": "person standing kind decision_no reported_on worker",
    "worker": "name standing role full_time phone certificate joined_on",
    "school": "name standing stage ownership village drug_officer students",
    "activity": "held_on title venues form place participants audience worker",
    "activity_plan": "planned_on title venues place organiser",
    "village": "name kind code",
    "grid": "name village keeper_name keeper_phone",
    "person_status": "since status document_no",
    "family_member": "name relation phone work",
    "risk_assessment": "assessed_on tier review_on assessor",
    "drug_test": "tested_on result kind sample place",
    "contact": "held_on way met worker",
    "assistance": "given_on kind amount provider",
    "test_notice": "served_on appear_on outcome place",
    "release_handover": "released_on facility expected_on first_visit_on",
    "maintenance": "joined_on clinic left_on",
    "suspension": "since until organ",
    "transfer": "moved_on direction other_town accepted_on",
    "evaluation": "held_on kind conclusion tier_proposed",
    "leave": "since until destination returned_on",
    "breach": "happened_on kind handling away_days",
    "training": "held_on title hours",
    "school_item": "school_year item state done_on",
    "office": "name division_code director_name",
}
_WIDER = {"decision_no": 30}  # written in wide characters
_STANDING_LABEL = {"person": "状态", "rehab_case": "状态", "worker": "在岗", "school": "完成"}
_STANDING_WIDTH = 15
_ARROW = 7  # half-width characters; the sign of the order beside the heading


def columns_of(record: Record) -> tuple[Column, ...]:
    """The columns a list of this record starts with."""
    return make(record, _SHOWN[record.name].split())


def all_columns(record: Record) -> tuple[Column, ...]:
    """Those, then what follows from facts, then every other field: what the chooser offers."""
    first = _SHOWN[record.name].split()
    others = [*DERIVED.get(record.name, ()), *record.fields]
    return make(record, [*first, *(each.name for each in others if each.name not in first)])


def make(record: Record, names: Sequence[str]) -> tuple[Column, ...]:
    """Columns by name; ``standing`` is the word."""
    return tuple(_column(record, name) for name in names)


def _column(record: Record, name: str) -> Column:
    if name == STANDING:
        return Column(_STANDING_LABEL.get(record.name, "状态"), _STANDING_WIDTH)
    field = record.by_name.get(name) or field_of(record, name)
    if field is None:
        raise KeyError(name)
    if name not in record.by_name:
        return Column(
            field.label, max(field.width, 2 * len(field.label) + _ARROW), field, derived=True
        )
    if isinstance(field.kind, Reference) and field.kind.record == "person":
        return Column("姓名", 10, field)
    return Column(field.label, _WIDER.get(name, field.width), field)
