"""The example row of each sheet of the template, and how import knows it again.

It fills required fields only, so that a clerk who writes over it leaves nothing of it behind. A row
that still equals it is ignored; one that mixes its marked words with others is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jindu_desktop.records.checks import check_character
from jindu_desktop.records.field import Record

_SEVENTEEN = "99999919800101999"
EXAMPLE_ID = _SEVENTEEN + check_character(_SEVENTEEN)
_MARK = "【示例】"
_CASE, _WORKER = f"{_MARK}决字〔2026〕第1号", f"{_MARK}张三"
_SCHOOL, _VILLAGE = f"{_MARK}某某小学", f"{_MARK}某某村"
_DAY, _LATER = "2026-01-05", "2026-01-20"
_OF_PERSON, _OF_CASE = {"person": EXAMPLE_ID}, {"case": _CASE}

_EXAMPLES: dict[str, dict[str, str]] = {
    "office": {"name": f"{_MARK}某某镇禁毒办", "division_code": "999999999"},
    "village": {"name": _VILLAGE},
    "grid": {"name": f"{_MARK}第一网格", "village": _VILLAGE},
    "worker": {"name": _WORKER, "role": "禁毒社工", "full_time": "是", "joined_on": _DAY},
    "training": {"worker": _WORKER, "held_on": _DAY, "title": f"{_MARK}业务培训"},
    "person": {"name": f"{_MARK}李四", "sex": "男", "id_number": EXAMPLE_ID, "registered_on": _DAY},
    "family_member": _OF_PERSON | {"name": f"{_MARK}李五", "relation": "父亲"},
    "person_status": _OF_PERSON | {"status": "社会面", "since": _DAY},
    "rehab_case": _OF_PERSON | {
        "kind": "社区戒毒", "decision_no": _CASE, "decided_by": f"{_MARK}某某公安分局",
        "decided_on": _DAY, "served_on": _DAY, "term_months": "36",
    },
    "suspension": _OF_CASE | {"since": _DAY},
    "transfer": _OF_CASE | {"direction": "转出", "other_town": f"{_MARK}某某镇", "moved_on": _DAY},
    "evaluation": _OF_CASE | {"kind": "半年", "held_on": _DAY},
    "leave": _OF_CASE | {
        "applied_on": _DAY, "reason": f"{_MARK}外出务工", "destination": f"{_MARK}某某市",
        "since": _DAY, "until": _LATER,
    },
    "breach": _OF_CASE | {"happened_on": _DAY, "kind": "擅自离开", "facts": f"{_MARK}经过"},
    "test_notice": _OF_PERSON | {"served_on": _DAY, "appear_on": _LATER},
    "drug_test": _OF_PERSON | {"tested_on": _DAY, "result": "阴性"},
    "contact": _OF_PERSON | {"held_on": _DAY, "way": "面谈", "met": "是"},
    "assistance": _OF_PERSON | {"given_on": _DAY, "kind": "就业"},
    "risk_assessment": _OF_PERSON | {"assessed_on": _DAY, "tier": "中"},
    "release_handover": _OF_PERSON,
    "maintenance": _OF_PERSON | {"clinic": f"{_MARK}某某门诊", "joined_on": _DAY},
    "school": {"name": _SCHOOL, "stage": "小学"},
    "school_item": {"school": _SCHOOL, "school_year": "2026-2027", "item": "1", "state": "未完成"},
    "activity": {"title": f"{_MARK}六二六宣传", "held_on": _DAY, "venues": "进社区"},
    "activity_plan": {"title": f"{_MARK}六二六宣传", "planned_on": _DAY},
}  # fmt: skip


def example(record: Record) -> dict[str, str]:
    """The example row, field → text; only required fields are filled."""
    return _EXAMPLES[record.name]


def is_example(record: Record, texts: Mapping[str, str]) -> bool:
    """Is this row (field → text, blank fields left out) the untouched example, or a part of it?"""
    wanted = example(record)
    return bool(marked(record, texts)) and all(wanted.get(n) == text for n, text in texts.items())


def marked(record: Record, texts: Mapping[str, str]) -> list[str]:
    """The fields that still hold words nobody but the example uses."""
    return [name for name, text in _marks(record.name) if texts.get(name) == text]


def may_be_example(record: Record, values: Mapping[str, object]) -> bool:
    """A first look that costs little: does any value equal a mark of the example?"""
    return any(values.get(name) == text for name, text in _marks(record.name))


@cache
def _marks(name: str) -> list[tuple[str, str]]:
    wanted = _EXAMPLES[name].items()
    return [(n, text) for n, text in wanted if text == EXAMPLE_ID or text.startswith(_MARK)]
