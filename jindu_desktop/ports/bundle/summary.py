"""``summary.json`` as it comes in: looked at before any number of it is added up.

A proven origin does not make the content sane: a program that was tampered with signs as well as
ours. Keys that we do not know are left alone, so that a later format can say more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.ports.bundle import canonical, manifest
from jindu_desktop.ports.bundle.faults import fault

FILE = "summary.json"
_MOST = 10**12  # of one number; a sum over all towns of the country stays exact
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_VALUE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,3})?")


def read_summary(
    head: Mapping[str, Any], files: Mapping[str, bytes], where: str
) -> tuple[dict[str, Any], list[Fault]]:
    """The summary of a verified bundle, or every fault found in it (E201, E205)."""
    if FILE not in files:
        return {}, [fault(where, "E205", FILE)]
    try:
        summary = canonical.loads(files[FILE], where)
    except Refused as refused:
        return {}, list(refused.faults)
    wrong = _faults(summary)
    if not wrong:
        wrong = [key for key in ("office", "period") if summary[key] != head[key]]
    return summary, [fault(where, "E201", f"{FILE}：{'、'.join(wrong)}")] if wrong else []


def _faults(summary: Any) -> list[str]:
    """What is missing or wrong, as names of places."""
    wrong = _missing(summary, _SUMMARY)
    if wrong:
        return wrong
    if not _are_villages(summary.get("by_village", [])):
        return ["by_village"]
    ids = [each["id"] for each in summary["indicators"]]
    return ["indicators"] if len(set(ids)) != len(ids) else []


def _are_villages(value: Any) -> bool:
    return isinstance(value, list) and not any(_missing(each, _VILLAGE) for each in value)


def _missing(value: Any, shape: Mapping[str, manifest.Test]) -> list[str]:
    if not isinstance(value, dict):
        return ["{}"]
    return [key for key, test in shape.items() if key not in value or not test(value[key])]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 200 and value.isprintable()


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_number(value: Any) -> bool:
    return manifest.is_count(value) and value < _MOST


def _is_part(value: Any) -> bool:
    return value is None or _is_number(value)


def _is_value(value: Any) -> bool:
    return value is None or (isinstance(value, str) and _VALUE.fullmatch(value) is not None)


def _is_met(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def _are_counts(value: Any) -> bool:
    good = isinstance(value, dict) and len(value) <= 300
    return good and all(_is_id(key) and _is_number(number) for key, number in value.items())


def _are_indicators(value: Any) -> bool:
    good = isinstance(value, list) and len(value) <= 100
    return good and not any(_missing(each, _INDICATOR) for each in value)


_INDICATOR: dict[str, manifest.Test] = {
    "id": _is_id,
    "label": _is_text,
    "definition": _is_text,
    "numerator": _is_part,
    "denominator": _is_part,
    "value": _is_value,
    "target": _is_text,
    "met": _is_met,
}
_VILLAGE: dict[str, manifest.Test] = {"village": _is_text, "counts": _are_counts}
_SUMMARY: dict[str, manifest.Test] = {
    "office": manifest.is_office,
    "period": manifest.is_period,
    "indicators": _are_indicators,
    "counts": _are_counts,
}
