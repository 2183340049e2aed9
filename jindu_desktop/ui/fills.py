"""Values that follow from another one just typed; offered only where nothing stands yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jindu_desktop.core.period import days_after
from jindu_desktop.records import checks, codes
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import Value

Values = Mapping[str, Value]


def filled(record: Record, field: str, values: Values) -> dict[str, Value]:
    """What follows from ``field`` in a row of ``record``: only fields the record has.

    An identity number gives sex and birth date (GB 11643), 社区戒毒 lasts 36 months (禁毒法 33),
    a transferred person reports within 15 days (戒毒条例 22).
    """
    rule = _RULES.get(field)
    value = values.get(field)
    if rule is None or value is None:
        return {}
    return {
        name: found
        for name, found in rule(str(value), values).items()
        if name in record.by_name and found is not None
    }


def _of_identity(value: str, values: Values) -> dict[str, Value]:
    if values.get("id_kind", codes.RESIDENT_CARD) != codes.RESIDENT_CARD:
        return {}
    if checks.id_number(value) is not None:
        return {}
    return {"sex": checks.sex(value), "birth_date": checks.birth_date(value)}


def _of_kind(value: str, _values: Values) -> dict[str, Value]:
    return {"term_months": 36 if value == codes.Measure.DETOX else None}


def _of_move(value: str, _values: Values) -> dict[str, Value]:
    return {"report_due_on": days_after(value, 15)}


_RULES: dict[str, Callable[[str, Values], dict[str, Value]]] = {
    "id_number": _of_identity,
    "kind": _of_kind,
    "moved_on": _of_move,
}
