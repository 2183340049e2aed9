"""The manifest: exactly these keys, exactly these types, looked at before any use (E207)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from jindu_desktop.ports.bundle import zips
from jindu_desktop.ports.bundle.digests import fingerprint

_HEX = re.compile(r"[0-9a-f]{64}")
_OFFICE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,31}")
_PERIOD = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}Z")

Test = Callable[[Any], bool]


def is_office(value: Any) -> bool:
    """An office code: letters, digits and hyphens, at most 32."""
    return isinstance(value, str) and _OFFICE.fullmatch(value) is not None


def is_period(value: Any) -> bool:
    """A month ``YYYY-MM`` from 1950 on, as the boards and the command line know them."""
    known = isinstance(value, str) and _PERIOD.fullmatch(value) is not None
    return known and value >= "1950"


def is_time(value: Any) -> bool:
    """A moment ``YYYY-MM-DDTHH:MM:SSZ`` that exists, in the years 1950 to 9998."""
    if not isinstance(value, str) or not _TIME.fullmatch(value) or not "1950" <= value < "9999":
        return False
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_count(value: Any) -> bool:
    """A whole number from 0 on; true and false are none."""
    return type(value) is int and value >= 0


def is_digest(value: Any) -> bool:
    """64 lower-case hex digits."""
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 200


def _is_schema(value: Any) -> bool:
    return isinstance(value, str)


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and zips.allowed_name(value)


def _is_prev(value: Any) -> bool:
    return value is None or not faults_of(value, PREV)


def _is_app(value: Any) -> bool:
    return not faults_of(value, _APP)


def _is_keys(value: Any) -> bool:
    good = isinstance(value, list) and bool(value) and all(map(is_digest, value))
    return good and sorted(set(value)) == value


def _is_files(value: Any) -> bool:
    return isinstance(value, list) and not any(faults_of(entry, _FILE) for entry in value)


PREV: dict[str, Test] = {
    "seq": is_count,
    "period": is_period,
    "revision": is_count,
    "sha256": is_digest,
    "sm3": is_digest,
}
_APP: dict[str, Test] = {"name": _is_text, "version": _is_text}
_FILE: dict[str, Test] = {
    "path": _is_path,
    "bytes": is_count,
    "sha256": is_digest,
    "sm3": is_digest,
}
_MANIFEST: dict[str, Test] = {
    "schema": _is_schema,
    "office": is_office,
    "period": is_period,
    "revision": is_count,
    "seq": is_count,
    "prev": _is_prev,
    "created": is_time,
    "app": _is_app,
    "keys": _is_keys,
    "files": _is_files,
}


def faults_of(value: Any, shape: Mapping[str, Test] = _MANIFEST) -> list[str]:
    """The keys of ``value`` that are missing, too many or of a wrong type; [] if it is right.

    A value that is no object at all is told as ``["{}"]``.
    """
    if not isinstance(value, dict):
        return ["{}"]
    strange = [key for key in value if key not in shape]
    return strange + [
        key for key, test in shape.items() if key not in value or not test(value[key])
    ]


def file_line(path: str, content: bytes) -> dict[str, Any]:
    """One line of ``files``: path, size in bytes and both digests."""
    sha256, sm3 = fingerprint(content)
    return {"path": path, "bytes": len(content), "sha256": sha256, "sm3": sm3}
